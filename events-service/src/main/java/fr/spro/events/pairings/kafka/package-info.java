/** Pairings: what the other services hear of them. */
@NullMarked
package fr.spro.events.pairings.kafka;

import org.jspecify.annotations.NullMarked;
