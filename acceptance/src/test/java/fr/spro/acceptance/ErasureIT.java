package fr.spro.acceptance;

import static fr.spro.acceptance.MeetingScenario.SOON;
import static fr.spro.acceptance.MeetingScenario.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/**
 * I11: somebody signs up, comes, is noted about and evaluates, then asks for everything and has it erased; afterwards
 * not a byte of it stands in what the programs keep. Runs a product of its own, since it stops it to look at the files.
 */
@Tag("long")
@Tag("browser")
@ResourceLock(SharedProduct.ONE_MORE)
class ErasureIT {
    private static final String EMAIL = "Quetzalcoatl.Zyxwvut@vermilion.example";
    private static final String QUESTION =
            "{\"questions\":[{\"key\":\"repas\",\"kind\":\"TEXT\",\"label\":{\"fr\":\"Repas ?\"},"
                    + "\"required\":false,\"purpose\":\"Commander\",\"keepDays\":30}]}";
    private static final List<String> BYTES = List.of(
            EMAIL,
            "Quetzalcoatl",
            "Zyxwvut",
            "besoin-vermilion",
            "reponse-vermilion",
            "note-vermilion",
            "motif-vermilion",
            "reclamation-vermilion",
            "suivi-vermilion");

    @TempDir
    Path folder;

    @Test
    void leavesNotAByteOfAPersonAndKeepsTheCounts() throws Exception {
        Path data = folder.resolve("data");
        // One product after the other: two that start at once are both slow.
        assertThat(SharedProduct.running()).isNotNull();
        try (RunningProduct running = RunningProduct.start(data)) {
            List<String> sessions = MeetingScenario.interconnaissance(running);
            MeetingScenario over = new MeetingScenario(running, sessions.get(0));
            MeetingScenario ahead = new MeetingScenario(running, sessions.get(1));
            String organisation = over.organisations().getFirst();
            rules(over);

            String came = live(over, organisation);
            cancelledForAReason(ahead, organisation);
            String coming = live(ahead, organisation);
            running.api().signUp(over.session, over.person(2, organisation)).expect(201);
            await().atMost(SOON).until(() -> over.mails(EMAIL).size() >= 3);
            over.checkIn(came);
            over.organiser
                    .put("/api/registrations/" + came + "/note", Map.of("text", "note-vermilion"))
                    .expect(200);
            complains(over);
            for (String file : List.of("roster.csv", "roster.xlsx", "roster.pdf", "badges.pdf")) {
                over.organiser.file("/api/sessions/" + over.session + "/" + file);
            }
            over.end();
            await().atMost(SOON)
                    .until(() -> over.mails(EMAIL).stream()
                            .flatMap(mail -> mail.links().stream())
                            .anyMatch(link -> link.contains("/q/")));
            await().atMost(SOON)
                    .until(() -> over.organiser
                                    .get("/api/registrations/" + came + "/certificate.pdf")
                                    .status()
                            == 200);
            assertThat(over.organiser
                            .get("/api/sessions/" + over.session + "/roster.csv")
                            .body())
                    .contains("Zyxwvut", "besoin-vermilion");
            assertThat(found(data))
                    .as("what is searched for is there to be found")
                    .containsAll(BYTES);

            List<Object> counts = counts(over);
            String admin = erased(running, over);

            assertThat(running.api()
                            .signIn("admin")
                            .get("/api/privacy/erasures")
                            .body())
                    .contains(admin);
            assertThat(over.organiser.get("/api/registrations/" + came).status())
                    .isEqualTo(404);
            assertThat(counts(over)).isEqualTo(counts);
            assertThat(line(over, came).path("erased").asBoolean()).isTrue();
            assertThat(line(over, came).path("attended").asBoolean()).isTrue();
            assertThat(line(ahead, coming).path("state").asString()).isEqualTo("CANCELLED");
            String exported = over.organiser
                    .get("/api/sessions/" + over.session + "/roster.csv")
                    .body();
            assertThat(exported).contains("Personne effacée").doesNotContain("Zyxwvut");
        }
        assertThat(found(data)).as("after the erasure and a clean stop").isEmpty();
        try (Stream<Path> kafka = Files.walk(data.resolve("kafka"))) {
            assertThat(kafka.filter(file -> file.toString().endsWith(".log")))
                    .as("segments were searched too")
                    .isNotEmpty();
        }
    }

    private static void complains(MeetingScenario meeting) {
        Api anybody = meeting.running.api();
        String number = anybody.send(Api.json(
                        anybody.request("/api/complaints").header("Idempotency-Key", "vermilion"),
                        "POST",
                        Map.of(
                                "name",
                                "Quetzalcoatl Zyxwvut",
                                "email",
                                EMAIL,
                                "territory",
                                "sud-vaucluse",
                                "text",
                                "reclamation-vermilion",
                                "consent",
                                true)))
                .expect(201)
                .json()
                .path("number")
                .asString();
        meeting.organiser
                .send(Api.json(
                        meeting.organiser
                                .request("/api/complaints/" + number + "/notes")
                                .header("If-Match", "\"1\""),
                        "POST",
                        Map.of("text", "suivi-vermilion")))
                .expect(200);
    }

    private static void rules(MeetingScenario meeting) {
        String path = "/api/sessions/" + meeting.session + "/rules";
        String seen = meeting.organiser
                .get(path)
                .expect(200)
                .response()
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        meeting.organiser
                .send(meeting.organiser
                        .request(path)
                        .header("If-Match", seen)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(QUESTION)))
                .expect(200);
    }

    private static String live(MeetingScenario meeting, String organisation) {
        Map<String, Object> person = new HashMap<>(meeting.person(1, organisation));
        person.put("email", EMAIL);
        person.put("givenName", "Quetzalcoatl");
        person.put("familyName", "Zyxwvut");
        person.put("needs", "besoin-vermilion");
        if (meeting.organiser
                .get("/api/sessions/" + meeting.session + "/rules")
                .body()
                .contains("repas")) {
            person.put("answers", Map.of("repas", "reponse-vermilion"));
        }
        return meeting.running
                .api()
                .signUp(meeting.session, person)
                .expect(201)
                .json()
                .path("registrationId")
                .asString();
    }

    private static void cancelledForAReason(MeetingScenario meeting, String organisation) {
        String gone = live(meeting, organisation);
        meeting.organiser
                .post("/api/registrations/" + gone + "/cancellation", Map.of("reason", "motif-vermilion"))
                .expect(200);
    }

    /** On the page, by the link of the mail; the id of the erasure once it is done. */
    private static String erased(RunningProduct running, MeetingScenario meeting) {
        List<String> errors = new ArrayList<>();
        Api admin = running.api().signIn("admin");
        try (Chromium chromium = new Chromium(running);
                BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = Chromium.watched(context, errors);
            chromium.visit(page, "/mes-donnees");
            page.locator("#email").fill(EMAIL.toLowerCase(Locale.ROOT));
            page.locator("#demande button[type=submit]").click();
            page.locator("#dit").waitFor();
            String link = await().atMost(SOON)
                    .until(
                            () -> meeting.mails(EMAIL).stream()
                                    .filter(mail -> mail.subject().contains("données personnelles"))
                                    .flatMap(mail -> mail.links().stream())
                                    .filter(url -> url.contains("/r/"))
                                    .findFirst()
                                    .orElse(""),
                            url -> !url.isEmpty());
            page.navigate(running.url() + URI.create(link).getPath());
            page.locator("#effacement").waitFor();
            assertThat(URI.create(page.url()).getPath()).isEqualTo("/mes-donnees");
            assertThat(page.locator("main").textContent())
                    .contains("Zyxwvut", "besoin-vermilion", "reponse-vermilion", "note-vermilion", "motif-vermilion");
            page.locator("main details summary").all().forEach(summary -> summary.click());
            Chromium.expectGoodEverywhere(page);
            assertThat(page.evaluate(
                                    "async () => (await fetch('/api/privacy/copy?download=true')).headers.get('content-disposition')")
                            .toString())
                    .contains(".json");
            page.locator("#effacement button[type=submit]").click();
            page.locator("a[data-error=confirmed]").waitFor();
            page.locator("#confirmed").check();
            page.locator("#effacement button[type=submit]").click();
            page.locator("#dit").waitFor();
            await().atMost(SOON)
                    .until(() -> stream(
                                    admin.get("/api/privacy/erasures").json().path("erasures"))
                            .anyMatch(one -> one.path("state").asString().equals("DONE")));
            chromium.signIn(page, "admin");
            chromium.visit(page, "/organisateur/vie-privee");
            page.locator("tbody tr").waitFor();
        }
        assertThat(errors).isEmpty();
        return admin.get("/api/privacy/erasures")
                .json()
                .path("erasures")
                .get(0)
                .path("id")
                .asString();
    }

    private static List<Object> counts(MeetingScenario meeting) {
        JsonNode places = meeting.places();
        List<Object> counts = new ArrayList<>();
        for (String name : List.of("capacity", "confirmed", "waiting", "free", "status")) {
            counts.add(places.path(name).asString());
        }
        counts.add(stream(meeting.roster().path("lines"))
                .filter(line -> line.path("attended").asBoolean())
                .map(line -> line.path("organisationId").asString())
                .toList());
        return counts;
    }

    private static JsonNode line(MeetingScenario meeting, String id) {
        return stream(meeting.roster().path("lines"))
                .filter(line -> line.path("registrationId").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Which of the bytes stand in any file but the mailbox, which is the person's own; letters of either case. */
    private static List<String> found(Path data) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(data)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !data.relativize(file).startsWith("mail"))
                    .toList();
        }
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            for (String each : BYTES) {
                String wanted = new String(
                        each.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
                if (bytes.contains(wanted) && !found.contains(each)) {
                    found.add(each);
                    System.out.println("found " + each + " in " + data.relativize(file));
                }
            }
        }
        return found;
    }
}
