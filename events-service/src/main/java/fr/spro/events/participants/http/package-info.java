/** Participants: whom plans are made for. */
@NullMarked
package fr.spro.events.participants.http;

import org.jspecify.annotations.NullMarked;
