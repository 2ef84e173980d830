package fr.spro.registration.roster;

/** The first answer under an idempotency key, kept as long as the roster. */
public record Answer(String key, String bodyHash, Outcome.Kept outcome) {}
