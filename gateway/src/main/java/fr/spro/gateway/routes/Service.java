package fr.spro.gateway.routes;

/** A service behind the gateway, by the name the outside knows. */
public enum Service {
    /** Territories, organisations, events and sessions. */
    EVENTS("events-service"),
    /** Rosters, people and check-in. */
    REGISTRATION("registration-service"),
    /** Questionnaires, campaigns and results. */
    EVALUATION("evaluation-service");

    private final String title;

    Service(String title) {
        this.title = title;
    }

    /** The module's name. */
    public String title() {
        return title;
    }
}
