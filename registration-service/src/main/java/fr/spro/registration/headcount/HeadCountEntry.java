package fr.spro.registration.headcount;

import java.time.Instant;

/**
 * One entry in the journal of a head count.
 *
 * @param by the organiser whose phone it was
 */
public record HeadCountEntry(String sessionId, long version, String writer, Instant at, String by, CounterTap tap) {}
