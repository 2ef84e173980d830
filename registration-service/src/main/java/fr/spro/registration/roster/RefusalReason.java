package fr.spro.registration.roster;

/** Why a roster refuses a command. */
public enum RefusalReason {
    SESSION_UNKNOWN,
    SESSION_NOT_OPEN,
    SESSION_CLOSED,
    SESSION_ENDED,
    SESSION_CANCELLED,
    /** The session takes no sign-ups at all. */
    NO_SIGN_UP,
    /** For professionals, who say their organisation and function. */
    AUDIENCE_MISMATCH,
    FUNCTION_NOT_ADMITTED,
    /** An organisation of a territory that the meeting is not for. */
    TERRITORY_NOT_ADMITTED,
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
    /** Only invited people sign up here. */
    NOT_INVITED,
    /** There is no place for all of a group that would not wait. */
    NOT_ENOUGH_PLACES,
    /** A group names the same person twice. */
    PERSON_TWICE,
    /** No place is held for this line, or no longer. */
    NO_OFFER,
    /** The line does not wait for a yes or no. */
    NOT_PENDING,
    /** All places are taken. */
    NO_FREE_PLACE,
    /** It is too late to hand a line over. */
    HAND_OVER_CLOSED,
    /** Somebody else has changed the rules in between. */
    RULES_CHANGED,
    /** Somebody else has corrected the line in between. */
    REGISTRATION_CHANGED,
    /** The person with the new address is on the roster already. */
    ADDRESS_ON_ROSTER,
    /** A wish for a workshop that is not (or no longer) held. */
    WISH_UNKNOWN
}
