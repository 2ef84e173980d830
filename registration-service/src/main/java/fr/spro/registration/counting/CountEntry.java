package fr.spro.registration.counting;

import java.time.Instant;

/**
 * One entry in the journal of a head count.
 *
 * @param by the organiser whose phone it was
 */
public record CountEntry(String sessionId, long version, String writer, Instant at, String by, Tap tap) {}
