/** Finds where an address is. */
@NullMarked
package fr.spro.events.geocoding;

import org.jspecify.annotations.NullMarked;
