package fr.spro.acceptance;

import static fr.spro.acceptance.MeetingScenario.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A list of people taken into a session in a real browser: looked at, corrected, agreed to once, and taken in again. */
@Tag("browser")
class ImportIT {
    private static final RunningProduct running = SharedProduct.running();
    private static final Chromium chromium = new Chromium(running);

    private final SignUpRulesClient desk =
            new SignUpRulesClient(running, running.api().signIn("organiser"));
    private final List<String> errors = new ArrayList<>();

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void anOrganiserSignsUpAListAndNobodyTwice() throws IOException {
        String session = desk.session("Liste importée", 2);
        desk.rules(
                session,
                Map.of(
                        "questions",
                        List.of(Map.of(
                                "key",
                                "car",
                                "kind",
                                "YES_NO",
                                "label",
                                Map.of("fr", "Venez-vous en car ?"),
                                "required",
                                true,
                                "purpose",
                                "Pour réserver le car.",
                                "keepDays",
                                30))));
        MeetingScenario meeting = new MeetingScenario(running, session);
        String organisation = meeting.organisations().getFirst();
        String good = person("lea", session, organisation, "oui") + person("paul", session, organisation, "non");
        String third = person("ines", session, organisation, "oui");
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = Chromium.watched(context, errors);
            chromium.signIn(page);
            page.navigate(running.url() + "/organisateur/seances/" + session);
            page.locator("a[href$='/import']").click();
            page.locator("#table").waitFor();
            Download template =
                    page.waitForDownload(() -> page.locator("a[download]").click());
            String headings = Files.readString(template.path(), StandardCharsets.UTF_8);
            assertThat(headings).contains("\"Venez-vous en car ?\"");

            choose(page, headings + good + person("ines", session, "Structure inconnue", "oui"));
            page.getByText("Une ligne est refusée.").waitFor();
            page.getByText("Ligne 4").first().waitFor();
            Chromium.expectAccessible(page);
            Chromium.expectGoodEverywhere(page);
            meeting.expectPlaces(2, 0, 0, 2);

            drop(page, headings + good + third);
            page.getByText("1 sera en liste d’attente").waitFor();
            Locator confirm = page.locator("#accord [type=submit]");
            confirm.click();
            page.locator("#accord .summary a[data-error=declared]").waitFor();
            Chromium.expectAccessible(page);
            List<String> sent = Collections.synchronizedList(new ArrayList<>());
            page.onRequest(request -> {
                if (request.url().contains("dryRun=false")) {
                    sent.add(request.url());
                }
            });
            Chromium.reachByKeyboard(page, page.locator("#declared"));
            page.keyboard().press("Space");
            confirm.dblclick();
            page.locator("#re").getByText("3 personnes sont inscrites").waitFor();
            Chromium.expectAccessible(page);
            assertThat(sent).hasSize(1);
            meeting.expectPlaces(2, 2, 1, 0);

            choose(page, headings + good + third);
            page.getByText("Tout le monde est déjà sur la liste").waitFor();
            assertThat(page.locator("#accord").count()).isZero();
        }
        assertThat(meeting.roster()
                        .path("lines")
                        .path(1)
                        .path("answers")
                        .path("car")
                        .asString())
                .isEqualTo("no");
        await().atMost(SOON)
                .until(() -> meeting.mails("lea." + session + "@example.org").size() == 1);
        try (BrowserContext context = chromium.window(ColorScheme.DARK, 320)) {
            Page page = Chromium.watched(context, errors);
            chromium.signIn(page);
            chromium.visit(page, "/organisateur/seances/" + session + "/import");
        }
        assertThat(errors).isEmpty();
    }

    private static String person(String name, String session, String organisation, String car) {
        return "Essai;%1$s;%1$s.%2$s@example.org;%3$s;conseil;;;%4$s\n".formatted(name, session, organisation, car);
    }

    private static void choose(Page page, String list) {
        page.locator("#file")
                .setInputFiles(new FilePayload("liste.csv", "text/csv", list.getBytes(StandardCharsets.UTF_8)));
        page.locator("#table [type=submit]").click();
    }

    /** A file that is dropped is looked at at once. */
    private static void drop(Page page, String list) {
        page.evaluate("""
                list => {
                  const dataTransfer = new DataTransfer();
                  dataTransfer.items.add(new File([list], 'liste.csv', { type: 'text/csv' }));
                  document.querySelector('[data-drop]').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
                }""", list);
    }
}
