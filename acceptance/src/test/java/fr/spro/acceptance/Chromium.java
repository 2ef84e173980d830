package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The system's browser, started when the first window is opened, and what is asked of every page. */
final class Chromium implements AutoCloseable {
    private static final int MOST_STOPS = 60;

    private final Running running;
    private @Nullable Playwright playwright;
    private @Nullable Browser browser;

    Chromium(Running running) {
        this.running = running;
    }

    BrowserContext window(ColorScheme scheme, int width) {
        if (browser == null) {
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable())
                            .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
        }
        return browser.newContext(new Browser.NewContextOptions()
                .setLocale("fr-FR")
                .setColorScheme(scheme)
                .setViewportSize(width, 900));
    }

    private static Path executable() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
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
        Locator form = page.locator("main form");
        form.locator("input[name=username]").fill(account);
        form.locator("input[name=password]").fill("demo");
        form.locator("button[type=submit]").click();
        page.waitForURL(url -> !url.endsWith("/connexion"));
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
                errors.add(page.url() + ": " + message.text());
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

    static void expectAccessible(Page page) {
        List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
        assertThat(violations.stream()
                        .map(rule -> rule.getId() + " "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                        .toList())
                        .toList())
                .as(page.url())
                .isEmpty();
    }

    static void expectNoSidewaysScroll(Page page) {
        assertThat((Boolean) page.evaluate(
                        "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("no sideways scroll on " + page.url())
                .isTrue();
    }

    @Override
    public void close() {
        if (playwright != null) {
            playwright.close();
        }
    }
}
