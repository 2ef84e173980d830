/** Rotations: what the other services hear of them. */
@NullMarked
package fr.spro.events.rotations.kafka;

import org.jspecify.annotations.NullMarked;
