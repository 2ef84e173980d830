package fr.spro.acceptance.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What {@code ./bench} can run on the product, by the names of its command line; what may ask too much, or leaves much behind, comes last. */
enum Scenario {
    START("start", "from the command to Ready on empty data, and what all programs keep of memory then"),
    RUSH("rush", "many people at the same moment, one session: 3,000, 300, 10,000 (--people N); single sign-ups"),
    INSERTS(
            "inserts",
            "single durable inserts of a journal entry into the same database, alone and by turns with rushes"),
    MANY("many", "3,000 people at the same moment, ten sessions and a hundred"),
    HOP("hop", "the same read and the same sign-up straight at the service and through the gateway"),
    PROMOTION("promotion", "a place given back: until the next has it, sees it live, has a mail queued"),
    MIX("mix", "a rush with quotas and groups, and the afternoon after it: sign-ups, cancellations, check-ins"),
    CHECK_IN("check-in", "check-ins alone, at growing speeds"),
    ANSWERS("answers", "questionnaires, their release, pages of results"),
    ROSTERS("rosters", "single sign-ups when 10 to 20,000 people signed up before"),
    PROGRAMME("programme", "the programme read in full, and again by browsers that know it, at growing speeds"),
    LIVE("live", "200, 1,000 and 2,000 open pages that see the places of a session change"),
    INSTANCES("instances", "sign-ups at a pace, straight at one, two and four registration services on one database"),
    SESSIONS("sessions", "single sign-ups and the programme's page with 10 to 10,000 sessions");

    private final String command;
    private final String about;

    Scenario(String command, String about) {
        this.command = command;
        this.about = about;
    }

    /** As it is named on the command line. */
    String command() {
        return command;
    }

    void on(Trial trial) throws IOException, InterruptedException {
        switch (this) {
            case START -> Starts.run(trial);
            case RUSH -> Rushes.onOne(trial);
            case INSERTS -> Inserts.run(trial);
            case MANY -> Rushes.onMany(trial);
            case HOP -> Hop.run(trial);
            case PROMOTION -> Promotion.run(trial);
            case MIX -> Mix.run(trial);
            case CHECK_IN -> CheckIns.run(trial);
            case ANSWERS -> Answers.run(trial);
            case ROSTERS -> RosterSizes.run(trial);
            case SESSIONS -> SessionCounts.run(trial);
            case PROGRAMME -> Programme.run(trial);
            case LIVE -> LiveStream.run(trial);
            case INSTANCES -> Instances.run(trial);
        }
    }

    static Scenario named(String command) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.command.equals(command))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no scenario " + command + "; known are\n" + list()));
    }

    /** One line for each. */
    static String list() {
        return Arrays.stream(values())
                .map(scenario -> "%-11s%s".formatted(scenario.command, scenario.about))
                .collect(Collectors.joining("\n"));
    }
}
