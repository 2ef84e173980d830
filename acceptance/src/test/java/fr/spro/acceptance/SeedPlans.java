package fr.spro.acceptance;

import static fr.spro.acceptance.MeetingScenario.SOON;
import static fr.spro.acceptance.MeetingScenario.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Does for a meeting of the source what its format asks of an organiser, and tells what its prints must hold. */
final class SeedPlans {
    private static final int PEOPLE = 6;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.FRANCE);

    private final RunningProduct running;
    private final Api organiser;
    private final SeedMeeting meeting;
    private final String id;
    private final JsonNode event;
    private final String first;

    /**
     * A page or a PDF that belongs to a meeting.
     *
     * @param holds what can be read on it
     */
    record Print(String path, List<String> holds) {}

    /** Of a published meeting. */
    SeedPlans(RunningProduct running, Api organiser, SeedMeeting meeting, String id) {
        this.running = running;
        this.organiser = organiser;
        this.meeting = meeting;
        this.id = id;
        this.event = organiser.get("/api/events/" + id).expect(200).json();
        this.first = sessions().getFirst();
    }

    /** Plans the meeting and begins to run it; gives what its organiser prints. */
    List<Print> prints() {
        return switch (meeting.format()) {
            case "SPEED_DATING" -> rotation(signUp(first));
            case "WORKSHOPS" -> allocation(signUp(first));
            case "CROSS_VISITS" -> pairing(signUp(first));
            case "BUS_TOUR" -> tour();
            case "FORUM" -> stands();
            case "STAND" -> stand();
            case "DROP_IN" -> dropIn();
            case "SEMINAR" -> List.of(attendanceList(first));
            case "SERIES" -> series();
            default -> throw new IllegalStateException(meeting.format());
        };
    }

    private List<Print> rotation(List<String> people) {
        List<JsonNode> hosts = organisations().subList(6, 12);
        Map<String, Object> setup = Map.of(
                "tables",
                hosts.stream()
                        .map(one -> Map.of("organisationId", one.path("id").asString()))
                        .toList(),
                "rounds",
                4,
                "minutes",
                12,
                "changeMinutes",
                2,
                "ownTableAllowed",
                false);
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode plan = organiser
                    .post("/api/sessions/" + first + "/rotation", setup)
                    .expect(201)
                    .json();
            assertThat(plan.path("visitors").size()).isEqualTo(people.size());
            assertThat(plan.path("summary").path("pauses").asInt()).isZero();
            assertThat(stream(plan.path("tables"))
                            .map(table -> table.path("organisation").asString()))
                    .containsExactlyElementsOf(names(hosts));
        });
        String round = "/api/sessions/" + first + "/rotation/rounds/1";
        organiser.post(round + "/start", Map.of()).expect(200);
        organiser.post(round + "/end", Map.of()).expect(200);
        return List.of(
                new Print(staff() + "/rotation?fiches=tables", and(names(hosts), people(), "Tour 4")),
                new Print(staff() + "/rotation?fiches=parcours", and(people(), List.of(), "9 h 30")));
    }

    private List<Print> allocation(List<String> people) {
        String path = "/api/sessions/" + first + "/allocation";
        for (int i = 0; i < people.size(); i++) {
            organiser
                    .put(
                            "/api/registrations/" + people.get(i) + "/wishes",
                            Map.of("wishes", List.of("a" + i % 3, "a" + (i + 1) % 3, "a" + (i + 2) % 3)))
                    .expect(200);
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(organiser
                                .get(path)
                                .expect(200)
                                .json()
                                .path("withWishes")
                                .asInt())
                        .isEqualTo(people.size()));
        JsonNode given = organiser
                .post(path, Map.of("fill", true, "version", 0))
                .expect(201)
                .json();
        assertThat(given.path("result").path("people").size()).isEqualTo(people.size());
        organiser.post(path + "/publish", Map.of("version", 1)).expect(200);
        checkIn(first, people.getFirst());
        return List.of(new Print(
                staff() + "/ateliers?vue=fiches",
                and(texts(event.path("workshops"), "title"), people(), "Matin", "Après-midi", "10 h – 12 h")));
    }

    private List<Print> pairing(List<String> people) {
        String path = "/api/sessions/" + first + "/pairing";
        JsonNode proposed = await().atMost(SOON)
                .until(
                        () -> organiser.post(path, Map.of()),
                        answer -> answer.status() == 201
                                && answer.json().path("pairs").size() == people.size() / 2)
                .json();
        organiser
                .post(path + "/publish", Map.of("plan", proposed.path("plan").asInt()))
                .expect(200);
        JsonNode pair = proposed.path("pairs").path(0);
        for (JsonNode person : pair.path("people")) {
            organiser
                    .post(
                            path + "/pairs/" + pair.path("number").asInt() + "/answers",
                            Map.of(
                                    "registrationId",
                                    person.path("registrationId").asString(),
                                    "answer",
                                    "CONFIRMED"))
                    .expect(200);
        }
        List<String> organisations = stream(proposed.path("pairs"))
                .flatMap(two -> stream(two.path("people")))
                .map(person -> person.path("organisation").asString())
                .distinct()
                .toList();
        assertThat(organisations).hasSizeGreaterThan(1);
        return List.of(new Print(
                staff() + "/binomes", and(organisations, people(), "date à convenir", "Confirmé", "En attente")));
    }

    private List<Print> tour() {
        JsonNode tour = organiser.get("/api/events/" + id + "/tour").expect(200).json();
        assertThat(tour.path("days").size()).isEqualTo(15);
        assertThat(tour.path("feasible").asBoolean()).as(tour.toString()).isTrue();
        List<Print> prints = new ArrayList<>();
        List<String> villages = new ArrayList<>();
        for (JsonNode day : tour.path("days")) {
            String date = day.path("date").asString();
            List<String> stops = texts(day.path("stops"), "village");
            assertThat(stops).hasSize(2);
            villages.addAll(stops);
            prints.add(new Print(
                    "/api/events/" + id + "/road-sheets/" + date + ".pdf",
                    and(stops, List.of(said(LocalDate.parse(date))), "10 h", "14 h")));
        }
        // Two counsellors: two people have the first appointment, the others wait for it.
        JsonNode appointments = tour.path("days").path(0).path("stops").path(0).path("sessions");
        String earliest = appointments.path(0).asString();
        checkIn(earliest, signUp(earliest).getFirst());
        stream(tour.path("days").path(0).path("stops"))
                .flatMap(stop -> stream(stop.path("sessions")))
                .forEach(session -> awaitRoster(session.asString()));
        prints.add(new Print(
                "/organisateur/rencontres/" + id + "/tournee?feuille=" + meeting.day(),
                and(villages.subList(0, 2), people().subList(0, 2), "4 en attente", "10 h 30", "15 h 30")));
        prints.add(new Print("/organisateur/rencontres/" + id + "/tournee", villages));
        prints.add(new Print("/rencontres/" + id, villages));
        return prints;
    }

    private List<Print> stands() {
        count(first, "Entrée principale");
        List<String> stands = texts(event.path("stands"), "name");
        List<String> doors = stream(event.path("doors")).map(JsonNode::asString).toList();
        assertThat(doors).hasSize(2);
        String plan = "/organisateur/rencontres/" + id + "/stands?fiches=";
        return List.of(
                new Print(plan + "plan", and(stands, texts(event.path("stands"), "place"))),
                new Print(plan + "etiquettes", and(stands, texts(event.path("stands"), "place"))),
                new Print(staff() + "/comptage?feuille=papier", and(doors, List.of(), "13 h 30 – 14 h", "16 h – 17 h")),
                new Print(staff() + "/comptage", and(doors, List.of(), "6 personnes comptées")));
    }

    private List<Print> stand() {
        count(first, "Entrée");
        List<String> partners =
                stream(event.path("partners")).map(JsonNode::asString).toList();
        String host = event.path("host").asString();
        return List.of(
                new Print("/seances/" + first, and(partners, List.of(host))),
                new Print(staff() + "?feuille=papier", and(partners, List.of(host), "10 h – 11 h", "16 h – 17 h")),
                new Print(staff() + "/comptage", List.of("6 personnes comptées")));
    }

    private List<Print> dropIn() {
        count(first, "Entrée");
        return List.of(
                new Print(
                        "/rencontres/" + id,
                        stream(event.path("sessions")).map(SeedPlans::dayOf).toList()),
                new Print(
                        staff() + "?feuille=papier",
                        List.of(dayOf(event.path("sessions").path(0)), "14 h – 15 h")),
                new Print(staff() + "/comptage", List.of("6 personnes comptées")));
    }

    private List<Print> series() {
        List<Print> prints = new ArrayList<>();
        prints.add(new Print(
                "/rencontres/" + id,
                stream(event.path("sessions"))
                        .flatMap(session -> Stream.of(
                                session.path("title").asString(),
                                session.path("venue").path("name").asString(),
                                dayOf(session)))
                        .toList()));
        for (JsonNode session : event.path("sessions")) {
            String path = session.path("id").asString();
            prints.add(new Print(
                    "/seances/" + path,
                    and(
                            texts(session.path("presenters"), "name"),
                            List.of(session.path("title").asString()))));
            prints.add(attendanceList(path));
        }
        return prints;
    }

    /** Who is expected, to be ticked or signed; the same as a file. */
    private Print attendanceList(String session) {
        checkIn(session, signUp(session).getFirst());
        assertThat(organiser
                        .get("/api/sessions/" + session + "/roster.csv")
                        .expect(200)
                        .body()
                        .lines())
                .hasSize(PEOPLE + 1);
        return new Print(
                "/organisateur/seances/" + session,
                and(people(), List.of(event.path("title").asString()), "Présence"));
    }

    private void count(String session, String door) {
        String path = "/api/sessions/" + session + "/counts";
        for (int i = 0; i < 3; i++) {
            Map<String, Object> tap = Map.of("countId", UUID.randomUUID().toString(), "change", i + 1, "door", door);
            await().atMost(SOON).until(() -> organiser.post(path, tap).status() < 300);
        }
        assertThat(organiser.get(path).expect(200).json().path("total").asInt()).isEqualTo(6);
    }

    private void checkIn(String session, String registration) {
        organiser
                .post(
                        "/api/sessions/" + session + "/attendance?early=true",
                        Map.of(
                                "registrationId",
                                registration,
                                "scanId",
                                UUID.randomUUID().toString()))
                .expect(200);
    }

    private List<String> signUp(String session) {
        List<JsonNode> organisations = organisations();
        List<String> people = new ArrayList<>();
        awaitRoster(session);
        for (int i = 0; i < PEOPLE; i++) {
            Map<String, Object> person = new HashMap<>();
            person.put("email", "personne" + i + "." + session + "@example.org");
            person.put("givenName", "Prénom" + i);
            person.put("familyName", "D’Essai");
            person.put(
                    "organisationId",
                    organisations.get(i % organisations.size()).path("id").asString());
            person.put("function", "CONSEIL");
            person.put("locale", "fr");
            person.put("consent", true);
            people.add(running.api()
                    .signUp(session, person)
                    .expect(201)
                    .json()
                    .path("registrationId")
                    .asString());
        }
        return people;
    }

    /** A session has its list a moment after it is published. */
    private void awaitRoster(String session) {
        await().atMost(SOON)
                .until(() -> running.api()
                                .get("/api/sessions/" + session + "/places")
                                .status()
                        == 200);
    }

    private List<JsonNode> organisations() {
        return stream(running.api()
                        .get("/api/organisations?territory=" + meeting.territory() + "&size=100")
                        .expect(200)
                        .json()
                        .path("items"))
                .toList();
    }

    private List<String> sessions() {
        return texts(event.path("sessions"), "id");
    }

    private String staff() {
        return "/organisateur/seances/" + first;
    }

    /** Everybody who signed up, by the part of the name that tells them apart. */
    private static List<String> people() {
        return Stream.iterate(0, i -> i + 1)
                .limit(PEOPLE)
                .map(i -> "Prénom" + i)
                .toList();
    }

    private static List<String> names(List<JsonNode> items) {
        return items.stream().map(one -> one.path("name").asString()).toList();
    }

    private static List<String> texts(JsonNode items, String field) {
        return stream(items).map(one -> one.path(field).asString()).toList();
    }

    private static List<String> and(List<String> some, List<String> others, String... more) {
        return Stream.of(some.stream(), others.stream(), Stream.of(more))
                .flatMap(words -> words)
                .toList();
    }

    private static String dayOf(JsonNode session) {
        return said(Instant.parse(session.path("start").asString())
                .atZone(ZoneId.of("Europe/Paris"))
                .toLocalDate());
    }

    private static String said(LocalDate day) {
        return DAY.format(day).replaceFirst("^1 ", "1er ");
    }
}
