/** Allocations heard from the events service. */
@NullMarked
package fr.spro.registration.allocations.kafka;

import org.jspecify.annotations.NullMarked;
