package fr.spro.registration.roster;

/** Whom a session is for. */
public enum Audience {
    PROFESSIONALS,
    PUBLIC
}
