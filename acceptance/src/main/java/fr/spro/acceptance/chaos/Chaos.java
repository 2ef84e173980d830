package fr.spro.acceptance.chaos;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import fr.spro.acceptance.Api;
import fr.spro.acceptance.InternalState;
import fr.spro.acceptance.RunningProduct;
import fr.spro.acceptance.SecondInstance;
import fr.spro.acceptance.Series;
import fr.spro.local.process.ReadinessProbes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kills processes at random while people sign up, alone and in groups, give back and answer offers, then holds every yes
 * against the journals (I1 to I6), and the topics.
 */
public final class Chaos implements AutoCloseable {
    private static final int AT_ONCE = 3;
    private static final int PLACES = 8;
    private static final int MINUTES = Integer.getInteger("chaos.minutes", 4);
    private static final int READY = Integer.getInteger("chaos.ready", 10);
    private static final long SEED = Long.getLong("chaos.seed", System.currentTimeMillis() % 1_000_000);
    private static final Duration CHAPTER = Duration.ofSeconds(30);
    private static final Duration GIVING_UP = Duration.ofMinutes(3);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<Integer> DECIDED = List.of(200, 201, 404, 409, 422);
    /** The heart of it comes more often. */
    private static final String VICTIMS = "registration-service registration-service registration-service-2"
            + " registration-service-2 database database kafka kafka gateway gateway-2 events-service evaluation-service";

    /** A session, and what people were told of it. */
    private static final class Session {
        private final String id;
        private final AtomicInteger people = new AtomicInteger();
        private final AtomicInteger keys = new AtomicInteger();
        private final List<Integer> known = new CopyOnWriteArrayList<>();
        private final List<String> held = new CopyOnWriteArrayList<>();
        private final Queue<Judge.Yes> signUps = new ConcurrentLinkedQueue<>();
        private final Queue<Judge.Done> others = new ConcurrentLinkedQueue<>();
        private volatile int places = PLACES;

        Session(String id) {
            this.id = id;
        }

        String path(String more) {
            return "/api/sessions/" + id + more;
        }

        void note(JsonNode line, long asked, long answered) {
            String registration = line.path("registrationId").asString();
            int position = line.path("position").asInt(0);
            signUps.add(new Judge.Yes(registration, position, asked, answered));
            held.add(registration);
        }
    }

    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private final RunningProduct running;
    private final Map<String, SecondInstance> seconds;
    private final List<Api> doors;
    private final String organisation;

    private Chaos(Path data) {
        // All clients are one address; and what somebody who was killed left is found in seconds, not in a minute.
        running = RunningProduct.start(data, Map.of("SPRO_LIMITS_ENABLED", "false", "SPRO_KAFKA_FULLSWEEP", "6s"));
        SecondInstance registration = new SecondInstance(running, "registration-service", Map.of());
        SecondInstance gateway =
                new SecondInstance(running, "gateway", Map.of("SPRO_REGISTRATION_URL", registration.url()));
        seconds = Map.of("registration-service-2", registration, "gateway-2", gateway);
        seconds.values().forEach(SecondInstance::awaitReady);
        Api organiser = running.api().signIn("organiser");
        doors = List.of(organiser, organiser.at(gateway.url().replace("127.0.0.1", "localhost")));
        JsonNode all =
                organiser.get("/api/organisations?territory=sud-vaucluse").json();
        organisation = all.findValue("id").asString();
    }

    /** Runs it once; exit code 1 when a promise is broken. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path target = Files.createDirectories(RunningProduct.root().resolve("target/chaos"));
        boolean kept;
        try (Chaos chaos = new Chaos(Files.createTempDirectory(target, "data-"))) {
            kept = chaos.run();
        }
        System.exit(kept ? 0 : 1);
    }

    private boolean run() throws InterruptedException {
        int chapters = 2 * MINUTES;
        List<List<Session>> sessions =
                IntStream.range(0, chapters).mapToObj(this::sessions).toList();
        long begin = System.nanoTime();
        IntSupplier chapter = () -> (int) ((System.nanoTime() - begin) / CHAPTER.toNanos());
        List<Thread> clients = IntStream.range(0, 8)
                .mapToObj(number -> Thread.ofPlatform()
                        // A client that ends early would only look like less load.
                        .uncaughtExceptionHandler((_, failure) -> note("run: a client ended: " + failure))
                        .start(() -> {
                            Random random = new Random(31 * SEED + number);
                            for (int now = 0; now < chapters; now = chapter.getAsInt()) {
                                ask(sessions.get(now).get(random.nextInt(AT_ONCE)), number, random);
                                pause(20 + random.nextInt(100));
                            }
                        }))
                .toList();
        kill(() -> chapter.getAsInt() < chapters, sessions.getFirst().getFirst());
        for (Thread client : clients) {
            client.join();
        }
        long entries = judge(sessions.stream().flatMap(List::stream).toList());
        System.out.println("seed " + SEED + ", " + entries + " entries: " + (broken.isEmpty() ? "all kept" : "BROKEN"));
        return broken.isEmpty();
    }

    private void note(String what) {
        broken.add(what);
        System.out.println("BROKEN " + what);
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }

    private static boolean within(BooleanSupplier reached) {
        long end = System.nanoTime() + GIVING_UP.toNanos();
        while (!reached.getAsBoolean() && System.nanoTime() < end) {
            pause(50);
        }
        return System.nanoTime() < end;
    }

    /** Each on a day of its own; in the first of them a place that becomes free is offered, not given. */
    private List<Session> sessions(int chapter) {
        Api organiser = doors.getFirst();
        LocalDate day = LocalDate.now(Series.PARIS).plusDays(30L + (long) AT_ONCE * chapter);
        List<Session> sessions = Series.publish(organiser, "Épreuve " + chapter, day, AT_ONCE, PLACES).stream()
                .map(Session::new)
                .toList();
        if (!within(() -> sessions.stream()
                .allMatch(each -> organiser.get(each.path("/places")).status() == 200))) {
            throw new IllegalStateException("nobody can sign up in chapter " + chapter);
        }
        String rules = sessions.getFirst().path("/rules");
        String tag =
                organiser.get(rules).response().headers().firstValue("ETag").orElseThrow();
        Map<String, Object> offers = Map.of("offer", Map.of("workingHours", 18));
        organiser
                .send(Api.json(organiser.request(rules), "PUT", offers).header("If-Match", tag))
                .expect(200);
        return sessions;
    }

    private void ask(Session session, int client, Random random) {
        int drawn = random.nextInt(100);
        if (client == 0 && drawn < 10) {
            session.places = 4 + random.nextInt(10);
            Map<String, Integer> capacity = Map.of("capacity", session.places);
            answered(random, api -> Api.json(api.request(session.path("/capacity")), "PUT", capacity));
        } else if (drawn < 50) {
            signUp(session, random, drawn < 40 ? 1 : 2 + random.nextInt(3));
        } else if (drawn < 95 && !session.held.isEmpty()) {
            String id = session.held.get(random.nextInt(session.held.size()));
            Map<String, ?> body =
                    drawn < 70 ? Map.of("reason", "Empêchement") : Map.of("accept", random.nextInt(3) > 0);
            String path = "/api/registrations/" + id + (drawn < 70 ? "/cancellation" : "/offer");
            JsonNode yes = answered(random, api -> Api.json(api.request(path), "POST", body));
            if (yes != null) {
                session.others.add(new Judge.Done(id, yes.path("state").asString()));
            }
        } else {
            answered(random, api -> api.request(session.path("/places")).GET());
        }
    }

    /** One alone, or a group. */
    private void signUp(Session session, Random random, int size) {
        int first = session.people.getAndAdd(size);
        // Now and then somebody signs up who may be on the list already, and is told so by mail alone.
        boolean fresh = size > 1 || session.known.isEmpty() || random.nextInt(12) > 0;
        int from = fresh ? first : session.known.get(random.nextInt(session.known.size()));
        var members = IntStream.range(from, from + size)
                .mapToObj(each -> person(session, each))
                .toList();
        Map<String, Object> group = Map.of("members", members, "ifFull", "AS_MANY_AS_FIT");
        String path = session.path(size > 1 ? "/group-registrations" : "/registrations");
        String key = "chaos-" + session.id + "-" + session.keys.incrementAndGet();
        Function<Api, HttpRequest.Builder> ask =
                api -> Api.json(api.request(path), "POST", size > 1 ? group : members.getFirst())
                        .header("Idempotency-Key", key);
        long asked = System.nanoTime();
        JsonNode yes = answered(random, ask);
        long answered = System.nanoTime();
        if (yes != null) {
            if (fresh) {
                IntStream.range(first, first + size).forEach(session.known::add);
                (size > 1 ? yes.path("registrations") : List.of(yes))
                        .forEach(each -> session.note(each, asked, answered));
            }
            JsonNode again = random.nextInt(8) == 0 ? answered(random, ask) : yes;
            if (!yes.equals(again)) {
                note("I4: a key was told " + yes + ", then " + again);
            }
        }
    }

    private Map<String, Object> person(Session session, int number) {
        String host = session.id.toLowerCase(Locale.ROOT);
        String text = """
                {"email":"p%d@%s.example.org","givenName":"Camille","familyName":"Martin","organisationId":"%s",
                "function":"CONSEIL","locale":"fr","consent":true}""".formatted(number, host, organisation);
        return JsonMapper.shared().readValue(text, new TypeReference<>() {});
    }

    /** Again and at the other gateway until there is an answer: the yes, or null where it is a no. */
    private @Nullable JsonNode answered(Random random, Function<Api, HttpRequest.Builder> ask) {
        long end = System.nanoTime() + GIVING_UP.toNanos();
        for (int door = random.nextInt(doors.size()); System.nanoTime() < end; door = (door + 1) % doors.size()) {
            try {
                Api.Answer answer =
                        doors.get(door).send(ask.apply(doors.get(door)).timeout(Duration.ofSeconds(20)));
                if (DECIDED.contains(answer.status())) {
                    return answer.status() < 300 ? answer.json() : null;
                }
            } catch (UncheckedIOException lost) {
                // Nobody knows what became of it.
            }
            pause(150 + random.nextInt(500));
        }
        note("I12: a request has no answer within " + GIVING_UP);
        return null;
    }

    private void kill(BooleanSupplier goesOn, Session looked) throws InterruptedException {
        Random random = new Random(SEED);
        List<String> victims = List.of(VICTIMS.split(" "));
        while (goesOn.getAsBoolean()) {
            pause(500 + random.nextInt(4_000));
            String name = victims.get(random.nextInt(victims.size()));
            long pid = pid(name);
            long begin = System.nanoTime();
            SecondInstance second = seconds.get(name);
            if (second == null) {
                // The launcher starts it again.
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            } else {
                second.kill();
                second.startAgain();
            }
            within(() -> pid(name) != pid && isBack(name, looked));
            long took = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            System.out.println("killed: " + name + ", everything answers after " + took + " ms");
            if (took > 1_000L * READY) {
                note("I12: " + name + " was back after " + took + " ms");
            }
        }
    }

    private long pid(String name) {
        SecondInstance second = seconds.get(name);
        return second == null ? program(name).path("pid").asLong(-1) : second.pid();
    }

    private JsonNode program(String name) {
        return running.state().path("programs").path(name);
    }

    /** Whether it takes requests, and a read through gateway, registration service and database is answered. */
    private boolean isBack(String name, Session looked) {
        SecondInstance second = seconds.get(name);
        return (second == null
                        ? ReadinessProbes.accepts(program(name).path("port").asInt())
                        : second.isReady())
                && ReadinessProbes.ok(HTTP, URI.create(running.url() + looked.path("/places")));
    }

    /** Returns how many entries the journals hold. */
    private long judge(List<Session> sessions) {
        InternalState inside = new InternalState(running);
        long entries = 0;
        try (MongoClient mongo =
                MongoClients.create(running.state().path("mongo").asString())) {
            if (!within(() -> {
                Map<String, JsonNode> rosters = inside.topic("spro.rosters");
                return sessions.stream().allMatch(each -> read(mongo, each).isTold(each.places, rosters.get(each.id)));
            })) {
                note("I7: not everything that the journals say was told");
            }
            Map<String, JsonNode> facts = inside.topic("spro.registrations");
            for (Session session : sessions) {
                Judge judge = read(mongo, session);
                judge.answered(session.signUps, session.others);
                entries += judge.version;
                judge.told(facts);
                judge.broken.forEach(this::note);
            }
        }
        for (String topic : List.of("spro.registrations", "spro.rosters")) {
            inside.endingOlder(topic).forEach(key -> note("I7: " + topic + " ends with an older fact of " + key));
        }
        inside.deadLetters().forEach(topic -> note("I7: dead letters in " + topic));
        return entries;
    }

    private static Judge read(MongoClient mongo, Session session) {
        Judge judge = new Judge(session.id);
        var journal = mongo.getDatabase("spro_registration").getCollection("journal");
        Document entry;
        while ((entry = journal.find(eq("_id", "%s|%09d".formatted(session.id, judge.version + 1)))
                        .first())
                != null) {
            judge.apply(entry);
        }
        return judge;
    }

    @Override
    public void close() {
        seconds.values().forEach(SecondInstance::close);
        running.close();
    }
}
