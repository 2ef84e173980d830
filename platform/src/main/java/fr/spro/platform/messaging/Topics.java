package fr.spro.platform.messaging;

import java.util.List;

/** The topics that carry facts between the services. */
public final class Topics {
    public static final String TERRITORIES = "spro.territories";
    public static final String ORGANISATIONS = "spro.organisations";
    public static final String SESSIONS = "spro.sessions";
    /** Sessions of drafts: ids and times alone, read by registration-service only. */
    public static final String DRAFTS = "spro.drafts";

    public static final String ROTATIONS = "spro.rotations";
    public static final String ALLOCATIONS = "spro.allocations";
    public static final String PAIRINGS = "spro.pairings";
    public static final String REGISTRATIONS = "spro.registrations";
    public static final String ROSTERS = "spro.rosters";
    public static final String CAMPAIGNS = "spro.campaigns";
    public static final String ERASURES = "spro.erasures";

    /** All of them, each with a dead-letter topic beside it. */
    public static final List<String> ALL = List.of(
            TERRITORIES,
            ORGANISATIONS,
            SESSIONS,
            DRAFTS,
            ROTATIONS,
            ALLOCATIONS,
            PAIRINGS,
            REGISTRATIONS,
            ROSTERS,
            CAMPAIGNS,
            ERASURES);

    /** What the name of a dead-letter topic ends with. */
    static final String DEAD_LETTERS = ".dlt";

    private Topics() {}

    /** Where facts of a topic go that could not be applied. */
    public static String deadLetters(String topic) {
        return topic + DEAD_LETTERS;
    }
}
