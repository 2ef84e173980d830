package fr.spro.platform.security;

/**
 * What a caller may do; KEY_HOLDER may be told whose pseudonym an answer has, and nothing else; SERVICE is another service
 * calling an internal path.
 */
public enum Role {
    ORGANISER,
    EVALUATOR,
    KEY_HOLDER,
    ADMIN,
    SERVICE
}
