/** Allocations: what the other services hear of them. */
@NullMarked
package fr.spro.events.allocations.kafka;

import org.jspecify.annotations.NullMarked;
