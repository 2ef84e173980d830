package fr.spro.registration.notes;

import java.time.Instant;

/**
 * What organisers note about a person.
 *
 * @param by subject of the last editor
 * @param byName as the last editor's sign-in gave it
 */
public record ParticipantNote(String text, String by, String byName, Instant at) {}
