package fr.spro.registration.roster;

/** The state of a registration as the outside sees it. */
public enum RegistrationState {
    CONFIRMED,
    WAITING,
    CANCELLED
}
