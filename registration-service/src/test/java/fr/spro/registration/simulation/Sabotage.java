package fr.spro.registration.simulation;

import fr.spro.platform.wired.Cut;
import fr.spro.platform.wired.Cut.Instead;
import fr.spro.platform.wired.Effect;
import fr.spro.registration.worlds.Guard;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that keeps a promise is taken away, and some seed must tell.
 *
 * @param without what is taken away
 * @param from the first seed that is tried: some are noticed so late that a build would wait for them
 */
record Sabotage(String without, @Nullable Cut cut, Effect.Flaw flaw, long from) {

    private static final String AGENDAS = "registration.people.mongo.MongoAgendas";
    private static final String GUARD = "registration.roster.Guard";
    private static final String LANE = "platform.facts.RelayLane";
    private static final String RUN = "platform.facts.RelayRun";

    /** More seeds than any of them takes to be noticed. */
    static final int MOST = 1_000;

    /** Guards of the small worlds that the first seeds do not miss. */
    private static final Map<String, Long> LATE = Map.of(
            "contacts without a line are removed", 20L,
            "a place on offer is taken", 230L,
            "a snapshot takes the place of the one it was compared with only", 360L,
            "nothing overtakes a fact that was not taken", 210L,
            "a run is announced before its first fact", 110L,
            "a run that broke off is done again from where it began", 135L);

    private static Sabotage of(Guard guard) {
        return new Sabotage(guard.name(), guard.cut(), guard.flaw(), LATE.getOrDefault(guard.name(), 1L));
    }

    /** All guards of the small worlds, and those that only long histories need. */
    static List<Sabotage> all() {
        return Stream.concat(
                        Guard.all().stream().map(Sabotage::of),
                        Stream.of(
                                new Sabotage(
                                        "an answer waits until the majority has what it tells",
                                        null,
                                        Effect.Flaw.ANSWERS_TOO_EARLY,
                                        1),
                                new Sabotage(
                                        "a look sees only what the majority has",
                                        null,
                                        Effect.Flaw.SHOWS_WHAT_MAY_GO,
                                        170),
                                new Sabotage(
                                        "a time is claimed before there is a line",
                                        Cut.in(GUARD, "claim", "newest", Instead.NULL),
                                        Effect.Flaw.NONE,
                                        1),
                                new Sabotage(
                                        "when a session moves, so do the claims of who is there",
                                        Cut.in(GUARD, "claim", "isMoved", Instead.FALSE),
                                        Effect.Flaw.NONE,
                                        1),
                                new Sabotage(
                                        "an older copy of a session moves no claim",
                                        Cut.in(AGENDAS, "versionOf", "longValue", Instead.ZERO),
                                        Effect.Flaw.NONE,
                                        325),
                                new Sabotage(
                                        "a claim at a time that is no more is made anew",
                                        Cut.in(AGENDAS, "claimed", "anyMatch", Instead.TRUE),
                                        Effect.Flaw.NONE,
                                        1),
                                new Sabotage(
                                        "each run is announced anew",
                                        Cut.in(RUN, "end", "name", Instead.NOTHING),
                                        Effect.Flaw.NONE,
                                        275),
                                new Sabotage(
                                        "nothing overtakes a fact that was given up while the next one was read",
                                        Cut.in(LANE, "sendSome", "forEach", Instead.NOTHING),
                                        Effect.Flaw.NONE,
                                        210)))
                .toList();
    }
}
