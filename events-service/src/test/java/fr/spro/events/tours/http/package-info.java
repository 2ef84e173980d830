@NullMarked
package fr.spro.events.tours.http;

import org.jspecify.annotations.NullMarked;
