package fr.spro.registration.roster;

/** What has become of a session since it was published; drafts never reach a roster. */
public enum SessionStatus {
    PUBLISHED,
    CANCELLED,
    ENDED
}
