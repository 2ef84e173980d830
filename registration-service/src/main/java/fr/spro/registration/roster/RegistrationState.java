package fr.spro.registration.roster;

/** The state of a registration as the outside sees it. */
public enum RegistrationState {
    CONFIRMED,
    /** A place is held until the person takes it or time is up. */
    OFFERED,
    WAITING,
    /** An organiser has not yet said yes or no. */
    PENDING,
    CANCELLED
}
