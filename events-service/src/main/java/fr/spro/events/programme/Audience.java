package fr.spro.events.programme;

/** For whom a meeting is. */
public enum Audience {
    PROFESSIONALS,
    PUBLIC
}
