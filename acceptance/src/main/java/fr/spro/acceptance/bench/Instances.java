package fr.spro.acceptance.bench;

import fr.spro.acceptance.SecondInstance;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * One, two and four registration services on one database, asked straight, at a pace that one of them keeps up with: each
 * session always at the same one, as a gateway with consistent hashing would ask, and each request at any of them. On one
 * machine they share its processors, so this shows what they cost each other, not what they do together.
 */
final class Instances {
    private static final List<Integer> COUNTS = List.of(1, 2, 4);
    private static final int SESSIONS = 20;
    private static final int PEOPLE = 1_200;
    private static final int PLACES = 50;
    /**
     * The load is sent past the gateway, so its queue does not limit it. An instance that has just started cannot decide
     * many more.
     */
    private static final double PER_SECOND = 40;

    private final Trial trial;
    private final InternalToken token;

    private Instances(Trial trial) {
        this.trial = trial;
        this.token = InternalToken.of(trial.ground().running.data());
    }

    static String bySession(int instances) {
        return "%.0f sign-ups a second on %d sessions, %d instances, each session at one of them"
                .formatted(PER_SECOND, SESSIONS, instances);
    }

    static String anywhere(int instances) {
        return "%.0f sign-ups a second on %d sessions, %d instances, each request at any of them"
                .formatted(PER_SECOND, SESSIONS, instances);
    }

    static void run(Trial trial) throws InterruptedException {
        new Instances(trial).run();
    }

    private void run() throws InterruptedException {
        List<SecondInstance> more = new ArrayList<>();
        List<String> addresses = new ArrayList<>(List.of(trial.ground().straight("registration-service")));
        try {
            load("sign-ups straight at the service (warm-up)", addresses, i -> i % SESSIONS);
            for (int count : COUNTS) {
                while (addresses.size() < count) {
                    SecondInstance another =
                            new SecondInstance(trial.ground().running, "registration-service", Map.of()).awaitReady();
                    more.add(another);
                    addresses.add(another.url());
                    // Cold, it would be measured as the slowest of them.
                    load("sign-ups at one more instance (warm-up)", List.of(another.url()), i -> i % SESSIONS);
                }
                for (int i = 0; i < trial.settings().repetitions(3); i++) {
                    load(bySession(count), addresses, person -> person % SESSIONS);
                    if (count > 1) {
                        load(anywhere(count), addresses, person -> person / SESSIONS);
                    }
                }
            }
        } finally {
            more.forEach(SecondInstance::close);
        }
    }

    /** The person's number chooses the session, and what {@code way} makes of it the instance. */
    private void load(String name, List<String> addresses, IntUnaryOperator way) throws InterruptedException {
        Ground ground = trial.ground();
        String organisation = ground.organisations.getFirst();
        int people = trial.settings().atMost(PEOPLE);
        List<String> sessions = ground.sessions(SESSIONS, PLACES);
        Load.Outcome paced = trial.load().run(people, PER_SECOND, i -> {
            String session = sessions.get(i % SESSIONS);
            String address = addresses.get(way.applyAsInt(i) % addresses.size());
            HttpRequest.Builder straight = HttpRequest.newBuilder(URI.create(address + Ground.signUps(session)))
                    .header("Authorization", token.bearer());
            return ground.signUp(straight, session, organisation, i);
        });
        trial.report().add(name, paced);
        trial.report().check(name, paced.isAll(201), "statuses other than 201: " + paced.statuses());
        for (String session : sessions) {
            int confirmed = ground.places(session).path("confirmed").asInt();
            int expected = Math.min(PLACES, people / SESSIONS);
            trial.report().check(name, confirmed == expected, confirmed + " confirmed instead of " + expected);
        }
        ground.awaitQuiet();
    }
}
