package fr.spro.acceptance;

import static fr.spro.acceptance.Chromium.expectAccessible;
import static fr.spro.acceptance.Chromium.expectNoSidewaysScroll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The welcome at the door in a real browser whose network is cut, closed and opened again. */
@Tag("browser")
class CheckInIT {
    private static final RunningProduct running = SharedProduct.running();
    private static final Chromium chromium = new Chromium(running);
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Api organiser = running.api().signIn("organiser");

    @AfterAll
    static void close() {
        chromium.close();
    }

    // ---------------------------------------------------------------- a meeting today

    /** A published meeting that begins in half an hour, with people. */
    private MeetingScenario today(int people, int capacity) {
        Instant start = Instant.now().plus(Duration.ofMinutes(30));
        Map<String, Object> session = Map.of(
                "start",
                paris(start),
                "end",
                paris(start.plus(Duration.ofHours(3))),
                "capacity",
                capacity,
                "registration",
                Map.of("opens", paris(start.minus(Duration.ofDays(1))), "closes", paris(start.minusSeconds(60))));
        Map<String, Object> event = Map.of(
                "territory",
                "sud-vaucluse",
                "format",
                "SEMINAR",
                "title",
                "Rencontre à la porte",
                "audience",
                "PROFESSIONALS",
                "venue",
                Map.of("name", "Salle des fêtes", "town", "Cavaillon"),
                "sessions",
                List.of(session));
        JsonNode drafted = organiser.post("/api/events", event).expect(201).json();
        organiser
                .post("/api/events/" + drafted.path("id").asString() + "/publish", Map.of())
                .expect(200);
        MeetingScenario meeting = new MeetingScenario(
                running, drafted.path("sessions").path(0).path("id").asString());
        meeting.signUp(people);
        return meeting;
    }

    private static String paris(Instant instant) {
        return OffsetDateTime.ofInstant(instant.truncatedTo(java.time.temporal.ChronoUnit.SECONDS), PARIS)
                .toString();
    }

    private static Page door(BrowserContext context, MeetingScenario meeting) {
        Page page = context.newPage();
        page.navigate(running.url() + "/organisateur/seances/" + meeting.session + "/accueil");
        page.locator("main h1").waitFor();
        return page;
    }

    private static void takeAlong(Page page) {
        page.locator("[data-act=take]").click();
        page.getByText("Séance emportée.").first().waitFor();
    }

    private static void checkIn(Page page, String typed) {
        page.locator("#cq").fill(typed);
        page.locator("[data-key=gens] [data-act=mark]").first().click();
        page.locator(".verdict").first().waitFor();
    }

    private static Set<String> present(MeetingScenario meeting) {
        return MeetingScenario.stream(meeting.roster().path("lines"))
                .filter(line -> line.path("attended").asBoolean())
                .map(line -> line.path("familyName").asString())
                .collect(Collectors.toSet());
    }

    private List<String> conflicts(MeetingScenario meeting) {
        return MeetingScenario.stream(organiser
                        .get("/api/sessions/" + meeting.session + "/conflicts")
                        .expect(200)
                        .json()
                        .path("items"))
                .map(one -> one.path("kind").asString())
                .toList();
    }

    // ---------------------------------------------------------------- stories

    @Test
    void twoDoorsWithoutANetworkLoseNobodyAndCountNobodyTwice() {
        MeetingScenario meeting = today(8, 20);
        organiser
                .delete("/api/registrations/" + meeting.places.get(6).registrationId())
                .expect(200);
        try (BrowserContext north = chromium.window(ColorScheme.LIGHT, 390);
                BrowserContext south = chromium.window(ColorScheme.DARK, 320)) {
            chromium.signIn(north.newPage());
            chromium.signIn(south.newPage());
            Page first = door(north, meeting);
            Page second = door(south, meeting);
            expectAccessible(first);
            expectAccessible(second);
            takeAlong(first);
            takeAlong(second);

            north.setOffline(true);
            south.setOffline(true);
            first.reload();
            first.locator("main h1").waitFor();
            first.getByText("Hors connexion").first().waitFor();
            for (int i = 0; i < 3; i++) {
                checkIn(first, "d'essai-" + i);
                first.getByText("Sur place · Arrivée").first().waitFor();
            }
            // Somebody came whose registration had been given back.
            checkIn(first, "essai-6");
            first.getByText("Inscription annulée").first().waitFor();
            expectAccessible(first);
            expectNoSidewaysScroll(first);
            // A mistake, taken back at once.
            checkIn(first, "essai-3");
            first.locator("[data-act=undo-last]").click();
            first.getByText("Pointage annulé").first().waitFor();
            walkIn(first, "Inès", "Nouvelle");
            second.getByText("Hors connexion").first().waitFor();
            checkIn(second, "essai-0");
            checkIn(second, "essai-4");
            expectAccessible(second);
            expectNoSidewaysScroll(second);
            assertThat(present(meeting)).isEmpty();

            // The page dies without a network and opens again.
            first.close();
            Page again = door(north, meeting);
            again.getByText("7 pointages sont gardés").first().waitFor();
            assertThat(again.locator(".tally .big-n").textContent()).isEqualTo("4");

            north.setOffline(false);
            south.setOffline(false);
            await().atMost(MeetingScenario.SOON)
                    .untilAsserted(() -> assertThat(present(meeting))
                            .containsExactlyInAnyOrder("D’Essai-0", "D’Essai-1", "D’Essai-2", "D’Essai-4", "Nouvelle"));
            await().atMost(MeetingScenario.SOON)
                    .untilAsserted(
                            () -> assertThat(conflicts(meeting)).containsExactlyInAnyOrder("TWICE", "CANCELLED"));
            assertThat(MeetingScenario.stream(meeting.roster().path("lines"))).hasSize(9);
            again.getByText("Pointage à deux portes").waitFor();
            expectAccessible(again);
            again.locator("[data-conflict=CANCELLED][data-way=LET_IN]").click();
            again.locator("[data-conflict=TWICE][data-way=DISMISS]").click();
            await().atMost(MeetingScenario.SOON)
                    .untilAsserted(() -> assertThat(conflicts(meeting)).isEmpty());
            assertThat(present(meeting)).contains("D’Essai-6").hasSize(6);
        }
    }

    /** Names aside: a key to go on after each, three letters and a key for the organisation, a key to record. */
    private static void walkIn(Page page, String given, String family) {
        page.locator(".dock [data-act=walk-in]").click();
        page.keyboard().type(given);
        page.keyboard().press("Tab");
        page.keyboard().type(family);
        page.keyboard().press("Tab");
        page.keyboard().type("mis");
        page.locator("[role=option][aria-selected=true]").waitFor();
        page.keyboard().press("Enter");
        page.keyboard().press("Enter");
        page.getByText(given + " " + family).first().waitFor();
    }

    @Test
    void somebodyWithoutARegistrationIsInWithOneTapAndSevenKeysBesidesTheNames() {
        MeetingScenario meeting = today(1, 20);
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 390)) {
            chromium.signIn(context.newPage());
            Page page = door(context, meeting);
            page.evaluate("() => { window.keys = 0; window.taps = 0;"
                    + " addEventListener('keydown', () => { window.keys += 1; }, true);"
                    + " addEventListener('click', e => { if (e.detail) window.taps += 1; }, true); }");
            walkIn(page, "Noé", "Vite");
            int keys = ((Number) page.evaluate("() => window.keys")).intValue();
            assertThat(keys - "NoéVite".length()).isLessThanOrEqualTo(7);
            assertThat(((Number) page.evaluate("() => window.taps")).intValue()).isEqualTo(1);
            await().atMost(MeetingScenario.SOON).until(() -> present(meeting).contains("Vite"));
            JsonNode line = MeetingScenario.stream(meeting.roster().path("lines"))
                    .filter(one -> one.path("familyName").asString().equals("Vite"))
                    .findFirst()
                    .orElseThrow();
            assertThat(line.path("organisationId").asString()).isNotEmpty();
        }
    }

    @Test
    void nothingReadableStaysOnTheDeviceAndSigningOutTakesTheListAway() {
        MeetingScenario meeting = today(2, 20);
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 390)) {
            chromium.signIn(context.newPage());
            Page page = door(context, meeting);
            takeAlong(page);
            String kept = String.valueOf(page.evaluate("""
                    async () => {
                      const db = await new Promise(done => { const r = indexedDB.open('spro-accueil'); r.onsuccess = () => done(r.result); });
                      const all = name => new Promise(done => { const r = db.transaction(name).objectStore(name).getAll(); r.onsuccess = () => done(r.result); });
                      const keys = await all('keys');
                      let exported = 'no';
                      await crypto.subtle.exportKey('raw', keys[0].key).then(() => { exported = 'yes'; }, () => {});
                      const text = (await all('lists')).map(one => new TextDecoder('latin1').decode(one.data)).join();
                      const names = [];
                      for (const name of await caches.keys()) {
                        for (const request of await (await caches.open(name)).keys()) names.push(new URL(request.url).pathname);
                      }
                      return [exported, /Essai|Pr.nom/.test(text), names.some(one => one.startsWith('/api')), names.length > 50, JSON.stringify(localStorage).includes('Essai')].join();
                    }"""));
            assertThat(kept).isEqualTo("no,false,false,true,false");

            page.navigate(running.url() + "/organisateur");
            page.locator("[data-act=sign-out]").click();
            page.waitForURL(url -> url.endsWith("/programme"));
            context.setOffline(true);
            page.navigate(running.url() + "/organisateur/seances/" + meeting.session + "/accueil");
            page.waitForURL(url -> url.contains("/connexion"));
        }
    }

    @Test
    void readsTheCodeOfATicketByCameraAndSaysWhenItIsOfAnotherSession() throws IOException {
        MeetingScenario meeting = today(2, 20);
        MeetingScenario other = today(1, 20);
        String code = qrOf(meeting, 1);
        Path video = Files.createTempFile(running.data(), "camera", ".mjpeg");
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 390)) {
            Page page = context.newPage();
            page.navigate(running.url() + "/programme");
            page.evaluate("""
                    async code => {
                      const { qrCode } = await import('/lib/qr.js');
                      document.body.innerHTML = String(qrCode(code, 'QR'));
                      const svg = document.querySelector('svg.qr');
                      svg.style.cssText = 'width:320px;height:320px;background:#fff;fill:#000;display:block';
                    }""", code);
            Files.write(video, film(page.locator("svg.qr").screenshot()));
        }
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser filming = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of("/usr/bin/chromium"))
                                .setArgs(List.of(
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--disable-background-networking",
                                        "--use-fake-ui-for-media-stream",
                                        "--use-fake-device-for-media-stream",
                                        "--use-file-for-fake-video-capture=" + video)));
                BrowserContext context = filming.newContext(new Browser.NewContextOptions()
                        .setLocale("fr-FR")
                        .setViewportSize(390, 844)
                        .setPermissions(List.of("camera")))) {
            chromium.signIn(context.newPage());
            Page page = door(context, meeting);
            page.locator("[data-act=camera]").click();
            page.locator(".verdict.good").waitFor();
            assertThat(page.locator(".verdict .who").textContent()).isEqualTo("Prénom1 D’Essai-1");
            await().atMost(MeetingScenario.SOON).until(() -> present(meeting).equals(Set.of("D’Essai-1")));
            expectAccessible(page);
            page.locator("[data-act=camera-off]").click();

            // The same ticket at the door of another meeting.
            Page elsewhere = door(context, other);
            elsewhere.locator("[data-act=camera]").click();
            elsewhere.getByText("Inscription à une autre séance").first().waitFor();
            elsewhere.getByText("Passer à cette séance").click();
            elsewhere.waitForURL(url -> url.contains(meeting.session));
            await().atMost(MeetingScenario.SOON)
                    .untilAsserted(() -> assertThat(conflicts(other)).containsExactly("OTHER_SESSION"));
            assertThat(present(other)).isEmpty();
        }
    }

    private String qrOf(MeetingScenario meeting, int i) {
        MeetingScenario.Place place = meeting.places.get(i);
        await().atMost(MeetingScenario.SOON)
                .until(() -> !meeting.mails(place.email()).isEmpty());
        JsonNode mine = meeting.followLink(place.email())
                .get("/api/registrations/" + place.registrationId())
                .expect(200)
                .json();
        return mine.path("qr").asString();
    }

    /** A few pictures of a code before a camera, as Motion JPEG: one JPEG after the other. */
    private static byte[] film(byte[] png) {
        try {
            BufferedImage code = ImageIO.read(new ByteArrayInputStream(png));
            BufferedImage frame = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
            Graphics2D pencil = frame.createGraphics();
            pencil.setColor(java.awt.Color.LIGHT_GRAY);
            pencil.fillRect(0, 0, 640, 480);
            pencil.drawImage(code, 160, 80, 320, 320, null);
            pencil.dispose();
            ByteArrayOutputStream film = new ByteArrayOutputStream();
            for (int i = 0; i < 10; i++) {
                ImageIO.write(frame, "jpg", film);
            }
            return film.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPersonChecksInByTheOwnPhoneWithTheCodeOnTheScreen() {
        MeetingScenario meeting = today(2, 20);
        MeetingScenario.Place place = meeting.places.getFirst();
        await().atMost(MeetingScenario.SOON)
                .until(() -> !meeting.mails(place.email()).isEmpty());
        String link = meeting.mails(place.email()).stream()
                .flatMap(mail -> mail.links().stream())
                .filter(MeetingScenario::isOwnPage)
                .findFirst()
                .orElseThrow();
        try (BrowserContext screen = chromium.window(ColorScheme.LIGHT, 1280);
                BrowserContext phone = chromium.window(ColorScheme.DARK, 320)) {
            chromium.signIn(screen.newPage());
            Page shown = screen.newPage();
            shown.navigate(running.url() + "/seances/" + meeting.session + "/pointage-ecran");
            shown.locator("svg.qr").waitFor();
            expectAccessible(shown);
            expectNoSidewaysScroll(shown);
            String code = organiser
                    .get("/api/sessions/" + meeting.session + "/door-code")
                    .expect(200)
                    .json()
                    .path("code")
                    .asString();

            Page page = phone.newPage();
            page.navigate(running.url() + "/pointage#" + meeting.session + "." + code);
            page.getByText("Ce téléphone ne connaît pas encore votre inscription")
                    .waitFor();
            expectAccessible(page);
            page.navigate(running.url() + java.net.URI.create(link).getPath());
            page.waitForURL(url -> url.contains("/mon-inscription/"));
            page.navigate(running.url() + "/pointage#" + meeting.session + "." + code);
            page.getByText("Je suis là").click();
            page.getByText("Sur place · Arrivée").waitFor();
            expectAccessible(page);
            expectNoSidewaysScroll(page);
            await().atMost(MeetingScenario.SOON).until(() -> present(meeting).equals(Set.of("D’Essai-0")));
            shown.getByText("1 personne sur place").waitFor();

            // Twice is once, and a code from nowhere is none.
            page.navigate(running.url() + "/programme");
            page.navigate(running.url() + "/pointage#" + meeting.session + "." + code);
            page.getByText("Je suis là").click();
            page.getByText("Déjà sur place depuis").waitFor();
            page.navigate(running.url() + "/programme");
            page.navigate(running.url() + "/pointage#" + meeting.session + ".AAAAAAAAAAAAAAAA");
            page.getByText("Je suis là").click();
            page.getByText("Lisez à nouveau celui de l’écran").waitFor();
        }
    }

    @Test
    void theCounterOpensAgainWithoutANetwork() {
        MeetingScenario meeting = today(1, 20);
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 390)) {
            chromium.signIn(context.newPage());
            Page page = context.newPage();
            String path = running.url() + "/organisateur/seances/" + meeting.session + "/compteur";
            page.navigate(path);
            page.locator("[data-add='1']").waitFor();
            // What is taken along last is who is signed in.
            await().atMost(MeetingScenario.SOON).until(() -> Boolean.TRUE.equals(page.evaluate("""
                    async () => Boolean(navigator.serviceWorker.controller
                      && await (await import('/lib/vault.js')).remembered())""")));
            // What the browser has kept by itself may be gone any day; the worker's files are not.
            context.newCDPSession(page).send("Network.clearBrowserCache");
            context.setOffline(true);
            page.reload();
            page.locator("[data-add='1']").click();
            page.locator("[data-add='2']").click();
            page.getByText("3 personnes gardées sur ce téléphone").waitFor();
            context.setOffline(false);
            await().atMost(MeetingScenario.SOON)
                    .until(() -> organiser
                                    .get("/api/sessions/" + meeting.session + "/counts")
                                    .expect(200)
                                    .json()
                                    .path("total")
                                    .asInt()
                            == 3);
        }
    }
}
