/** Pairings heard from the events service. */
@NullMarked
package fr.spro.registration.pairings.kafka;

import org.jspecify.annotations.NullMarked;
