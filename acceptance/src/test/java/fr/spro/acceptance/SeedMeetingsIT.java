package fr.spro.acceptance;

import static fr.spro.acceptance.Meeting.SOON;
import static fr.spro.acceptance.Meeting.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Each meeting of the source in its own format: previewed, drafted, published, planned and printed. */
@Tag("browser")
class SeedMeetingsIT {
    private static final int PEOPLE = 6;

    private static final Running running = Shared.running();
    private static final Chromium chromium = new Chromium(running);
    private static final List<String> errors = new ArrayList<>();
    private static Page page;

    /** The meetings are of all nine territories. */
    private final Api organiser = running.api().signIn("admin");

    @BeforeAll
    static void open() {
        BrowserContext window = chromium.window(ColorScheme.LIGHT, 1280);
        page = Chromium.watched(window, errors);
        chromium.signIn(page, "admin");
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    static List<SeedMeeting> meetings() {
        List<SeedMeeting> all = SeedMeeting.all();
        assertThat(all).hasSize(21);
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("meetings")
    void isPreparedPublishedPlannedAndPrintedInItsOwnFormat(SeedMeeting meeting) {
        Map<String, Object> body = meeting.body();
        JsonNode preview =
                organiser.post("/api/events/preview", body).expect(200).json();
        assertThat(preview.path("problems").toString()).isEqualTo("[]");
        assertThat(preview.path("sessions").size()).isEqualTo(meeting.sessions());

        JsonNode event = organiser.post("/api/events", body).expect(201).json();
        String id = event.path("id").asString();
        assertThat(event.path("format").asString()).isEqualTo(meeting.format());
        assertThat(event.path("sessions").size()).isEqualTo(meeting.sessions());
        assertThat(organiser
                        .get("/api/events/" + id + "/checklist")
                        .expect(200)
                        .json()
                        .path("publishable")
                        .asBoolean())
                .isTrue();
        organiser.post("/api/events/" + id + "/publish", Map.of()).expect(200);
        assertThat(running.api()
                        .get("/api/calendar/events/" + id + ".ics")
                        .expect(200)
                        .body()
                        .split("BEGIN:VEVENT", -1))
                .hasSize(meeting.calendarEntries() + 1);

        String session = event.path("sessions").path(0).path("id").asString();
        List<String> prints = plan(meeting, id, session);
        prints.forEach(print -> expectPrint(print, meeting));
        page.navigate(running.url() + "/rencontres/" + id);
        page.locator("main h1").first().waitFor();
        assertThat(errors).isEmpty();
    }

    /** Does what the format asks of an organiser; gives the pages that print what belongs to it. */
    private List<String> plan(SeedMeeting meeting, String event, String session) {
        String staff = "/organisateur/seances/" + session;
        return switch (meeting.format()) {
            case "SPEED_DATING" -> {
                rotation(signUp(meeting, session), meeting, session);
                yield List.of(staff + "/rotation?fiches=tables", staff + "/rotation?fiches=parcours");
            }
            case "WORKSHOPS" -> {
                allocation(signUp(meeting, session), session);
                yield List.of(staff + "/ateliers?vue=fiches");
            }
            case "CROSS_VISITS" -> {
                pairing(signUp(meeting, session), session);
                yield List.of(staff + "/binomes");
            }
            case "BUS_TOUR" -> {
                tour(event);
                yield List.of("/organisateur/rencontres/" + event + "/tournee?feuille=" + meeting.day());
            }
            case "FORUM" -> {
                count(session, "Entrée principale");
                yield List.of(
                        "/organisateur/rencontres/" + event + "/stands?fiches=plan",
                        "/organisateur/rencontres/" + event + "/stands?fiches=etiquettes",
                        staff + "/comptage");
            }
            case "STAND", "DROP_IN" -> {
                count(session, "");
                yield List.of(staff + "/comptage");
            }
            case "SEMINAR", "SERIES" -> {
                signUp(meeting, session);
                assertThat(organiser
                                .get("/api/sessions/" + session + "/roster.csv")
                                .expect(200)
                                .body()
                                .lines())
                        .hasSize(PEOPLE + 1);
                yield List.of(staff);
            }
            default -> throw new IllegalStateException(meeting.format());
        };
    }

    private List<String> organisations(SeedMeeting meeting) {
        return stream(running.api()
                        .get("/api/organisations?territory=" + meeting.territory() + "&size=100")
                        .expect(200)
                        .json()
                        .path("items"))
                .map(organisation -> organisation.path("id").asString())
                .toList();
    }

    private List<String> signUp(SeedMeeting meeting, String session) {
        List<String> organisations = organisations(meeting);
        List<String> people = new ArrayList<>();
        awaitRoster(session);
        for (int i = 0; i < PEOPLE; i++) {
            Map<String, Object> person = new HashMap<>();
            person.put("email", "personne" + i + "." + session + "@example.org");
            person.put("givenName", "Prénom" + i);
            person.put("familyName", "D’Essai");
            person.put("organisationId", organisations.get(i % organisations.size()));
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

    private void rotation(List<String> people, SeedMeeting meeting, String session) {
        Map<String, Object> setup = Map.of(
                "tables",
                organisations(meeting).subList(6, 12).stream()
                        .map(id -> Map.of("organisationId", id))
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
                    .post("/api/sessions/" + session + "/rotation", setup)
                    .expect(201)
                    .json();
            assertThat(plan.path("visitors").size()).isEqualTo(people.size());
            assertThat(plan.path("summary").path("pauses").asInt()).isZero();
        });
    }

    private void allocation(List<String> people, String session) {
        String path = "/api/sessions/" + session + "/allocation";
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
    }

    private void pairing(List<String> people, String session) {
        String path = "/api/sessions/" + session + "/pairing";
        JsonNode proposed = await().atMost(SOON)
                .until(
                        () -> organiser.post(path, Map.of()),
                        answer -> answer.status() == 201
                                && answer.json().path("pairs").size() == people.size() / 2)
                .json();
        organiser
                .post(path + "/publish", Map.of("plan", proposed.path("plan").asInt()))
                .expect(200);
    }

    private void tour(String event) {
        JsonNode tour =
                organiser.get("/api/events/" + event + "/tour").expect(200).json();
        assertThat(tour.path("days").size()).isEqualTo(15);
        assertThat(tour.path("feasible").asBoolean()).as(tour.toString()).isTrue();
        stream(tour.path("days").path(0).path("stops"))
                .flatMap(stop -> stream(stop.path("sessions")))
                .forEach(session -> awaitRoster(session.asString()));
        String date = tour.path("days").path(0).path("date").asString();
        Api.Answer sheet = organiser
                .get("/api/events/" + event + "/road-sheets/" + date + ".pdf")
                .expect(200);
        assertThat(sheet.body()).startsWith("%PDF-");
    }

    private void count(String session, String door) {
        String path = "/api/sessions/" + session + "/counts";
        for (int i = 0; i < 3; i++) {
            Map<String, Object> tap =
                    new HashMap<>(Map.of("countId", UUID.randomUUID().toString(), "change", i + 1));
            tap.put("door", door.isEmpty() ? "Entrée" : door);
            await().atMost(SOON).until(() -> organiser.post(path, tap).status() < 300);
        }
        assertThat(organiser.get(path).expect(200).json().path("total").asInt()).isEqualTo(6);
    }

    /** On paper something is left, and a PDF can be made of it. */
    private void expectPrint(String path, SeedMeeting meeting) {
        page.navigate(running.url() + path);
        page.locator("main h1, main h2").first().waitFor();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        String paper = page.locator("main").innerText();
        byte[] pdf = page.pdf();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        assertThat(paper).as(path).hasSizeGreaterThan(80).doesNotContain("undefined", "[object");
        assertThat(new String(pdf, 0, 5, java.nio.charset.StandardCharsets.ISO_8859_1))
                .as(path + " of " + meeting)
                .isEqualTo("%PDF-");
    }
}
