package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The system's browser for one story, and what is asked of every page. A browser is started when there is none that an
 * earlier story has left; windows are private, so that nothing of them is left in it.
 */
final class Chromium implements AutoCloseable {
    private static final int MOST_STOPS = 60;
    private static final int LOOKS_AT_A_FRAME = 3;
    private static final String AXE = AxeBuilder.getAxeScript();

    private static final Deque<Started> LEFT = new ConcurrentLinkedDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> LEFT.forEach(Started::end)));
    }

    private final RunningProduct running;
    private @Nullable Started started;

    Chromium(RunningProduct running) {
        this.running = running;
    }

    BrowserContext window(ColorScheme scheme, int width) {
        return window(new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 900));
    }

    /** A window of a phone held upright. */
    BrowserContext phone() {
        return window(new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setHasTouch(true)
                .setIsMobile(true));
    }

    /** A window in French unless the options say otherwise, without animations. */
    BrowserContext window(Browser.NewContextOptions options) {
        Started used = started;
        if (used == null) {
            used = Started.leftOrNew();
            started = used;
        }
        if (options.locale == null) {
            options.setLocale("fr-FR");
        }
        return used.browser().newContext(options.setReducedMotion(ReducedMotion.REDUCE));
    }

    /** Without a window, where it is there: the same engine for a third less processor. */
    private static Path executable() {
        return Stream.of(
                        "/usr/bin/chromium-headless-shell",
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The browser stories need Chromium; leave them out with -DexcludedGroups=browser"));
    }

    void signIn(Page page) {
        signIn(page, "organiser");
    }

    void signIn(Page page, String account) {
        page.navigate(running.url() + "/connexion");
        fillSignIn(page, account);
        page.waitForURL(url -> !url.endsWith("/connexion"));
    }

    /** Signs in where the page to do so is shown already. */
    static void fillSignIn(Page page, String account) {
        Locator form = page.locator("main form");
        form.locator("input[name=username]").fill(account);
        form.locator("input[name=password]").fill("demo");
        form.locator("button[type=submit]").click();
    }

    /** A professional of the first organisation in the list, with everything that is asked of everybody. */
    static void fillSignUp(Page page, String email) {
        page.locator("#givenName").fill("Amélie");
        page.locator("#familyName").fill("Sturm-Le Goff");
        page.locator("#email").fill(email);
        page.locator("#organisationId").selectOption(new SelectOption().setIndex(1));
        page.locator("#function").selectOption("CONSEIL");
        page.locator("#consent").check();
    }

    /**
     * What is done twice before the first answer is there sends one request of this method. It is held in the page itself: to
     * switch the browser's own interception on and off between two keys races with what the page sends (playwright 41802).
     */
    static void sendsOnce(Page page, String method, Runnable twice) {
        page.evaluate("""
                method => {
                  const { fetch } = window;
                  const held = [];
                  window.held = held;
                  window.fetch = async (path, options) => {
                    if (options?.method === method) await new Promise(go => held.push(go));
                    return fetch(path, options);
                  };
                  window.letGo = () => {
                    window.fetch = fetch;
                    held.forEach(go => go());
                    return held.length;
                  };
                }""", method);
        twice.run();
        page.waitForCondition(() -> (int) page.evaluate("() => held.length") > 0);
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        assertThat(page.evaluate("() => letGo()")).isEqualTo(1);
    }

    /** Until a change of rights asks an administrator to sign in again; a body that is none changes nothing. */
    static void awaitStale(Page page) {
        String origin = (String) page.evaluate("() => location.origin");
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    String token = page.context().cookies(origin).stream()
                            .filter(cookie -> cookie.name.equals("XSRF-TOKEN"))
                            .findFirst()
                            .orElseThrow()
                            .value;
                    return page.context()
                                    .request()
                                    .post(
                                            origin + "/api/accounts",
                                            RequestOptions.create()
                                                    .setHeader("Content-Type", "application/json")
                                                    .setHeader("X-XSRF-TOKEN", token)
                                                    .setData("{}"))
                                    .status()
                            == 403;
                });
    }

    void visit(Page page, String path) {
        page.navigate(running.url() + path);
        page.locator("main h1").first().waitFor();
        expectAccessible(page);
        expectNoSidewaysScroll(page);
    }

    /** A page whose errors are noted. */
    static Page watched(BrowserContext context, List<String> errors) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(page.url() + ": " + message.text() + " " + message.location());
            }
        });
        page.onPageError(error -> errors.add(page.url() + ": " + error));
        return page;
    }

    static void reachByKeyboard(Page page, Locator target) {
        for (int i = 0; i < MOST_STOPS; i++) {
            page.keyboard().press("Tab");
            if ((Boolean) target.evaluate("element => element === document.activeElement")) {
                return;
            }
        }
        throw new AssertionError("not reached by keyboard: " + target);
    }

    /** Opens a link and waits for what it leads to; where that does not come, says what is there instead. */
    static void open(Page page, String link, Locator awaited) {
        page.navigate(link);
        try {
            awaited.waitFor();
        } catch (TimeoutError late) {
            throw new AssertionError(
                    page.url() + " shows instead of " + awaited + ": "
                            + page.locator("body").innerText(),
                    late);
        }
    }

    static void expectAccessible(Page page) {
        expectNone(page, List.of());
    }

    private static void expectNone(Page page, List<String> rules) {
        for (Frame frame : page.frames()) {
            assertThat(violationsOnceThere(frame, rules)).as(frame.url()).isEqualTo(List.of());
        }
    }

    /** A frame within the page may still be on the way to what it shows. */
    private static Object violationsOnceThere(Frame frame, List<String> rules) {
        for (int left = LOOKS_AT_A_FRAME; ; left--) {
            try {
                return violations(frame, rules);
            } catch (PlaywrightException moved) {
                if (left == 0 || !String.valueOf(moved.getMessage()).contains("context was destroyed")) {
                    throw moved;
                }
                frame.waitForLoadState();
            }
        }
    }

    /** By every rule of axe, or only those named; it makes no report of what is as it should be, which takes most of its time. */
    private static Object violations(Frame frame, List<String> rules) {
        if ((Boolean) frame.evaluate("() => typeof axe === 'undefined'")) {
            frame.evaluate(AXE);
        }
        return frame.evaluate("""
                async rules => {
                  const only = rules.length ? { runOnly: { type: 'rule', values: rules } } : {};
                  const results = await axe.run(document, { resultTypes: ['violations'], iframes: false, ...only });
                  if (!results.passes.length) return ['nothing was looked at'];
                  return results.violations.map(rule => rule.id + ' '
                    + rule.nodes.map(node => node.html + ' ' + node.failureSummary).join('; '));
                }""", rules);
    }

    /** What stands on a page now is as it should be on a desk and on a phone, light and dark, down to 320 px. */
    static void expectGoodEverywhere(Page page) {
        ViewportSize before = page.viewportSize();
        assertThat((String) page.evaluate("() => document.body.textContent"))
                .as("spacing is applied once on " + page.url())
                .doesNotContain("\u00a0\u00a0", "\u00a0\u202f", "\u202f\u202f");
        for (int width : List.of(1280, 390)) {
            page.setViewportSize(width, 900);
            expectNoSidewaysScroll(page);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            // Of all rules, only this one looks at colours.
            expectNone(page, List.of("color-contrast"));
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            expectAccessible(page);
        }
        page.setViewportSize(320, 800);
        expectNoSidewaysScroll(page);
        page.setViewportSize(before.width, before.height);
    }

    static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    /** The control of a field by the name that the server gives it. */
    static Locator field(Page page, String path) {
        return page.locator("[id='" + path + "']");
    }

    /** Goes to a control by the Tab key alone and presses Enter on it. */
    static void enter(Page page, Locator target) {
        reachByKeyboard(page, target);
        page.keyboard().press("Enter");
    }

    /** What a page has on paper, as it can be read back from the PDF. */
    static String paper(Page page) {
        return PdfReader.text(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)));
    }

    static void expectNoSidewaysScroll(Page page) {
        assertThat((Boolean) page.evaluate(
                        "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("no sideways scroll on " + page.url())
                .isTrue();
    }

    @Override
    public void close() {
        Started used = started;
        if (used != null) {
            // A story that is run a second time opens its windows anew.
            started = null;
            if (used.browser().isConnected()) {
                used.browser().contexts().forEach(BrowserContext::close);
                LEFT.push(used);
            } else {
                used.end();
            }
        }
    }

    /** A browser and its driver, both used by one thread at a time. */
    private record Started(Playwright playwright, Browser browser) {

        static Started leftOrNew() {
            Started left = LEFT.poll();
            if (left != null) {
                return left;
            }
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            return new Started(
                    playwright,
                    playwright
                            .chromium()
                            .launch(new BrowserType.LaunchOptions()
                                    .setExecutablePath(executable())
                                    .setArgs(List.of(
                                            "--no-sandbox",
                                            "--disable-gpu",
                                            "--disable-quic",
                                            "--no-first-run",
                                            "--disable-background-networking",
                                            "--disable-component-update",
                                            "--disable-sync"))));
        }

        void end() {
            playwright.close();
        }
    }
}
