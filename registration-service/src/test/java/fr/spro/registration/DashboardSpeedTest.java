package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.core.Ids;
import fr.spro.platform.core.Millis;
import fr.spro.platform.test.TestTokens;
import fr.spro.registration.roster.Audience;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.RosterWorkers;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The organisers' desk with 100 sessions and 11,000 registrations ({@code -Dspeed.sessions=300}: 30,000), asked over HTTP.
 * The figures are printed; what is asserted is the median, and loosely, for machines that do other things too.
 */
@Tag("long")
class DashboardSpeedTest {
    private static final int SESSIONS = Integer.getInteger("speed.sessions", 100);
    private static final int TERRITORIES = 10;
    private static final int LARGE = 2_000;
    private static final int USUAL = 94;
    private static final Duration LOOSE = Duration.ofSeconds(2);
    private static final RegistrationUnderTest SERVICE = RegistrationUnderTest.start(Map.of());

    @BeforeAll
    static void fill() throws Exception {
        OrganisationIndex known = SERVICE.bean(OrganisationIndex.class);
        for (int i = 0; i < 250; i++) {
            known.apply(new Organisation("org-" + i, 1, "t-" + i % TERRITORIES, "Structure " + i, true));
        }
        long before = System.nanoTime();
        int people = 0;
        for (int s = 0; s < SESSIONS; s++) {
            people += fill(s, s == 0 ? LARGE : USUAL);
        }
        System.out.printf(
                "%d registrations in %d ms%n",
                people, Duration.ofNanos(System.nanoTime() - before).toMillis());
        assertThat(people).isGreaterThanOrEqualTo(SESSIONS * 100);
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    private static int fill(int s, int people) throws Exception {
        RosterWorkers workers = SERVICE.bean(RosterWorkers.class);
        Instant now = Millis.now(Clock.systemUTC());
        String id = "speed-" + s;
        Instant start = now.plus(Duration.ofDays(5 + s));
        workers.tell(
                        id,
                        new RosterCommand.ApplySession(new SessionCopy(
                                id,
                                1,
                                "event-" + s,
                                null,
                                "t-" + s % TERRITORIES,
                                List.of(),
                                "Séances",
                                "Séance " + s,
                                "SERIES",
                                Audience.PROFESSIONALS,
                                Set.of(),
                                start,
                                start.plus(Duration.ofHours(3)),
                                new SessionCopy.Venue("Mairie", null, "Cavaillon"),
                                people * 9 / 10,
                                new SessionCopy.Window(now.minus(Duration.ofDays(1)), start),
                                SessionStatus.PUBLISHED,
                                List.of(),
                                false)),
                        null)
                .get(20, TimeUnit.SECONDS);
        List<CompletableFuture<RosterDecision>> told = new ArrayList<>();
        for (int p = 0; p < people; p++) {
            String person = Ids.random();
            told.add(workers.tell(
                    id,
                    new RosterCommand.Register(
                            "key-" + s + "-" + p,
                            "body",
                            person,
                            "k-" + s + "-" + p,
                            "org-" + (p * 7 + s) % 250,
                            PersonFunction.CONSEIL,
                            false),
                    new Contact(
                            person,
                            id,
                            "Prénom" + p,
                            "Nom" + p,
                            "p" + p + "." + s + "@example.org",
                            "fr",
                            null,
                            now,
                            now,
                            false)));
        }
        for (CompletableFuture<RosterDecision> each : told) {
            assertThat(each.get(60, TimeUnit.SECONDS)).isInstanceOf(RosterDecision.Accepted.class);
        }
        return people;
    }

    private static void measure(String what, int requests, String path) throws Exception {
        for (int i = 0; i < Math.max(3, requests / 4); i++) {
            SERVICE.get(path, TestTokens.admin()).expect(200);
        }
        long[] nanos = new long[requests];
        for (int i = 0; i < requests; i++) {
            String token = TestTokens.admin();
            long before = System.nanoTime();
            SERVICE.get(path, token).expect(200);
            nanos[i] = System.nanoTime() - before;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%s: median %.1f ms, p99 %.1f ms, max %.1f ms%n",
                what, nanos[requests / 2] / 1e6, nanos[requests * 99 / 100] / 1e6, nanos[requests - 1] / 1e6);
        assertThat(Duration.ofNanos(nanos[requests / 2])).isLessThan(LOOSE);
    }

    @Test
    void showsTheBoardOfATerritory() throws Exception {
        measure("board of " + SESSIONS / TERRITORIES + " sessions", 200, "/api/boards/t-3");
    }

    @Test
    void showsARosterOfTwoThousand() throws Exception {
        measure("roster of 2,000 lines", 40, "/api/sessions/speed-0/roster");
        measure("notes of 2,000 lines", 20, "/api/sessions/speed-0/notes");
        measure("workbook of 2,000 lines", 10, "/api/sessions/speed-0/roster.xlsx");
    }

    @Test
    void tellsWhatHappened() throws Exception {
        measure("history, a page", 40, "/api/sessions/speed-1/history");
        measure("curve beside earlier sessions", 40, "/api/sessions/speed-1/curve");
    }
}
