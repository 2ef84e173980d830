package fr.spro.registration.links;

/** What a link opens, and nothing else. */
public enum Purpose {
    /** See and cancel one's own registration. */
    MANAGE,
    /** Read, in a calendar program, when and where the same person has signed up; nothing can be changed with it. */
    AGENDA,
    /** End the reminders of one registration, or begin them again; nothing can be read with it. */
    REMINDERS
}
