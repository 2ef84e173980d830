package fr.spro.registration.mail;

/** What a mail tells. The key names its texts in the bundles. */
public enum MailKind {
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
    /** Seven days before the meeting, to those who have a place. */
    REMINDER_WEEK("reminder-week"),
    /** The day before, to those who have a place. */
    REMINDER_DAY("reminder-day"),
    /** The day before, to the first of those who wait. */
    STILL_WAITING("still-waiting"),
    /** What an organiser wrote. */
    MESSAGE("message"),
    EVALUATION("evaluation"),
    EVALUATION_REMINDER("evaluation-reminder"),
    /** To whoever complains, at once: the number of the case and until when it is answered. */
    COMPLAINT_RECEIVED("complaint-received"),
    /** To whoever complains, by day: what the team answers. */
    COMPLAINT_ANSWERED("complaint-answered");

    private final String key;

    MailKind(String key) {
        this.key = key;
    }

    /** The prefix of this kind's texts. */
    public String key() {
        return key;
    }

    /** Tells of a change of the meeting itself. */
    boolean aboutTheMeeting() {
        return this == SESSION_CHANGED || this == SESSION_CANCELLED || isPlanned();
    }

    /** A reminder, which people may decline. */
    boolean isReminder() {
        return this == REMINDER_WEEK || this == REMINDER_DAY || this == STILL_WAITING;
    }

    /** Not the answer to something a person just did: decided again when it is composed, and never sent at night. */
    boolean isPlanned() {
        return isReminder() || this == MESSAGE || this == COMPLAINT_ANSWERED;
    }

    /** About a case, not about a registration. */
    boolean aboutAComplaint() {
        return this == COMPLAINT_RECEIVED || this == COMPLAINT_ANSWERED;
    }

    boolean carriesBallot() {
        return this == EVALUATION || this == EVALUATION_REMINDER;
    }
}
