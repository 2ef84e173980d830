/** Rotations of speed-dating sessions as organisers plan, repair and run them. */
@NullMarked
package fr.spro.events.rotations;

import org.jspecify.annotations.NullMarked;
