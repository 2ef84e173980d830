package fr.spro.acceptance.bench;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The afternoon after a rush: some still sign up, some give their place back, the doors are open. */
final class Mix {
    /** Of ten requests three are check-ins, five are sign-ups, two are cancellations by an organiser. */
    private static final int CHECK_INS = 3;

    private static final int SIGN_UPS = 5;
    private static final int CANCELLATIONS = 2;
    private static final int TOGETHER = CHECK_INS + SIGN_UPS + CANCELLATIONS;

    /** People of the rush before it. */
    private static final int ALL = 5000;

    private static final int SECONDS = 15;
    private static final int WARMING_REQUESTS = 160;
    private static final double WARMING_PER_SECOND = 40;

    private enum Kind {
        CHECK_IN,
        SIGN_UP,
        CANCEL
    }

    private record Asked(Kind kind, RuledRush.Signed who, HttpRequest request) {}

    private final Ground ground;
    private final Load load;
    private final Report report;
    private final Random random;
    /** Smaller rushes leave fewer people who have a place, and so a shorter afternoon. */
    private final double share;

    private int people = 100_000;

    private Mix(Trial trial, int repetition) {
        this.ground = trial.ground();
        this.load = trial.load();
        this.report = trial.report();
        this.random = new Random(7 + trial.settings().seed() + repetition);
        this.share = trial.settings().atMost(ALL) / (double) ALL;
    }

    static void run(Trial trial) throws InterruptedException {
        for (int i = 0; i < trial.settings().repetitions(1); i++) {
            List<RuledRush.Signed> confirmed = new ArrayList<>(new RuledRush(trial, i)
                    .run().stream()
                            .filter(one -> one.state().equals("CONFIRMED"))
                            .toList());
            trial.ground().awaitQuiet();
            new Mix(trial, i).afternoon(confirmed);
        }
    }

    private void afternoon(List<RuledRush.Signed> confirmed) throws InterruptedException {
        warm(confirmed);
        ground.awaitQuiet();
        // As many check-ins at the slow speed as at the next one, so that both have a percentile.
        run(confirmed, 40, 40);
        ground.awaitQuiet();
        for (int perSecond : List.of(100, 200)) {
            run(confirmed, perSecond, SECONDS);
            ground.awaitQuiet();
        }
    }

    /** A little of everything, not reported: the code of doors and cancellations has not run before. */
    private void warm(List<RuledRush.Signed> confirmed) {
        List<Asked> some = asked(confirmed, (int) (WARMING_REQUESTS * share));
        load.run(some.size(), WARMING_PER_SECOND, i -> some.get(i).request());
    }

    /** Sends so many requests a second for so long, about people who have a place; they are taken out of the list. */
    private void run(List<RuledRush.Signed> confirmed, int perSecond, int seconds) {
        List<Asked> all = asked(confirmed, (int) (perSecond * seconds * share));
        Load.Outcome mix = load.run(all.size(), perSecond, i -> all.get(i).request());
        for (Kind kind : Kind.values()) {
            List<Load.Reply> replies = mix.replies().stream()
                    .filter(reply -> all.get(reply.request()).kind() == kind)
                    .toList();
            report.add(
                    "mix at %d a second: %s".formatted(perSecond, kind.name().toLowerCase(Locale.ROOT)),
                    mix.of(replies));
            int expected = kind == Kind.SIGN_UP ? 201 : 200;
            report.check(
                    "mix",
                    replies.stream().allMatch(reply -> reply.status() == expected),
                    kind + " was answered otherwise: "
                            + replies.stream()
                                    .filter(reply -> reply.status() != expected)
                                    .findFirst());
        }
        report.check("mix", mix.lost() == 0, "lost: " + mix.losses());
        check(all);
    }

    private List<Asked> asked(List<RuledRush.Signed> confirmed, int count) {
        Collections.shuffle(confirmed, random);
        int tens = Math.max(1, count / TOGETHER);
        int come = tens * CHECK_INS;
        int leave = tens * CANCELLATIONS;
        List<Asked> all = new ArrayList<>();
        confirmed.subList(0, come).forEach(one -> all.add(checkIn(one)));
        confirmed.subList(come, come + leave).forEach(one -> all.add(cancel(one)));
        for (int i = 0; i < tens * SIGN_UPS; i++) {
            String session = confirmed.get(random.nextInt(confirmed.size())).session();
            String organisation = ground.organisations.get(random.nextInt(ground.organisations.size()));
            all.add(new Asked(
                    Kind.SIGN_UP,
                    new RuledRush.Signed(session, "", ""),
                    ground.signUp(session, organisation, people++)));
        }
        confirmed.subList(0, come + leave).clear();
        Collections.shuffle(all, random);
        return all;
    }

    private Asked checkIn(RuledRush.Signed who) {
        return new Asked(
                Kind.CHECK_IN,
                who,
                ground.byOrganiser(
                        "/api/sessions/" + who.session() + "/attendance?early=true",
                        Map.of(
                                "registrationId",
                                who.registrationId(),
                                "scanId",
                                UUID.randomUUID().toString())));
    }

    private Asked cancel(RuledRush.Signed who) {
        return new Asked(
                Kind.CANCEL,
                who,
                ground.byOrganiser(
                        "/api/registrations/" + who.registrationId() + "/cancellation", Map.of("reason", "Doublon")));
    }

    /** Everybody who came is there, whoever left is gone, and nobody waits beside a free place that would be theirs. */
    private void check(List<Asked> all) {
        Set<String> came = new HashSet<>();
        Set<String> gone = new HashSet<>();
        Set<String> sessions = new HashSet<>();
        for (Asked one : all) {
            sessions.add(one.who().session());
            if (one.kind() == Kind.CHECK_IN) {
                came.add(one.who().registrationId());
            } else if (one.kind() == Kind.CANCEL) {
                gone.add(one.who().registrationId());
            }
        }
        for (String session : sessions) {
            for (JsonNode line : ground.roster(session)) {
                String id = line.path("registrationId").asString();
                report.check(
                        "mix", !came.contains(id) || line.path("attended").asBoolean(), "not seen at the door: " + id);
                report.check(
                        "mix",
                        !gone.contains(id) || line.path("state").asString().equals("CANCELLED"),
                        "still there: " + id);
            }
            JsonNode places = ground.places(session);
            report.check(
                    "mix",
                    places.path("confirmed").asInt() <= places.path("capacity").asInt(),
                    "I1: too many in " + session);
        }
    }
}
