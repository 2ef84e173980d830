package fr.spro.events.pairings.engine;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who looks for a partner.
 *
 * @param organisation null when unknown: then this person is taken for an organisation of its own
 */
public record Candidate(String id, @Nullable String organisation) {}
