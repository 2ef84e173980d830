package fr.spro.registration.roster;

/** Why a roster refuses a command. */
public enum Reason {
    SESSION_UNKNOWN,
    SESSION_NOT_OPEN,
    SESSION_CLOSED,
    SESSION_ENDED,
    SESSION_CANCELLED,
    /** The session takes no sign-ups at all. */
    NO_SIGN_UP,
    AUDIENCE_MISMATCH,
    REGISTRATION_UNKNOWN,
    /** A line that was given back cannot be marked present. */
    NOT_CONFIRMED,
    /** Somebody marked present cannot give the place back. */
    ALREADY_ATTENDED,
    /** The same idempotency key or scan id asked for something else before. */
    KEY_REUSED,
    /** A session keeps a limited number of marks. */
    TOO_MANY_SCANS,
    /** People do not rank workshops here. */
    NO_WISHES,
    /** The time for wishes is over. */
    WISHES_CLOSED,
    /** A line that was given back has no wishes any more. */
    REGISTRATION_CANCELLED,
    TOO_MANY_WISHES,
    WISH_TWICE,
    /** A wish for a workshop that is not (or no longer) held. */
    WISH_UNKNOWN
}
