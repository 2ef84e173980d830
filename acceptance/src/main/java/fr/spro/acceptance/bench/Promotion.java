package fr.spro.acceptance.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.bson.Document;
import tools.jackson.databind.JsonNode;

/**
 * Fifty times somebody's place is given back: until a read shows that the first who waits has it, until an open page
 * shows it, until the mail that tells them is queued. All three count from the cancellation's sending.
 */
final class Promotion {
    static final String READ = "cancelled to promoted, as a read shows it";
    static final String STREAM = "cancelled to promoted, as an open page shows it";
    static final String MAIL = "cancelled to mail queued";
    private static final int TURNS = 50;
    private static final int WARMING = 10;
    /** Numbers come to a page at most four times a second: the change before must not delay the next. */
    private static final Duration PAUSE = Duration.ofMillis(600);

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** How exactly the mail's moment is known; the database is asked no more often. */
    private static final Duration LOOK = Duration.ofMillis(2);

    private final Trial trial;
    private final Ground ground;
    private final MongoCollection<Document> mails;

    /** Latencies of a run: each way to see it has its own. */
    private record Ways(Histogram read, Histogram stream, Histogram mail) {
        Ways() {
            this(Load.histogram(), Load.histogram(), Load.histogram());
        }
    }

    private Promotion(Trial trial, MongoClient client) {
        this.trial = trial;
        this.ground = trial.ground();
        this.mails = client.getDatabase("spro_registration").getCollection("mails");
    }

    static void run(Trial trial) throws IOException, InterruptedException {
        try (MongoClient client =
                MongoClients.create(trial.ground().running.state().path("mongo").asString())) {
            Promotion promotion = new Promotion(trial, client);
            promotion.turns(WARMING, false);
            for (int i = 0; i < trial.settings().repetitions(1); i++) {
                promotion.turns(trial.settings().atMost(TURNS), true);
            }
        }
    }

    private void turns(int count, boolean counts) throws IOException, InterruptedException {
        String session = ground.sessions(1, count).getFirst();
        List<String> confirmed = signUp(session, 0, count, "CONFIRMED");
        List<String> waiting = signUp(session, count, count, "WAITING");
        ground.awaitQuiet();
        Ways ways = new Ways();
        Duration before = Machine.own();
        long begin = System.nanoTime();
        try (LivePage page = trial.load().open(ground.live(session))) {
            trial.report().check(READ, page.isOpen(), "no live page");
            for (int i = 0; i < count; i++) {
                LockSupport.parkNanos(begin + i * PAUSE.toNanos() - System.nanoTime());
                turn(session, confirmed.get(i), waiting.get(i), count - 1 - i, page, ways);
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        Duration own = Machine.own().minus(before);
        Map<String, String> states = new HashMap<>();
        ground.roster(session)
                .forEach(line -> states.put(
                        line.path("registrationId").asString(),
                        line.path("state").asString()));
        trial.report()
                .check(
                        READ,
                        waiting.stream().allMatch(id -> "CONFIRMED".equals(states.get(id)))
                                && confirmed.stream().allMatch(id -> "CANCELLED".equals(states.get(id))),
                        "the list does not show everybody who moved up and who left: " + session);
        if (counts) {
            add(READ, count, ways.read(), took, own);
            add(STREAM, count, ways.stream(), took, own);
            add(MAIL, count, ways.mail(), took, own);
        }
    }

    private void add(String name, int count, Histogram latencies, Duration took, Duration own) {
        trial.report().add(name, count, new Measured(latencies.getTotalCount(), latencies, took, own));
    }

    /** One after the other, so that who waits first is known. */
    private List<String> signUp(String session, int from, int count, String state)
            throws IOException, InterruptedException {
        String organisation = ground.organisations.getFirst();
        List<String> ids = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            Load.Reply reply = trial.load().one(i, ground.signUp(session, organisation, i));
            JsonNode told = Ground.JSON.readTree(reply.body());
            trial.report().check(READ, told.path("state").asString().equals(state), "not " + state + ": " + told);
            ids.add(told.path("registrationId").asString());
        }
        return ids;
    }

    /** The one who leaves, the one who must move up, and how many wait then. */
    private void turn(String session, String leaves, String moves, int waiting, LivePage page, Ways ways)
            throws IOException, InterruptedException {
        long sent = System.nanoTime();
        Load.Reply reply = trial.load()
                .one(
                        0,
                        ground.byOrganiser(
                                "/api/registrations/" + leaves + "/cancellation", Map.of("reason", "Doublon")));
        trial.report().check(READ, reply.status() == 200, "a cancellation was answered " + reply.status());
        JsonNode places = ground.places(session);
        while (places.path("waiting").asInt() != waiting && System.nanoTime() - sent < PATIENCE.toNanos()) {
            places = ground.places(session);
        }
        trial.report().check(READ, places.path("waiting").asInt() == waiting, "nobody moved up in " + session);
        ways.read().recordValue(micros(sent, System.nanoTime()));
        long version = places.path("version").asLong();
        Thread mail = Thread.ofPlatform().start(() -> awaitMail(session, version, moves, sent, ways.mail()));
        Optional<LivePage.Seen> seen = page.await(version);
        trial.report().check(STREAM, seen.isPresent(), "an open page did not show version " + version);
        seen.ifPresent(change -> ways.stream().recordValue(micros(sent, change.nanos())));
        mail.join();
    }

    private void awaitMail(String session, long version, String moves, long sent, Histogram latencies) {
        // As the registration service names the mail of a change.
        String id = String.join("|", session, Long.toString(version), moves, "promoted");
        while (mails.find(Filters.eq("_id", id)).first() == null) {
            if (System.nanoTime() - sent > PATIENCE.toNanos()) {
                trial.report().check(MAIL, false, "no mail " + id);
                return;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        latencies.recordValue(micros(sent, System.nanoTime()));
    }

    private static long micros(long from, long to) {
        return (to - from) / 1000;
    }
}
