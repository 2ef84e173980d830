package fr.spro.registration.mail;

/** What a mail tells. The key names its texts in the bundles. */
public enum Kind {
    CONFIRMED("confirmed"),
    WAITING("waiting"),
    PROMOTED("promoted"),
    /** Somebody signed up an address that is on the roster already: only its owner learns of it. */
    ALREADY_REGISTERED("already"),
    CANCELLED_BY_PERSON("cancelled"),
    /** A place is held: take it or leave it until a time. */
    OFFERED("offered"),
    OFFER_LAPSED("offer-lapsed"),
    /** An organiser will say yes or no. */
    REQUESTED("requested"),
    APPROVED("approved"),
    DECLINED("declined"),
    /** A colleague's line is this person's now. */
    HANDED_TO("handed-to"),
    HANDED_OVER("handed-over"),
    /** Somebody asked for another meeting at the same time with this address: only its owner learns of it. */
    OVERLAPPED("overlapped"),
    SESSION_CANCELLED("session-cancelled"),
    SESSION_CHANGED("session-changed"),
    EVALUATION("evaluation"),
    EVALUATION_REMINDER("evaluation-reminder");

    private final String key;

    Kind(String key) {
        this.key = key;
    }

    /** The prefix of this kind's texts. */
    public String key() {
        return key;
    }

    /** Tells of a change of the meeting itself. */
    boolean aboutTheMeeting() {
        return this == SESSION_CHANGED || this == SESSION_CANCELLED;
    }

    boolean carriesBallot() {
        return this == EVALUATION || this == EVALUATION_REMINDER;
    }
}
