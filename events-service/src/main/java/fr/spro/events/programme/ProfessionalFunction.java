package fr.spro.events.programme;

/** What a professional does in an organisation. */
public enum ProfessionalFunction {
    ACCUEIL,
    CONSEIL,
    PSYCHOLOGIE,
    DIRECTION,
    AUTRE
}
