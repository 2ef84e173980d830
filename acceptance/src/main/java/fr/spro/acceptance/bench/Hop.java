package fr.spro.acceptance.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;

/** What the gateway adds: the same request by turns straight at the registration service and through the gateway. */
final class Hop {
    private static final int WARMING = 100;
    private static final int COUNT = 500;
    private static final String STRAIGHT = ", straight at the service";
    private static final String THROUGH = ", through the gateway";
    private static final double BOUND_MILLIS = 2;

    private final Trial trial;
    private final Ground ground;
    private final String service;
    private final InternalToken token;

    private Hop(Trial trial) {
        this.trial = trial;
        this.ground = trial.ground();
        this.service = ground.straight("registration-service");
        this.token = InternalToken.of(ground.running.data());
    }

    static void run(Trial trial) throws IOException, InterruptedException {
        new Hop(trial).run();
    }

    private void run() throws IOException, InterruptedException {
        int count = trial.settings().atMost(COUNT);
        int warming = Math.min(WARMING, count);
        int repetitions = trial.settings().repetitions(3);
        List<String> sessions = ground.sessions(repetitions + 1, 2 * COUNT);
        read(sessions.getLast(), warming, false);
        signUp(sessions.getLast(), warming, false);
        ground.awaitQuiet();
        for (String session : sessions.subList(0, repetitions)) {
            read(session, count, true);
            signUp(session, count, true);
            ground.awaitQuiet();
        }
        difference("read of places");
        difference("sign-up alone");
    }

    private void read(String session, int count, boolean counts) throws IOException, InterruptedException {
        String path = "/api/sessions/" + session + "/places";
        byTurns(
                "read of places",
                count,
                200,
                counts,
                _ -> straight(path).GET().build(),
                _ -> through(path).GET().build());
    }

    private void signUp(String session, int count, boolean counts) throws IOException, InterruptedException {
        String path = Ground.signUps(session);
        String organisation = ground.organisations.getFirst();
        byTurns(
                "sign-up alone",
                count,
                201,
                counts,
                i -> ground.signUp(straight(path), session, organisation, 2 * i),
                i -> ground.signUp(through(path), session, organisation, 2 * i + 1));
    }

    private HttpRequest.Builder straight(String path) {
        return HttpRequest.newBuilder(URI.create(service + path)).header("Authorization", token.bearer());
    }

    private HttpRequest.Builder through(String path) {
        return HttpRequest.newBuilder(URI.create(ground.running.url() + path));
    }

    /** One this way, one that way, so that whatever the machine does meanwhile meets both. */
    private void byTurns(
            String name,
            int count,
            int expected,
            boolean counts,
            IntFunction<HttpRequest> straight,
            IntFunction<HttpRequest> through)
            throws IOException, InterruptedException {
        Histogram[] latencies = {Load.histogram(), Load.histogram()};
        Duration[] took = {Duration.ZERO, Duration.ZERO};
        int[] good = {0, 0};
        System.gc();
        Duration before = Machine.own();
        for (int i = 0; i < 2 * count; i++) {
            int way = i % 2;
            HttpRequest request = (way == 0 ? straight : through).apply(i / 2);
            Load.Reply reply = trial.load().one(i, request);
            latencies[way].recordValue(reply.micros());
            took[way] = took[way].plusNanos(reply.micros() * 1000);
            good[way] += reply.status() == expected ? 1 : 0;
        }
        Duration own = Machine.own().minus(before);
        trial.report().check(name, good[0] == count, good[0] + " of " + count + " were answered straight");
        trial.report().check(name, good[1] == count, good[1] + " of " + count + " were answered by the gateway");
        if (counts) {
            trial.report().add(name + STRAIGHT, count, new Measured(good[0], latencies[0], took[0], own));
            trial.report().add(name + THROUGH, count, new Measured(good[1], latencies[1], took[1], own));
        }
    }

    private void difference(String name) {
        Optional<Row> straight = trial.report().row(name + STRAIGHT);
        Optional<Row> through = trial.report().row(name + THROUGH);
        if (straight.isPresent() && through.isPresent()) {
            double added = through.get().p50().median() - straight.get().p50().median();
            trial.report()
                    .note(String.format(
                            Locale.ROOT,
                            "The gateway adds %.2f ms to the median of a %s (target: under %.0f): %s.",
                            added,
                            name,
                            BOUND_MILLIS,
                            added < BOUND_MILLIS ? "reached" : "MISSED"));
        }
    }
}
