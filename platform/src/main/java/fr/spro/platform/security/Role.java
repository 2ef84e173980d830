package fr.spro.platform.security;

/** What a caller may do; SERVICE is another service calling an internal path. */
public enum Role {
    ORGANISER,
    EVALUATOR,
    ADMIN,
    SERVICE
}
