package fr.spro.acceptance;

import static fr.spro.acceptance.MeetingScenario.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Each meeting of the source in its own format: previewed, drafted, published, planned, run and printed. */
@Tag("browser")
class SeedMeetingsIT {
    private static final RunningProduct running = SharedProduct.running();
    private static final Chromium chromium = new Chromium(running);
    private static final List<String> errors = new ArrayList<>();
    private static Page page;

    /** The meetings are of all nine territories. */
    private final Api organiser = running.api().signIn("admin");

    @BeforeAll
    static void open() {
        BrowserContext window = chromium.window(ColorScheme.LIGHT, 1280);
        page = Chromium.watched(window, errors);
        chromium.signIn(page, "admin");
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    static List<SeedMeeting> meetings() {
        List<SeedMeeting> all = SeedMeeting.all();
        assertThat(all).hasSize(21);
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("meetings")
    void isPreparedPublishedPlannedAndPrintedInItsOwnFormat(SeedMeeting meeting) {
        errors.clear();
        Map<String, Object> body = meeting.body();
        JsonNode preview =
                organiser.post("/api/events/preview", body).expect(200).json();
        assertThat(preview.path("problems").toString()).isEqualTo("[]");
        assertThat(preview.path("sessions").size()).isEqualTo(meeting.sessions());

        JsonNode event = organiser.post("/api/events", body).expect(201).json();
        String id = event.path("id").asString();
        assertThat(event.path("format").asString()).isEqualTo(meeting.format());
        assertThat(event.path("sessions").size()).isEqualTo(meeting.sessions());
        assertThat(organiser
                        .get("/api/events/" + id + "/checklist")
                        .expect(200)
                        .json()
                        .path("publishable")
                        .asBoolean())
                .isTrue();
        organiser.post("/api/events/" + id + "/publish", Map.of()).expect(200);
        assertThat(running.api()
                        .get("/api/calendar/events/" + id + ".ics")
                        .expect(200)
                        .body()
                        .split("BEGIN:VEVENT", -1))
                .hasSize(meeting.calendarEntries() + 1);

        new SeedPlans(running, organiser, meeting, id).prints().forEach(this::expectPrint);
        page.navigate(running.url() + "/rencontres/" + id);
        page.locator("main h1").first().waitFor();
        assertThat(errors).isEmpty();
    }

    /** What comes out of the printer holds what belongs to this very meeting. */
    private void expectPrint(SeedPlans.Print print) {
        if (print.path().endsWith(".pdf")) {
            expect(print, organiser.file(print.path()));
            return;
        }
        page.navigate(running.url() + print.path());
        page.locator("main h1, main h2").first().waitFor();
        // What happened a moment ago is on the page a moment later.
        await().atMost(SOON)
                .untilAsserted(() -> expect(print, page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true))));
    }

    private static void expect(SeedPlans.Print print, byte[] pdf) {
        String paper = PdfReader.squeezed(PdfReader.text(pdf));
        assertThat(paper).as(print.path()).doesNotContain("undefined", "[object");
        assertThat(print.holds())
                .as(print.path())
                .isNotEmpty()
                .allSatisfy(words -> assertThat(paper).contains(PdfReader.squeezed(words)));
    }
}
