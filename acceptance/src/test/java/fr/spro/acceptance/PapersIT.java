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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The papers of a meeting, read by other programs: poppler for text and pictures of pages, zbar for the codes on them. */
@Tag("readers")
class PapersIT {
    private static final int PEOPLE = 11;

    private final RunningProduct running = SharedProduct.running();
    private final Api organiser = running.api().signIn("organiser");

    @TempDir
    Path folder;

    @Test
    void otherProgramsReadTheSheetTheBadgesAndTheCertificate() throws Exception {
        MeetingScenario meeting = new MeetingScenario(running, published());
        List<String> organisations = meeting.organisations();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            Map<String, Object> person = new HashMap<>(meeting.person(i, organisations.get(i % organisations.size())));
            person.put("familyName", "Essai-" + (char) ('Z' - i));
            person.put("givenName", i == 3 ? "Françoise-Œuvrine" : "Prénom" + i);
            ids.add(running.api()
                    .signUp(meeting.session, person)
                    .expect(201)
                    .json()
                    .path("registrationId")
                    .asString());
        }
        String session = "/api/sessions/" + meeting.session;

        // The sheet: its text in order, and its code leads to where it is copied.
        Path sheet = fetched(organiser, session + "/roster.pdf");
        assertThat(told("pdfinfo", sheet.toString()))
                .contains("Tagged:", "yes")
                .containsPattern("Title: +Feuille d’émargement");
        assertThat(told("pdftotext", "-layout", sheet.toString(), "-"))
                .contains("Feuille d’émargement", "Œuvrine", "matin", "après-midi", "Personnes venues sans inscription")
                .containsSubsequence("Essai-P", "Essai-Q", "Essai-Z");
        String entry = codes(sheet).getFirst();
        assertThat(URI.create(entry).getPath()).isEqualTo("/organisateur/seances/" + meeting.session + "/emargement");
        String code = entry.substring(entry.indexOf("feuille=") + "feuille=".length());
        assertThat(told("pdftotext", sheet.toString(), "-")).contains(code);

        // The badges: every code is one that the door takes.
        List<String> badges = codes(fetched(organiser, session + "/badges.pdf?blank=2"));
        assertThat(badges).hasSize(PEOPLE).doesNotHaveDuplicates().allMatch(text -> text.startsWith("SPRO1."));
        JsonNode scanned = organiser
                .post(
                        session + "/attendance?early=true",
                        Map.of("qr", badges.getFirst(), "scanId", "badge-" + meeting.session))
                .expect(200)
                .json();
        assertThat(ids).contains(scanned.path("registrationId").asString());

        // The signed sheet comes back: two people and one who just came, twice over.
        Map<String, Object> signed = Map.of(
                "sheetId",
                code,
                "present",
                List.of(ids.get(0), ids.get(1)),
                "walkIns",
                List.of(Map.of("givenName", "Nina", "familyName", "Passe")));
        for (int i = 0; i < 2; i++) {
            JsonNode entered = organiser
                    .post(session + "/attendance-sheet?early=true", signed)
                    .expect(200)
                    .json();
            assertThat(results(Stream.of(entered.path("lines"), entered.path("walkIns"))))
                    .doesNotContain("REFUSED");
        }
        long present = stream(meeting.roster().path("lines"))
                .filter(line -> line.path("attended").asBoolean())
                .count();
        assertThat(present).isBetween(3L, 4L);

        certificate(meeting, ids.get(1));
    }

    private static List<String> results(Stream<JsonNode> lists) {
        return lists.flatMap(MeetingScenario::stream)
                .map(done -> done.path("result").asString())
                .toList();
    }

    private void certificate(MeetingScenario meeting, String id) throws Exception {
        String path = "/api/registrations/" + id + "/certificate.pdf";
        assertThat(organiser.get(path).code()).isEqualTo("SESSION_NOT_OVER");
        meeting.end();
        await().atMost(SOON).until(() -> organiser.get(path).status() == 200);
        String email = "personne1." + meeting.session + "@example.org";
        await().atMost(SOON).until(() -> !meeting.mails(email).isEmpty());
        Path certificate = fetched(meeting.followLink(email), path);

        assertThat(told("pdftotext", "-layout", certificate.toString(), "-"))
                .contains("Attestation de présence", "SPRO Sud Vaucluse atteste que", "Prénom1 Essai-Y")
                // Poppler takes the narrow space before the unit for none.
                .containsPattern("Durée\\s+7\\h?h");
        String page = codes(certificate).getFirst();
        assertThat(URI.create(page).getPath()).startsWith("/verification/");
        String code = page.substring(page.lastIndexOf('/') + 1);
        Api anybody = running.api();
        assertThat(anybody.send(anybody.request("/verification/" + code)
                                .setHeader("Accept", "text/html")
                                .GET())
                        .status())
                .isEqualTo(200);
        JsonNode genuine = anybody.get("/api/certificates/" + code + "?familyName=essai%20y")
                .expect(200)
                .json();
        assertThat(genuine.path("initials").asString()).isEqualTo("P. E.");
        assertThat(genuine.path("nameMatches").asBoolean()).isTrue();
        assertThat(anybody.get(path).status()).isEqualTo(401);
    }

    private String published() {
        Map<String, Object> session = new HashMap<>();
        session.put("start", FutureDates.at("2028-03-14T09:30"));
        session.put("end", FutureDates.at("2028-03-14T16:30"));
        session.put("venue", Map.of("name", "Mairie de Cavaillon", "town", "Cavaillon"));
        String id = organiser
                .post(
                        "/api/events",
                        Map.of(
                                "territory",
                                "sud-vaucluse",
                                "format",
                                "SEMINAR",
                                "title",
                                "Journée de l'émargement",
                                "capacity",
                                20,
                                "sessions",
                                List.of(session)))
                .expect(201)
                .json()
                .path("id")
                .asString();
        JsonNode published = organiser
                .post("/api/events/" + id + "/publish", Map.of())
                .expect(200)
                .json();
        return published.path("sessions").get(0).path("id").asString();
    }

    private Path fetched(Api client, String path) throws IOException {
        Path file = folder.resolve(path.replaceAll("[?].*", "").replaceAll("[^A-Za-z0-9.-]", "_"));
        return Files.write(file, client.file(path));
    }

    /** What the codes on all pages say, as a phone would read them from paper. */
    private List<String> codes(Path pdf) throws Exception {
        Path pages = Files.createDirectories(folder.resolve(pdf.getFileName() + ".pages"));
        told("pdftoppm", "-r", "150", "-png", pdf.toString(), pages.resolve("p").toString());
        List<String> command = new ArrayList<>(List.of("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"));
        try (Stream<Path> all = Files.list(pages)) {
            all.sorted().map(Path::toString).forEach(command::add);
        }
        return told(command.toArray(String[]::new)).lines().toList();
    }

    private static String told(String... command) throws IOException, InterruptedException {
        Process program;
        try {
            program = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException missing) {
            throw new IllegalStateException(
                    "The papers are read with poppler-utils and zbar-tools; leave this out with -DexcludedGroups=readers",
                    missing);
        }
        String told = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).as(String.join(" ", command)).isZero();
        return told.replace('\u00a0', ' ').replace('\u202f', ' ');
    }
}
