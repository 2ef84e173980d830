package fr.spro.events;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.formats.PlannedSession;
import fr.spro.events.formats.Presenter;
import fr.spro.events.formats.Seminar;
import fr.spro.events.formats.Venue;
import fr.spro.events.programme.Audience;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventChange;
import fr.spro.events.programme.EventCommand;
import fr.spro.events.programme.EventProposal;
import fr.spro.events.programme.ProgrammeIndex;
import fr.spro.platform.journal.Decision;
import fr.spro.platform.test.Backends;
import fr.spro.platform.test.TestTokens;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * The programme with ten thousand events, asked over HTTP ({@code -Dspeed.requests=600} for steadier figures). The figures are printed; what is asserted is the median, and
 * loosely, for machines that do other things too.
 */
@Tag("long")
class ProgrammeSearchSpeedTest {
    private static final int EVENTS = 10_000;
    private static final int REQUESTS = Integer.getInteger("speed.requests", 150);
    private static final Duration LOOSE = Duration.ofSeconds(1);
    private static final com.sun.management.OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    private static final Instant NOW = Instant.parse("2027-01-04T09:00:00Z");
    private static final List<String> TOWNS =
            List.of("Apt", "Cavaillon", "Nîmes", "Aubagne", "Isola", "Pertuis", "Grasse");
    private static final List<String> TERRITORIES =
            List.of("sud-vaucluse", "nice-menton", "aix", "marseille", "toulon");

    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        SpringApplication application = new SpringApplication(EventsApplication.class);
        application.setRegisterShutdownHook(false);
        service = application.run(Backends.arguments(Map.of()));
        ProgrammeIndex programme = service.getBean(ProgrammeIndex.class);
        long before = System.nanoTime();
        for (int i = 0; i < EVENTS; i++) {
            programme.show(event(i));
        }
        System.out.printf(
                "%d events shown in %d ms%n",
                EVENTS, Duration.ofNanos(System.nanoTime() - before).toMillis());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Event event(int i) {
        Random random = new Random(i);
        List<PlannedSession> sessions = new ArrayList<>();
        Instant start = NOW.truncatedTo(ChronoUnit.DAYS)
                .plus(random.nextInt(1, 700), ChronoUnit.DAYS)
                .plus(8, ChronoUnit.HOURS);
        String town = TOWNS.get(random.nextInt(TOWNS.size()));
        for (int s = 0; s <= i % 4; s++) {
            Instant at = start.plus(7L * s, ChronoUnit.DAYS);
            sessions.add(PlannedSession.at(
                    "Séance " + (s + 1),
                    at,
                    at.plus(3, ChronoUnit.HOURS),
                    new Venue("Salle " + random.nextInt(300), "1 rue de la République", town, null, null),
                    50,
                    List.of(new Presenter(null, "Structure " + random.nextInt(250)))));
        }
        EventProposal proposal = new EventProposal(
                TERRITORIES.get(random.nextInt(TERRITORIES.size())),
                new Seminar(),
                "Rencontre des professionnels de l’orientation n° " + i + " à " + town,
                i % 3 == 0 ? "Interconnaissance" : null,
                "Se connaître, présenter ses métiers et ses publics, préparer les orientations à venir. ".repeat(3),
                List.of(),
                List.of(),
                i % 5 == 0 ? Audience.PUBLIC : Audience.PROFESSIONALS,
                false,
                sessions);
        if (!(Event.decide(null, new EventCommand.Create("speed-" + i, proposal), NOW)
                instanceof Decision.Accepted(Event _, var changes))) {
            throw new AssertionError("refused: " + i);
        }
        return Event.fold(null, 1, List.of(changes.getFirst(), new EventChange.Published()));
    }

    private static ServiceClient client(String token) {
        return new ServiceClient(
                service.getEnvironment().getRequiredProperty("local.server.port", Integer.class), token);
    }

    /** A token lasts a minute only, which a busy machine may need for all requests together. */
    private static ServiceClient reader() {
        return client(TestTokens.anonymous());
    }

    private static void measure(String what, int requests, IntFunction<ServiceClient.Answer> request) {
        for (int i = 0; i < requests / 3; i++) {
            request.apply(-i).expect(200);
        }
        long[] nanos = new long[requests];
        long processor = PROCESS.getProcessCpuTime();
        for (int i = 0; i < requests; i++) {
            long before = System.nanoTime();
            request.apply(i).expect(200);
            nanos[i] = System.nanoTime() - before;
        }
        double each = (PROCESS.getProcessCpuTime() - processor) / 1e6 / requests;
        Arrays.sort(nanos);
        System.out.printf(
                "%s: median %.1f ms, p99 %.1f ms, max %.1f ms; %.1f ms of processor each, client and background included%n",
                what, nanos[requests / 2] / 1e6, nanos[requests * 99 / 100] / 1e6, nanos[requests - 1] / 1e6, each);
        assertThat(Duration.ofNanos(nanos[requests / 2])).isLessThan(LOOSE);
    }

    @Test
    void findsAmongTenThousandEvents() {
        List<String> queries = List.of(
                "",
                "?q=orientation+apt",
                "?territory=sud-vaucluse&from=" + NOW.plus(100, ChronoUnit.DAYS),
                "?q=structure+17&page=3&size=50",
                "?format=SEMINAR&audience=PUBLIC&size=100",
                "?from=" + NOW + "&to=" + NOW.plus(90, ChronoUnit.DAYS) + "&q=interconnaissance",
                "?from=" + NOW + "&size=20");
        JsonNode all = reader().get("/api/events?q=professionnels+orientation")
                .expect(200)
                .json();
        assertThat(all.path("total").asInt()).isGreaterThanOrEqualTo(EVENTS);

        measure("search", REQUESTS, i -> reader().get("/api/events" + queries.get(Math.floorMod(i, queries.size()))));
    }

    @Test
    void findsWhileEventsChange() {
        ProgrammeIndex programme = service.getBean(ProgrammeIndex.class);

        measure("search, an event changed before each", REQUESTS / 3, i -> {
            Event event = event(Math.floorMod(i * 31, EVENTS));
            Event known = programme.event(event.id());
            programme.show(new Event.Published(known == null ? 1 : known.version() + 1, event.details()));
            return reader().get("/api/events?territory=sud-vaucluse&from=" + NOW);
        });
    }

    @Test
    void previewsAmongTenThousandEvents() {
        measure("preview", REQUESTS / 3, i -> {
            Map<String, Object> body = new java.util.HashMap<>(TwoInstances.seminar("Aperçu"));
            Instant start = NOW.truncatedTo(ChronoUnit.DAYS)
                    .plus(1 + Math.floorMod(i, 600), ChronoUnit.DAYS)
                    .plus(9, ChronoUnit.HOURS);
            body.put(
                    "sessions",
                    List.of(Map.of(
                            "start",
                            start.toString(),
                            "end",
                            start.plusSeconds(7200).toString(),
                            "venue",
                            Map.of("name", "Salle " + Math.floorMod(i, 300), "town", "Apt"),
                            "presenters",
                            List.of(Map.of("name", "Structure " + Math.floorMod(i, 250))))));
            return client(TestTokens.organiser("sud-vaucluse")).post("/api/events/preview", body);
        });
    }
}
