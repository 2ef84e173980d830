package fr.spro.acceptance;

import static fr.spro.acceptance.MeetingScenario.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Answers that come late, in another order or not at all: nothing typed is lost, and nothing is shown that is not so. */
@Tag("browser")
class SlowNetworkIT {
    private static final RunningProduct running = SharedProduct.running();
    private static final Chromium chromium = new Chromium(running);

    private static final Locator.WaitForOptions GONE =
            new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);

    private final Api organiser = running.api().signIn("organiser");
    private final SignUpRulesClient desk = new SignUpRulesClient(running, organiser);

    @AfterAll
    static void close() {
        chromium.close();
    }

    /** Only those who read English fetch its words. */
    @Test
    void theOtherLanguageComesOnceItsWordsAreThere() {
        AtomicBoolean away = new AtomicBoolean(true);
        try (BrowserContext context = chromium.phone()) {
            Page page = context.newPage();
            page.route(url -> url.endsWith("/lib/i18n/en.js"), route -> {
                if (away.get()) {
                    route.abort();
                } else {
                    route.resume();
                }
            });
            page.navigate(running.url() + "/annuaire");
            Locator language = page.locator("[data-act=language]");
            language.click();
            page.getByText("Pas de réponse du serveur").waitFor();
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("fr");
            assertThat(page.locator("h1").innerText()).startsWith("Qui accueille");

            away.set(false);
            language.click();
            page.locator("html[lang=en]").waitFor();
            page.getByText("Who welcomes you nearby?").waitFor();
            page.reload();
            page.getByText("Who welcomes you nearby?").waitFor();
        }
    }

    @Test
    void thePageIsFetchedWhileItIsAskedWhoIsHere() {
        try (BrowserContext context = chromium.phone()) {
            Page page = context.newPage();
            AtomicReference<Route> asked = new AtomicReference<>();
            page.route(url -> url.endsWith("/api/session"), asked::set);
            page.waitForRequest(
                    request -> request.url().endsWith("/components/directory/directory.js"),
                    () -> page.navigate(running.url() + "/annuaire"));
            page.waitForCondition(() -> asked.get() != null);
            asked.get().resume();
            page.locator("h1").waitFor();
        }
    }

    @Test
    void whoComesBackFetchesThePageAndNoScriptOrStyle() {
        try (BrowserContext context = chromium.phone()) {
            Page page = context.newPage();
            page.navigate(running.url() + "/annuaire");
            page.locator("h1").waitFor();
            assertThat(fetchedScriptsAndStyles(page)).isPositive();

            page.navigate(running.url() + "/annuaire");
            page.locator("h1").waitFor();
            assertThat(fetchedScriptsAndStyles(page)).isZero();
        }
    }

    /** A page that was open while the programs were exchanged: its modules and those of now need not fit. */
    @Test
    void aPageOfAnOlderAppBeginsAnewWhenItGoesOn() {
        try (BrowserContext context = chromium.phone()) {
            Page page = context.newPage();
            page.route(url -> url.endsWith("/api/session"), route -> {
                APIResponse answer = route.fetch();
                Map<String, String> headers = new HashMap<>(answer.headers());
                assertThat(headers).containsKey("app-version");
                headers.put("app-version", "0123456789abcdef");
                route.fulfill(new Route.FulfillOptions().setResponse(answer).setHeaders(headers));
            });
            page.navigate(running.url() + "/annuaire");
            page.locator("h1").waitFor();
            page.evaluate("() => { window.before = true; }");
            page.locator(".nav a[href='/programme']").click();
            page.getByText("Se connaître pour mieux orienter").waitFor();
            assertThat(page.evaluate("() => window.before === undefined")).isEqualTo(true);
        }
    }

    @Test
    void aPageThatDoesNotFitIsFetchedAgainWithAllThatItNeeds() {
        AtomicInteger asked = new AtomicInteger();
        try (BrowserContext context = chromium.phone()) {
            Page page = context.newPage();
            page.route(url -> url.endsWith("/components/directory/directory.js"), route -> {
                if (asked.incrementAndGet() == 1) {
                    route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/javascript")
                            .setBody("import { nobodyHasThis } from '../../lib/ui.js';"));
                } else {
                    route.resume();
                }
            });
            page.navigate(running.url() + "/programme");
            page.locator("h1").waitFor();
            page.locator(".nav a[href='/annuaire']").click();
            page.getByText("Qui accueille").first().waitFor();
            assertThat(asked.get()).isEqualTo(2);
        }
    }

    /** Those that cost a journey: what the browser has kept has no size on the way. */
    private static int fetchedScriptsAndStyles(Page page) {
        return (int) page.evaluate("""
                () => performance.getEntriesByType('resource')
                  .filter(file => /\\.(js|css)$/.test(new URL(file.name).pathname) && file.transferSize > 0).length""");
    }

    /** In a tunnel a connection ends without a word; what is shown then is of before, and is said to be. */
    @Test
    void numbersThatNobodyTellsAnyMoreAreNotSaidToBeLive() {
        String session = desk.session("Dans un tunnel", 3);
        MeetingScenario meeting = new MeetingScenario(running, session);
        List<Route> held = new ArrayList<>();
        AtomicBoolean tunnel = new AtomicBoolean();
        try (BrowserContext context = chromium.phone()) {
            Page page = context.newPage();
            page.clock().install();
            page.route(url -> url.contains("/api/places/stream"), route -> {
                if (tunnel.get()) {
                    held.add(route);
                } else {
                    route.resume();
                }
            });
            page.waitForResponse(
                    answer -> answer.url().contains("/api/places/stream"),
                    () -> page.navigate(running.url() + "/seances/" + session));
            page.locator(".live:not(.off)").waitFor();
            tunnel.set(true);
            // Between two words the server has fifteen seconds.
            page.clock().fastForward("00:40");
            page.locator(".live.off").getByText("Chiffres de").waitFor();
            page.waitForCondition(() -> !held.isEmpty());
            Chromium.expectAccessible(page);
            meeting.signUp(1);
            assertThat(page.locator("main .big-n").first().innerText()).isEqualTo("3");
            tunnel.set(false);
            held.getLast().resume();
            page.locator("main .big-n").first().getByText("2").waitFor();
            page.locator(".live:not(.off)").waitFor();

            context.setOffline(true);
            // With icons that nobody had drawn before.
            page.waitForFunction("""
                    () => ['.live.off', '.notices [role=status]'].every(
                      (place) => document.querySelector(`${place} use`)?.getBBox().width > 0)""");
            context.setOffline(false);
            page.locator(".live:not(.off)").waitFor();
        }
    }

    /** Somebody else may sit at this device next. */
    @Test
    void aSignOutThatFailedIsNotTakenForOne() {
        AtomicBoolean away = new AtomicBoolean();
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = context.newPage();
            page.route(url -> url.endsWith("/api/session"), route -> {
                if (away.get()) {
                    route.fulfill(new Route.FulfillOptions().setStatus(503));
                } else {
                    route.resume();
                }
            });
            chromium.signIn(page);
            page.navigate(running.url() + "/organisateur");
            page.locator("[data-act=sign-out]").waitFor();
            away.set(true);
            page.locator("[data-act=sign-out]").click();
            page.getByText("votre session est encore ouverte").waitFor();
            assertThat(page.locator("[data-act=sign-out]").isVisible()).isTrue();
            Chromium.expectAccessible(page);
            // What it says stands for twelve seconds; looking at the page may have taken longer.
            page.waitForResponse(
                    answer -> answer.status() == 503,
                    () -> page.locator("[data-act=sign-out]").click());
            away.set(false);
            Chromium.button(page, "Réessayer").click();
            page.waitForURL(url -> url.endsWith("/programme"));
            page.locator("[data-act=sign-out]").waitFor(GONE);
        }
    }

    @Test
    void anOlderAnswerDoesNotTakeAPlaceAway() {
        String session = desk.session("Réponses croisées", 1);
        MeetingScenario meeting = new MeetingScenario(running, session);
        meeting.signUp(2);
        MeetingScenario.Place first = meeting.places.getFirst();
        MeetingScenario.Place waiting = meeting.places.getLast();
        String link = await().atMost(SOON)
                .until(
                        () -> meeting.mails(waiting.email()).stream()
                                .flatMap(mail -> mail.links().stream())
                                .filter(MeetingScenario::isOwnPage)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        List<Runnable> held = new ArrayList<>();
        AtomicBoolean holding = new AtomicBoolean();
        try (BrowserContext context = chromium.phone()) {
            Page page = context.newPage();
            page.route(url -> url.endsWith("/api/registrations/" + waiting.registrationId()), route -> {
                if (!holding.get()) {
                    route.resume();
                    return;
                }
                APIResponse answer = route.fetch();
                Runnable give = () -> route.fulfill(new Route.FulfillOptions().setResponse(answer));
                if (held.isEmpty()) {
                    held.add(give);
                } else {
                    give.run();
                }
            });
            page.navigate(link);
            page.locator(".state.waiting").first().waitFor();
            holding.set(true);
            meeting.signUp(3);
            page.waitForCondition(() -> !held.isEmpty());
            meeting.cancel(first);
            page.locator(".state.confirmed").first().waitFor();
            page.waitForResponse(
                    response -> response.url().endsWith(waiting.registrationId()),
                    () -> held.getFirst().run());
            page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
            assertThat(page.locator(".state.confirmed").first().isVisible()).isTrue();
            assertThat(page.locator(".state.waiting").count()).isZero();
        }
    }

    @Test
    void rulesCannotBeChangedWhileTheyAreOnTheirWay() {
        String session = desk.session("Règles en route", 4);
        List<Route> held = new ArrayList<>();
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = context.newPage();
            page.route(url -> url.endsWith("/rules"), route -> {
                if (route.request().method().equals("PUT")) {
                    held.add(route);
                } else {
                    route.resume();
                }
            });
            chromium.signIn(page);
            page.navigate(running.url() + "/organisateur/seances/" + session + "/regles");
            page.locator("[name=giving]").last().check();
            page.locator("#enregistrer").click();
            page.waitForCondition(() -> !held.isEmpty());
            assertThat(page.locator("#regles").evaluate("form => form.inert")).isEqualTo(true);
            held.getFirst().resume();
            page.getByText("Règles enregistrées").waitFor();
            assertThat(page.locator("#regles").evaluate("form => form.inert")).isEqualTo(false);
        }
    }
}
