package fr.spro.acceptance;

import static fr.spro.acceptance.MeetingScenario.SOON;
import static fr.spro.acceptance.MeetingScenario.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calendars of a territory, a series, a meeting and a person, read by somebody else's library (Debian's python3-icalendar). */
@Tag("readers")
class CalendarIT {
    private static final Pattern AGENDA_LINK = Pattern.compile("/r/(a[A-Za-z0-9_-]{22})$");
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Instant SEQUENCES_FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final String SERIES = "Midis de l'orientation";
    private static final String WINTER = "2028-01-18";
    private static final String SUMMER = "2028-06-13";
    private static final String KEY = "midis-de-l-orientation";

    private final RunningProduct running = SharedProduct.running();
    private final Api organiser = running.api().signIn("organiser");

    @Test
    void anotherCalendarLibraryReadsEveryFeedAndItsChanges() throws Exception {
        Api.Answer draft = organiser.post("/api/events", proposal("09:30")).expect(201);
        String id = draft.json().path("id").asString();
        organiser.post("/api/events/" + id + "/publish", Map.of()).expect(200);
        String host = URI.create(running.url()).getHost();
        List<String> uids = List.of(id + "-1@" + host, id + "-2@" + host);

        for (String feed : List.of(
                "/api/calendar/events/" + id + ".ics",
                "/api/calendar/series/sud-vaucluse/" + KEY + ".ics",
                "/api/calendar/territories/sud-vaucluse.ics")) {
            JsonNode calendar = read(feed);
            assertThat(calendar.path("zones").asInt()).as(feed).isEqualTo(1);
            assertThat(stream(calendar.path("entries"))
                            .map(entry -> entry.path("uid").asString()))
                    .as(feed)
                    .containsAll(uids);
        }
        JsonNode winter = entry("/api/calendar/events/" + id + ".ics", uids.get(0));
        JsonNode summer = entry("/api/calendar/events/" + id + ".ics", uids.get(1));
        assertThat(List.of(
                        winter.path("offset").asDouble(), summer.path("offset").asDouble()))
                .containsExactly(1.0, 2.0);
        assertThat(winter.path("start").asString()).startsWith(FutureDates.day(WINTER) + "T09:30:00");
        assertThat(winter.path("status").asString()).isEqualTo("CONFIRMED");

        changesReach(id, uids.get(0), winter.path("sequence").asInt());
    }

    /** Sequences count seconds: what is changed twice in the same one has the same. */
    private static void awaitSecondAfter(int sequence) {
        await().atMost(SOON).until(() -> Instant.now().getEpochSecond() > SEQUENCES_FROM.getEpochSecond() + sequence);
    }

    private void changesReach(String id, String uid, int sequence) throws Exception {
        awaitSecondAfter(sequence);
        String feed = "/api/calendar/events/" + id + ".ics";
        String tag = organiser
                .get("/api/events/" + id)
                .expect(200)
                .response()
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        Map<String, Object> moved = new HashMap<>(proposal("10:15"));
        moved.put(
                "sessions",
                List.of(
                        session(id + "-1", FutureDates.at(WINTER + "T10:15")),
                        session(id + "-2", FutureDates.at(SUMMER + "T09:30"))));
        organiser
                .send(Api.json(organiser.request("/api/events/" + id), "PUT", moved)
                        .header("If-Match", tag))
                .expect(200);
        JsonNode later = entry(feed, uid);
        assertThat(later.path("start").asString()).startsWith(FutureDates.day(WINTER) + "T10:15:00");
        assertThat(later.path("sequence").asInt()).isGreaterThan(sequence);

        awaitSecondAfter(later.path("sequence").asInt());
        organiser
                .post("/api/events/" + id + "/cancel?notify=true", Map.of("reason", "La salle est fermée."))
                .expect(200);
        JsonNode cancelled = entry(feed, uid);
        assertThat(cancelled.path("status").asString()).isEqualTo("CANCELLED");
        assertThat(cancelled.path("sequence").asInt())
                .isGreaterThan(later.path("sequence").asInt());
    }

    @Test
    void aPersonSubscribesToTheirOwnAgenda() throws Exception {
        Map<String, Object> body = new HashMap<>(proposal("12:15"));
        body.put("capacity", 10);
        String id = organiser
                .post("/api/events", body)
                .expect(201)
                .json()
                .path("id")
                .asString();
        organiser.post("/api/events/" + id + "/publish", Map.of()).expect(200);
        MeetingScenario first = new MeetingScenario(running, id + "-1");
        MeetingScenario second = new MeetingScenario(running, id + "-2");
        Map<String, Object> person = first.person(900, first.organisations().getFirst());
        List<String> ids = List.of(signUp(first.session, person), signUp(second.session, person));
        String email = String.valueOf(person.get("email"));
        await().atMost(SOON).until(() -> !first.mails(email).isEmpty());
        Api own = first.followLink(email);
        // The mail that is followed is the newest of the two.
        String held = ids.stream()
                .filter(one -> own.get("/api/registrations/" + one).status() == 200)
                .findFirst()
                .orElseThrow();
        String host = URI.create(running.url()).getHost();
        assertThat(own.post("/api/registrations/" + held + "/agenda", Map.of())
                        .expect(403)
                        .json()
                        .path("code")
                        .asString())
                .isEqualTo("AGENDA_LINK_NEEDED");
        own.post("/api/my-links", Map.of("email", email)).expect(202);
        String all = await().atMost(SOON)
                .until(
                        () -> first.mails(email).stream()
                                .flatMap(mail -> mail.links().stream())
                                .map(AGENDA_LINK::matcher)
                                .filter(Matcher::find)
                                .map(link -> link.group(1))
                                .findFirst()
                                .orElse(""),
                        token -> !token.isEmpty());
        own.post("/api/agenda-links", Map.of("token", all)).expect(200);
        String url = own.post("/api/registrations/" + held + "/agenda", Map.of())
                .expect(200)
                .json()
                .path("url")
                .asString();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stream(read(url).path("entries"))
                                .map(entry -> entry.path("uid").asString()))
                        .containsExactlyInAnyOrderElementsOf(List.of(id + "-1@" + host, id + "-2@" + host)));
        own.delete("/api/registrations/" + held).expect(200);
        assertThat(entry(url, (held.equals(ids.getFirst()) ? id + "-1@" : id + "-2@") + host)
                        .path("status")
                        .asString())
                .isEqualTo("CANCELLED");
    }

    private String signUp(String session, Map<String, Object> person) {
        return running.api()
                .signUp(session, person)
                .expect(201)
                .json()
                .path("registrationId")
                .asString();
    }

    private static Map<String, Object> proposal(String time) {
        return Map.of(
                "territory",
                "sud-vaucluse",
                "format",
                "SERIES",
                "series",
                SERIES,
                "title",
                "Midis de l’orientation à " + time,
                "steps",
                List.of(),
                "sessions",
                List.of(
                        session(null, FutureDates.at(WINTER + "T" + time)),
                        session(null, FutureDates.at(SUMMER + "T" + time))));
    }

    private static Map<String, Object> session(@org.jspecify.annotations.Nullable String id, String start) {
        Map<String, Object> session = new HashMap<>();
        if (id != null) {
            session.put("id", id);
        }
        session.put("start", start);
        session.put("end", OffsetDateTime.parse(start).plusHours(2).toString());
        session.put("venue", Map.of("name", "Mairie de Cavaillon", "town", "Cavaillon"));
        return session;
    }

    private JsonNode entry(String feed, String uid) throws Exception {
        return stream(read(feed).path("entries"))
                .filter(entry -> entry.path("uid").asString().equals(uid))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode read(String feed) throws IOException, InterruptedException {
        if (!Files.isExecutable(PYTHON)) {
            throw new IllegalStateException(
                    "The calendars are read with python3-icalendar; leave this out with -DexcludedGroups=readers");
        }
        String calendar = running.api().get(feed).expect(200).body();
        Path script = RunningProduct.root().resolve("acceptance/src/test/resources/read_calendar.py");
        Process reader = new ProcessBuilder(PYTHON.toString(), script.toString())
                .redirectErrorStream(true)
                .start();
        try (var in = reader.getOutputStream()) {
            in.write(calendar.getBytes(StandardCharsets.UTF_8));
        }
        String told = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(reader.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(reader.exitValue()).as(told).isZero();
        return JsonMapper.shared().readTree(told);
    }
}
