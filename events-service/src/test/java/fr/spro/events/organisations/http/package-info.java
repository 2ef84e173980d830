@NullMarked
package fr.spro.events.organisations.http;

import org.jspecify.annotations.NullMarked;
