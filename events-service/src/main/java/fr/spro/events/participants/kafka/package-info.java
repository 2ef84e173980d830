/** Registrations as the registration service tells them. */
@NullMarked
package fr.spro.events.participants.kafka;

import org.jspecify.annotations.NullMarked;
