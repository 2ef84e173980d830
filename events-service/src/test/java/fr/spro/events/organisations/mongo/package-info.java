@NullMarked
package fr.spro.events.organisations.mongo;

import org.jspecify.annotations.NullMarked;
