package fr.spro.registration.signup;

/** How many people wait for an answer right now: what nobody waits for gives way to them. */
public enum Crowd {
    NOBODY,
    /** Some answers are on their way. */
    SOME,
    /** Many came at once a moment ago, or some wait for longer than an answer takes. */
    RUSH
}
