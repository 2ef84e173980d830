/** Rotations: their journal. */
@NullMarked
package fr.spro.events.rotations.mongo;

import org.jspecify.annotations.NullMarked;
