/** In which order a bus visits its stops in one day: exact up to 12 stops, a good order up to 40, and the reasons of what does not fit. */
@NullMarked
package fr.spro.events.tour;

import org.jspecify.annotations.NullMarked;
