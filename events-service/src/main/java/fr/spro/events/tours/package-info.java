/** The days of a bus tour as they are stored: checked against the roads, ordered better, printed for the road. */
@NullMarked
package fr.spro.events.tours;

import org.jspecify.annotations.NullMarked;
