package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An organiser gives a helper the door of a session; the helper checks people in on a phone until it is taken back. */
@Tag("browser")
class HelperBrowserIT {
    private static final RunningProduct running = SharedProduct.running();
    private static final Chromium chromium = new Chromium(running);

    private final Api organiser = running.api().signIn("organiser");
    private final List<String> errors = new ArrayList<>();

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void aDoorForADay() {
        MeetingScenario meeting = new MeetingScenario(running, session());
        meeting.signUp(3);
        String first = meeting.places.getFirst().registrationId();
        try (BrowserContext desk = chromium.window(ColorScheme.LIGHT, 1280);
                BrowserContext phone = chromium.phone()) {
            Page office = Chromium.watched(desk, errors);
            chromium.signIn(office);
            String link = give(office, meeting.session);
            Page door = Chromium.watched(phone, errors);
            open(door, link, meeting.session);
            checksIn(door, first);
            assertThat(history(first)).contains("HELPER", "Porte nord");
            takesBack(office, door);
        }
        // The browser notes the two refusals: of the link that was used, and after the door was taken back.
        assertThat(errors)
                .allMatch(error -> (error.contains("404") && error.contains("/door-links"))
                        || (error.contains("401") || error.contains("403")));
    }

    private static String give(Page office, String session) {
        office.navigate(running.url() + "/organisateur/seances/" + session);
        Chromium.link(office, "Aides à l’accueil").click();
        office.locator("form button[type=submit]").click();
        office.getByText("Indiquez un lieu ou un rôle.").first().waitFor();
        Chromium.expectGoodEverywhere(office);
        office.locator("#label").fill("Porte nord");
        office.locator("form button[type=submit]").click();
        office.getByText("Lien pour « Porte nord »").waitFor();
        Chromium.expectGoodEverywhere(office);
        String link = office.locator("#adresse").inputValue();
        assertThat(link).startsWith(running.url() + "/porte#lien=");
        return link;
    }

    private static void open(Page door, String link, String session) {
        door.navigate(link);
        door.getByText("Ce lien ne sert qu’une fois").waitFor();
        assertThat(door.url()).as("the token leaves the address bar").endsWith("/porte");
        Chromium.expectGoodEverywhere(door);
        Chromium.button(door, "Ouvrir l’accueil").click();
        door.waitForURL("**/porte/" + session);
        door.locator("li.person").first().waitFor();
        assertThat(door.locator("li.person").count()).isEqualTo(3);
        try (BrowserContext other = chromium.phone()) {
            Page late = other.newPage();
            late.navigate(link);
            Chromium.button(late, "Ouvrir l’accueil").click();
            late.getByText("Ce lien a déjà servi").waitFor();
            Chromium.expectAccessible(late);
        }
    }

    private static void checksIn(Page door, String id) {
        door.locator("[data-act=mark][data-id='" + id + "']").click();
        // The day of the session is still to come.
        Chromium.button(door, "Pointer quand même").click();
        door.locator(".verdict.good").waitFor();
        door.locator("[data-act=undo][data-id='" + id + "']").waitFor();
        Chromium.expectGoodEverywhere(door);
    }

    private static void takesBack(Page office, Page door) {
        Chromium.button(office, "C’est fait").click();
        office.locator("[data-act=revoke]").click();
        Chromium.expectAccessible(office);
        office.locator("dialog[open] button[type=submit]").click();
        office.getByText("Retiré").first().waitFor();
        Locator over = door.getByText("Cet accès est terminé");
        // The list may read itself at this moment and say so without being asked.
        door.locator("[data-act=mark]").first().or(over).first().click();
        over.waitFor();
        assertThat(door.locator("li.person").count()).isZero();
        Chromium.expectAccessible(door);
    }

    private String history(String registration) {
        return organiser
                .get("/api/registrations/" + registration + "/history")
                .expect(200)
                .body();
    }

    private String session() {
        JsonNode event = organiser
                .post(
                        "/api/events",
                        Map.of(
                                "territory",
                                "sud-vaucluse",
                                "format",
                                "SEMINAR",
                                "title",
                                "Une journée à deux portes",
                                "sessions",
                                List.of(Map.of(
                                        "title",
                                        "La journée",
                                        "start",
                                        FutureDates.at("2027-10-12T09:30"),
                                        "end",
                                        FutureDates.at("2027-10-12T16:00"),
                                        "capacity",
                                        10))))
                .expect(201)
                .json();
        organiser
                .post("/api/events/" + event.path("id").asString() + "/publish", Map.of())
                .expect(200);
        return event.path("sessions").path(0).path("id").asString();
    }
}
