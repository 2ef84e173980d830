package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An organiser works on one list: a place out of turn, a move, a note, the story of a person, an export. */
@Tag("browser")
class RosterBrowserIT {
    private static final RunningProduct running = SharedProduct.running();
    private static final Chromium chromium = new Chromium(running);

    private final Api organiser = running.api().signIn("organiser");
    private final List<String> errors = new ArrayList<>();

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void anAfternoonOnOneList() throws IOException {
        List<String> sessions = sessions();
        MeetingScenario full = new MeetingScenario(running, sessions.getFirst());
        MeetingScenario other = new MeetingScenario(running, sessions.getLast());
        full.signUp(3);
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = Chromium.watched(context, errors);
            chromium.signIn(page);
            page.navigate(running.url() + "/organisateur/seances/" + full.session);
            givesAPlaceOutOfTurn(page, full.places.get(2).registrationId());
            full.expectPlaces(1, 2, 1, 0);
            moves(page, full.places.get(1).registrationId(), other.session);
            full.expectPlaces(1, 2, 0, 0);
            other.expectPlaces(3, 1, 0, 2);
            notesAndReads(page, full.places.get(2).registrationId());
            exports(page);
            marksAnAddressThatDoesNotLast(page, other);
        }
        // The browser notes the refusal that asks whether to go beyond the capacity.
        assertThat(errors).allMatch(error -> error.contains("409") && error.contains("/place:"));
    }

    @Test
    void organiserCorrectsTheNameAndFunctionOfALine() {
        MeetingScenario meeting = new MeetingScenario(running, sessions().getLast());
        meeting.signUp(1);
        MeetingScenario.Place place = meeting.places.getFirst();
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = Chromium.watched(context, errors);
            chromium.signIn(page);
            page.navigate(running.url() + "/organisateur/seances/" + meeting.session);
            choose(page, "correct", place.registrationId());
            Locator dialog = page.locator("dialog[open]");
            dialog.locator("#familyName").fill(" ");
            dialog.locator("button[type=submit]").click();
            dialog.getByText("Indiquez le prénom et le nom.").first().waitFor();
            Chromium.expectAccessible(page);
            dialog.locator("#familyName").fill("Arnoux-Vial");
            dialog.locator("#function").selectOption("DIRECTION");
            dialog.locator("button[type=submit]").click();
            page.locator("[data-person='" + place.registrationId() + "']")
                    .getByText("Arnoux-Vial")
                    .waitFor();
            assertThat(meeting.roster().toString()).contains("Arnoux-Vial", "DIRECTION");
            await().atMost(MeetingScenario.SOON)
                    .until(() -> meeting.mails(place.email()).stream()
                            .anyMatch(mail -> mail.text().contains("Arnoux-Vial")));
        }
        assertThat(errors).isEmpty();
    }

    private static void givesAPlaceOutOfTurn(Page page, String id) {
        choose(page, "place", id);
        Locator dialog = page.locator("dialog[open]");
        dialog.locator("button[type=submit]").click();
        dialog.getByText("Indiquez le motif.").first().waitFor();
        Chromium.expectAccessible(page);
        dialog.locator("#reason").fill("Intervient à 10 h");
        dialog.locator("button[type=submit]").click();
        page.getByText("Séance complète").waitFor();
        assertThat(page.locator("#reason").inputValue()).as("what was typed").isEqualTo("Intervient à 10 h");
        page.getByText("Donner au-delà de la capacité").click();
        page.getByText("place confirmée").first().waitFor();
    }

    private static void moves(Page page, String id, String target) {
        choose(page, "move", id);
        page.locator("#target").selectOption(target);
        Chromium.expectAccessible(page);
        page.locator("dialog[open] button[type=submit]").click();
        page.getByText("inscription déplacée").first().waitFor();
    }

    private static void choose(Page page, String what, String id) {
        Locator menu = page.locator("details[data-key='m-" + id + "']");
        menu.locator("summary").click();
        menu.locator("[data-line=" + what + "]").click();
    }

    private static void notesAndReads(Page page, String id) {
        page.locator("[data-person='" + id + "']").click();
        Locator drawer = page.locator("dialog.drawer");
        drawer.getByText("Intervient à 10 h").waitFor();
        drawer.locator("#mot").fill("Arrive par le train de 9 h 12");
        drawer.getByText("Enregistrer la note").click();
        page.getByText("Note enregistrée").first().waitFor();
        Chromium.expectAccessible(page);
        page.keyboard().press("Escape");
        page.locator(".noted").waitFor();
        assertThat(page.locator(".noted").textContent()).contains("9 h 12");
    }

    private static void marksAnAddressThatDoesNotLast(Page page, MeetingScenario meeting) {
        Map<String, Object> person = meeting.person(40, meeting.organisations().getFirst());
        person.put("email", "pour.une.heure@mailinator.com");
        running.api().signUp(meeting.session, person).expect(201);
        page.navigate(running.url() + "/organisateur/seances/" + meeting.session);
        page.locator("tr", new Page.LocatorOptions().setHasText("pour.une.heure"))
                .getByText("Adresse jetable")
                .waitFor();
    }

    private static void exports(Page page) throws IOException {
        page.locator("[data-act=export]").click();
        page.locator("dialog[open] [name=kind][value=csv]").check();
        page.locator("dialog[open] [name=c-email]").uncheck();
        page.locator("dialog[open] [name=c-note]").check();
        Chromium.expectAccessible(page);
        Path file = page.waitForDownload(
                        () -> page.locator("dialog[open] button[type=submit]").click())
                .path();
        assertThat(Files.readString(file))
                .contains("Nom")
                .contains("Arrive par le train de 9 h 12")
                .doesNotContain("@example.org");
    }

    private List<String> sessions() {
        JsonNode event = organiser
                .post(
                        "/api/events",
                        Map.of(
                                "territory",
                                "sud-vaucluse",
                                "format",
                                "SERIES",
                                "title",
                                "Une après-midi de liste",
                                "sessions",
                                List.of(session("La petite salle", 21, 1), session("La grande salle", 22, 3))))
                .expect(201)
                .json();
        organiser
                .post("/api/events/" + event.path("id").asString() + "/publish", Map.of())
                .expect(200);
        return MeetingScenario.stream(event.path("sessions"))
                .map(session -> session.path("id").asString())
                .toList();
    }

    private static Map<String, Object> session(String title, int day, int capacity) {
        return Map.of(
                "title",
                title,
                "start",
                FutureDates.at("2027-09-%dT09:30".formatted(day)),
                "end",
                FutureDates.at("2027-09-%dT12:00".formatted(day)),
                "capacity",
                capacity);
    }
}
