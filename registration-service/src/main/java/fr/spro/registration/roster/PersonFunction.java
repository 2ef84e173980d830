package fr.spro.registration.roster;

/** What a professional does in an organisation. */
public enum PersonFunction {
    ACCUEIL,
    CONSEIL,
    PSYCHOLOGIE,
    DIRECTION,
    AUTRE
}
