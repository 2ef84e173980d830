package fr.spro.acceptance;

import static fr.spro.acceptance.Meeting.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A session that many want: two phones in the waiting room, the lottery at the opening, one after the other signs up. */
@Tag("browser")
@Tag(Seats.WAITS)
class WaitingRoomIT {
    private static final Running running = Shared.running();
    private static final Chromium chromium = new Chromium(running);

    /** Time to walk through the pages before the opening. */
    private static final Duration UNTIL_OPENING = Duration.ofSeconds(60);

    /** Everybody asks within ten seconds after the opening; the second is let in after twenty. */
    private static final int PER_MINUTE = 3;

    private final Api organiser = running.api().signIn("organiser");
    private final PlaceDesk desk = new PlaceDesk(running, organiser);
    private final List<String> errors = new ArrayList<>();

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void twoPhonesWaitAndAreLetInOneAfterTheOther() {
        String session =
                desk.waitingRoom(Instant.now().plus(UNTIL_OPENING).truncatedTo(ChronoUnit.SECONDS), PER_MINUTE);
        Meeting meeting = new Meeting(running, session);
        try (BrowserContext one = chromium.phone();
                BrowserContext two = chromium.phone()) {
            List<Page> pages = List.of(Chromium.watched(one, errors), Chromium.watched(two, errors));
            Page first = pages.getFirst();
            Page second = pages.getLast();
            first.navigate(running.url() + "/seances/" + session);
            Chromium.link(first, "Entrer dans la salle d’attente").click();
            second.navigate(running.url() + "/salle-d-attente/" + session + "?lang=en");
            for (Page page : pages) {
                page.locator("#countdown").waitFor();
                Chromium.expectAccessible(page);
                Chromium.expectNoSidewaysScroll(page);
                assertThat(page.locator("#lost").isVisible()).isFalse();
            }
            assertThat(first.locator("main").innerText()).contains("arriver plus tôt ne donne aucun avantage");
            assertThat(second.locator("main").innerText()).contains("coming earlier is no advantage");
            assertThat(signUp(session).code()).isEqualTo("WAITING_ROOM");

            await().atMost(SOON)
                    .until(() -> pages.stream()
                            .anyMatch(page -> page.locator("#number").isVisible()));
            Page waiting = first.locator("#number").isVisible() ? first : second;
            Page in = waiting == first ? second : first;
            assertThat(waiting.locator("#number").innerText()).isEqualTo("2");
            Chromium.expectAccessible(waiting);
            Chromium.expectNoSidewaysScroll(waiting);
            signUp(in, "inscrite." + session + "@example.org");
            waiting.locator("#givenName").waitFor();
            assertThat(waiting.url()).contains("/seances/" + session).endsWith("#inscription");
            signUp(waiting, "ensuite." + session + "@example.org");
            meeting.expectPlaces(30, 2, 0, 28);
        }
        // The tile of the organiser's page.
        assertThat(organiser
                        .get("/api/waiting-rooms/" + session)
                        .expect(200)
                        .json()
                        .path("waiting")
                        .asInt(-1))
                .isZero();
        assertThat(errors).isEmpty();
    }

    @Test
    void saysThatItCannotKeepANumberWithoutCookies() {
        String session =
                desk.waitingRoom(Instant.now().plus(Duration.ofMinutes(4)).truncatedTo(ChronoUnit.SECONDS), PER_MINUTE);
        try (BrowserContext refusing = chromium.phone()) {
            refusing.addInitScript("Object.defineProperty(navigator, 'cookieEnabled', { get: () => false })");
            Page page = refusing.newPage();
            page.navigate(running.url() + "/salle-d-attente/" + session);
            page.getByText("n’accepte pas les cookies").waitFor();
            Chromium.expectAccessible(page);
        }
    }

    @Test
    void anOrganiserGivesASessionAWaitingRoom() {
        String session =
                desk.waitingRoom(Instant.now().plus(Duration.ofDays(20)).truncatedTo(ChronoUnit.MINUTES), PER_MINUTE);
        String event = organiser
                .get("/api/sessions/" + session)
                .expect(200)
                .json()
                .path("eventId")
                .asString();
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = Chromium.watched(context, errors);
            chromium.signIn(page);
            page.navigate(running.url() + "/organisateur/rencontres/" + event + "/modifier");
            Locator pace = Chromium.field(page, "sessions[0].registration.waitingRoom");
            assertThat(pace.inputValue()).isEqualTo(String.valueOf(PER_MINUTE));
            pace.fill("120");
            Chromium.expectAccessible(page);
            page.locator("[type=submit]").click();
            await().atMost(SOON).until(() -> pace(session) == 120);

            page.reload();
            Chromium.field(page, "sessions[0].registration.room").uncheck();
            page.locator("[type=submit]").click();
            await().atMost(SOON).until(() -> pace(session) == 0);
        }
        assertThat(errors).isEmpty();
    }

    private int pace(String session) {
        return organiser
                .get("/api/sessions/" + session)
                .expect(200)
                .json()
                .path("registration")
                .path("waitingRoom")
                .asInt(0);
    }

    private static void signUp(Page page, String email) {
        page.locator("#givenName").fill("Amélie");
        page.locator("#familyName").fill("Sturm");
        page.locator("#email").fill(email);
        page.locator("#organisationId").selectOption(new SelectOption().setIndex(1));
        page.locator("#function").selectOption("CONSEIL");
        page.locator("#consent").check();
        page.locator("#envoyer").click();
        page.locator(".state.confirmed").first().waitFor();
    }

    /** As a program would, without a ticket. */
    private static Api.Answer signUp(String session) {
        Api stranger = running.api();
        return stranger.send(Api.json(
                        stranger.request("/api/sessions/" + session + "/registrations"),
                        "POST",
                        Map.of("email", "robot@example.org"))
                .header("Idempotency-Key", UUID.randomUUID().toString()));
    }
}
