package fr.spro.acceptance.bench;

import fr.spro.acceptance.Api;
import fr.spro.acceptance.Running;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Starts everything on this machine, sends the loads of the README through the gateway, checks the outcome, writes a report. */
public final class Bench {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int RUSH = 3000;
    private static final int PLACES = 500;
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final Running running;
    private final Api organiser;
    private final Load load = new Load();
    private final List<String> rows = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    private Bench(Running running) {
        this.running = running;
        this.organiser = running.api().signIn("organiser");
    }

    /** Runs all scenarios; exit code 1 when a promise is broken. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path target = Running.root().resolve("target/bench");
        Files.createDirectories(target);
        Path data = Files.createTempDirectory(target, "data-");
        try (Running running = Running.start(data)) {
            Bench bench = new Bench(running);
            bench.measure();
            String report = bench.report();
            Files.writeString(target.resolve("report.md"), report);
            System.out.println(report);
            if (!bench.violations.isEmpty()) {
                System.exit(1);
            }
        }
    }

    private void measure() throws IOException, InterruptedException {
        String organisation = StreamSupport.stream(organisations().spliterator(), false)
                .map(item -> item.path("id").asString())
                .findFirst()
                .orElseThrow();
        List<String> sessions = sessions(5);
        for (int warm = 0; warm < 3; warm++) {
            rush(sessions.get(warm), organisation, false);
            awaitQuiet();
        }
        rush(sessions.get(3), organisation, true);
        Duration mails = awaitQuiet();
        System.out.printf("the mails of that rush were sent %.0f s after it%n", mails.toMillis() / 1000.0);

        Load.Outcome idle = load.oneByOne(300, i -> signUp(sessions.get(4), organisation, i));
        add("idle sign-up, one after the other", idle);

        Load.Outcome warmProgramme = load.runLettingGo(1000, 200, i -> programme());
        check("programme warm", warmProgramme.lost() == 0, warmProgramme.lost() + " lost");
        Load.Outcome programme = load.runLettingGo(4000, 200, i -> programme());
        add("programme at 200 requests a second", programme);
        check(
                "programme",
                programme.replies().stream().allMatch(reply -> reply.status() == 200),
                "answers other than 200");
    }

    /** Until all programs together leave nine tenths of a processor idle: mails, facts and projections are done. */
    private Duration awaitQuiet() throws InterruptedException {
        long begin = System.nanoTime();
        long end = begin + Duration.ofMinutes(3).toNanos();
        CountDownLatch never = new CountDownLatch(1);
        long used = used();
        while (System.nanoTime() < end && !never.await(QUIET.toMillis(), TimeUnit.MILLISECONDS)) {
            long now = used();
            if (now - used < QUIET.toNanos() / 10) {
                break;
            }
            used = now;
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** The processor time of all programs so far, in nanoseconds. */
    private long used() {
        return programs().stream()
                .mapToLong(process ->
                        process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L))
                .sum();
    }

    private List<ProcessHandle> programs() {
        List<ProcessHandle> all =
                new ArrayList<>(running.launcher().descendants().toList());
        all.add(running.launcher());
        return all;
    }

    private void rush(String session, String organisation, boolean counts) {
        Load.Outcome rush = load.run(RUSH, 0, i -> signUp(session, organisation, i));
        String name = "rush of %d on %d places%s".formatted(RUSH, PLACES, counts ? "" : " (warm-up)");
        add(name, rush);
        long confirmed = rush.replies().stream()
                .filter(reply -> reply.status() == 201)
                .filter(reply ->
                        JSON.readTree(reply.body()).path("state").asString().equals("CONFIRMED"))
                .count();
        TreeSet<Integer> positions = new TreeSet<>();
        rush.replies().stream()
                .filter(reply -> reply.status() == 201)
                .map(reply -> JSON.readTree(reply.body()))
                .filter(told -> told.path("state").asString().equals("WAITING"))
                .forEach(told -> positions.add(told.path("position").asInt()));
        check(name, rush.lost() == 0, rush.lost() + " answers lost");
        Map<Integer, Long> refused = rush.replies().stream()
                .filter(reply -> reply.status() != 201)
                .collect(java.util.stream.Collectors.groupingBy(
                        Load.Reply::status, java.util.TreeMap::new, java.util.stream.Collectors.counting()));
        check(name, refused.isEmpty(), "statuses other than 201: " + refused);
        check(name, confirmed == PLACES, confirmed + " confirmed instead of " + PLACES);
        check(
                name,
                positions.equals(new TreeSet<>(
                        IntStream.rangeClosed(1, RUSH - PLACES).boxed().toList())),
                positions.size() + " distinct waiting positions instead of " + (RUSH - PLACES));
        JsonNode places =
                running.api().get("/api/sessions/" + session + "/places").json();
        check(
                name,
                places.path("confirmed").asInt() == PLACES
                        && places.path("waiting").asInt() == RUSH - PLACES,
                "places say " + places);
    }

    private HttpRequest signUp(String session, String organisation, int i) {
        Map<String, Object> person = Map.of(
                "email",
                "p" + i + "@" + session.toLowerCase(Locale.ROOT) + ".example.org",
                "givenName",
                "Camille",
                "familyName",
                "Martin " + i,
                "organisationId",
                organisation,
                "function",
                "CONSEIL",
                "locale",
                "fr",
                "consent",
                true);
        return HttpRequest.newBuilder(URI.create(running.url() + "/api/sessions/" + session + "/registrations"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(person)))
                .build();
    }

    private HttpRequest programme() {
        return HttpRequest.newBuilder(URI.create(running.url() + "/api/events?size=50&from="
                        + LocalDate.now(java.time.ZoneId.of("Europe/Paris"))))
                .timeout(Duration.ofSeconds(30))
                .GET()
                .build();
    }

    private JsonNode organisations() {
        JsonNode list = organiser
                .get("/api/organisations?territory=sud-vaucluse&size=100")
                .expect(200)
                .json();
        return list.isArray() ? list : list.path("items");
    }

    /** A published event with sessions of 500 places each. */
    private List<String> sessions(int count) {
        LocalDate day = LocalDate.now(java.time.ZoneId.of("Europe/Paris")).plusDays(30);
        List<Map<String, Object>> sessions = IntStream.range(0, count)
                .mapToObj(i -> Map.<String, Object>of(
                        "title", "Mesure " + (i + 1),
                        "start", day.plusDays(i) + "T09:30:00+01:00",
                        "end", day.plusDays(i) + "T12:30:00+01:00",
                        "venue", Map.of("name", "Cavaillon"),
                        "capacity", PLACES))
                .toList();
        JsonNode event = organiser
                .post(
                        "/api/events",
                        Map.of(
                                "territory", "sud-vaucluse",
                                "format", "SERIES",
                                "title", "Mesure de charge",
                                "audience", "PROFESSIONALS",
                                "sessions", sessions))
                .expect(201)
                .json();
        organiser
                .post("/api/events/" + event.path("id").asString() + "/publish", Map.of())
                .expect(200);
        List<String> ids = StreamSupport.stream(event.path("sessions").spliterator(), false)
                .map(session -> session.path("id").asString())
                .toList();
        for (String id : ids) {
            long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (organiser.get("/api/sessions/" + id + "/places").status() != 200) {
                if (System.nanoTime() > until) {
                    throw new IllegalStateException("the session " + id + " is not known to the registration service");
                }
                java.util.concurrent.locks.LockSupport.parkNanos(
                        Duration.ofMillis(50).toNanos());
            }
        }
        return ids;
    }

    /** The sum of VmRSS over the launcher and its programs. */
    private long residentMebibytes() {
        long kibibytes = 0;
        for (ProcessHandle process : programs()) {
            try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
                kibibytes += lines.filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            } catch (IOException gone) {
                System.out.println("no memory figure of process " + process.pid() + ": " + gone.getMessage());
            }
        }
        return kibibytes / 1024;
    }

    private void add(String name, Load.Outcome outcome) {
        rows.add("| %s | %d | %.0f | %.1f | %.1f | %.1f | %.1f |"
                .formatted(
                        name,
                        outcome.replies().size(),
                        outcome.perSecond(),
                        outcome.millis(50),
                        outcome.millis(99),
                        outcome.millis(99.9),
                        outcome.latencies().getMaxValue() / 1000.0));
        System.out.println(rows.getLast());
    }

    private void check(String name, boolean holds, String otherwise) {
        if (!holds) {
            violations.add(name + ": " + otherwise);
            System.out.println("VIOLATION " + name + ": " + otherwise);
        }
    }

    private String report() {
        Duration own = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        return """
                # Load benchmark

                Everything and the generator on one machine of %d processors, embedded default, durable writes. Latencies in milliseconds from the intended send time. Start to Ready: %.1f s. The generator itself used %.1f s of processor. Resident memory of all programs afterwards: %d MiB.

                | scenario | answers | a second | p50 | p99 | p99.9 | max |
                |---|---|---|---|---|---|---|
                %s

                Promises: %s
                """.formatted(
                        Runtime.getRuntime().availableProcessors(),
                        running.startedIn().toMillis() / 1000.0,
                        own.toMillis() / 1000.0,
                        residentMebibytes(),
                        String.join("\n", rows),
                        violations.isEmpty() ? "all kept" : "BROKEN: " + String.join("; ", violations));
    }
}
