package fr.spro.registration.links;

/** What a link opens, and nothing else. */
public enum Purpose {
    /** See and cancel one's own registration. */
    MANAGE
}
