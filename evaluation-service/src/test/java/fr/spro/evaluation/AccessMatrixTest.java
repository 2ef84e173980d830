package fr.spro.evaluation;

import static org.awaitility.Awaitility.await;

import fr.spro.platform.test.AccessMatrix;
import fr.spro.platform.test.AccessMatrix.Who;
import fr.spro.platform.test.AccessMatrixContract;
import fr.spro.platform.test.TestTokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;

/** Every endpoint of the service, asked by everybody who could ask; a new endpoint must be added here. */
class AccessMatrixTest extends AccessMatrixContract {
    private static final String SESSION = "matrix";
    private static final String CAMPAIGN = SESSION + "-hot";

    @TempDir
    static Path keys;

    private static RunningService service;

    private static final Set<Who> EVERYBODY = EnumSet.allOf(Who.class);
    private static final Set<Who> TEAM = EnumSet.of(Who.ORGANISER, Who.EVALUATOR, Who.ADMIN);
    private static final Set<Who> ANY_TEAM =
            EnumSet.of(Who.ORGANISER, Who.ORGANISER_ELSEWHERE, Who.EVALUATOR, Who.ADMIN);
    private static final Set<Who> EVALUATION = EnumSet.of(Who.EVALUATOR, Who.ADMIN);
    private static final Set<Who> PROGRAMS = EnumSet.of(Who.SERVICE);

    private static final AccessMatrix MATRIX = new AccessMatrix()
            .allowOperations("evaluation-service")
            .allow(EVERYBODY, "GET /q", "POST /q", "GET /q/{written}", "POST /q/{written}")
            .allow(
                    TEAM,
                    "GET /api/campaigns/{id}",
                    "GET /api/evaluation-plans/{scope}",
                    "POST /api/campaigns/{id}/tickets",
                    "GET /api/campaigns/{id}/paper.pdf",
                    "GET /api/results",
                    "GET /api/results.csv",
                    "GET /api/results.pdf",
                    "GET /api/results.xlsx",
                    "GET /api/results/page")
            .allow(
                    EVALUATION,
                    "PUT /api/evaluation-plans/{scope}",
                    "PUT /api/campaigns/{id}/promise",
                    "GET /api/results/records",
                    "GET /api/campaigns/{id}/papers/form",
                    "POST /api/campaigns/{id}/papers",
                    "GET /api/campaigns/{id}/verbatims",
                    "PUT /api/campaigns/{id}/verbatims/{text}",
                    "PUT /api/campaigns/{id}/verbatims/{text}/settlement",
                    "POST /api/campaigns/{id}/verbatims/sample",
                    "GET /api/campaigns/{id}/verbatims/agreement",
                    "POST /api/campaigns/{id}/verbatims/release",
                    "GET /api/verbatim-themes",
                    "PUT /api/verbatim-themes/{code}",
                    "POST /api/verbatim-themes/{code}/retire",
                    "POST /api/campaigns/{id}/close",
                    "POST /api/campaigns/{id}/pause",
                    "POST /api/campaigns/{id}/reopen",
                    "POST /api/campaigns/{id}/seal")
            // Of the campaigns an organiser sees those of their territories; questionnaires are the same for all.
            .allow(
                    ANY_TEAM,
                    "GET /api/campaigns",
                    "GET /api/questionnaires",
                    "GET /api/questionnaires/scales",
                    "GET /api/questionnaires/{key}",
                    "GET /api/questionnaires/{key}/versions/{version}",
                    "GET /api/questionnaires/{key}/versions/{version}/export",
                    "GET /api/questionnaires/{key}/versions/{version}/preview")
            .allow(
                    EVALUATION,
                    "GET /api/evaluation/concepts",
                    "POST /api/evaluation/concepts/links",
                    "DELETE /api/evaluation/concepts/links/{id}",
                    "POST /api/questionnaires",
                    "POST /api/questionnaires/import",
                    "GET /api/questionnaires/{key}/draft",
                    "GET /api/questionnaires/{key}/draft/export",
                    "GET /api/questionnaires/{key}/draft/preview",
                    "PUT /api/questionnaires/{key}/draft",
                    "DELETE /api/questionnaires/{key}/draft",
                    "POST /api/questionnaires/{key}/draft/publish",
                    "POST /api/questionnaires/{key}/versions/{version}/derive",
                    "POST /api/questionnaires/{key}/versions/{version}/retire",
                    "DELETE /api/questionnaires/{key}/versions/{version}")
            .allow(EVERYBODY, "GET /api/questionnaires/schema")
            .allow(
                    TEAM,
                    "GET /api/actions/{territory}",
                    "GET /api/actions/{territory}/export.csv",
                    "GET /api/actions/{territory}/{id}",
                    "POST /api/actions/{territory}",
                    "PUT /api/actions/{territory}/{id}",
                    "PUT /api/actions/{territory}/{id}/state",
                    "POST /api/actions/{territory}/{id}/notes",
                    "PUT /api/actions/{territory}/{id}/effect",
                    "DELETE /api/actions/{territory}/{id}/effect",
                    "PUT /api/actions/{territory}/{id}/public",
                    "DELETE /api/actions/{territory}/{id}/public",
                    "GET /api/needs/{territory}",
                    "GET /api/findings/{territory}",
                    "GET /api/findings/{territory}/figures")
            .allow(EVERYBODY, "GET /api/said-and-done/{territory}")
            .allow(PROGRAMS, "POST /internal/campaigns/{id}/ballots", "POST /internal/campaigns/{id}/unused");

    @BeforeAll
    static void start() {
        service = RunningService.start(keys, Map.of());
        service.publishRoster(SESSION, 7, 12, "ENDED");
        service.publishSession(SESSION, 3);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> service.get("/api/campaigns/" + CAMPAIGN, TestTokens.evaluator())
                                .status()
                        == 200);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    AccessMatrixTest() {
        super(MATRIX);
    }

    @Override
    protected ApplicationContext context() {
        return service.context();
    }

    /** What is hidden from somebody is answered as if it were not there, or refused. */
    @Override
    protected boolean hides(String endpoint) {
        return !endpoint.contains("/q/");
    }

    /** What is asked for is right but changes nothing: a promise that holds already, cards where there are none. */
    @Override
    protected int status(String endpoint, String token) {
        String[] parts = endpoint.split(" ", 2);
        boolean form = parts[1].startsWith("/q") || parts[1].endsWith("/papers");
        String path = parts[1].replace("{id}", parts[1].endsWith("/close") ? "no-such" : CAMPAIGN)
                .replace("{scope}", SESSION)
                .replace("{key}", "CARIF-CHAUD")
                .replace("{version}", "1.0.0")
                .replace("{territory}", "sud-vaucluse")
                .replace("{written}", "none")
                .replace("{text}", "none")
                .replace("{code}", "LIEU");
        String query = path.startsWith("/api/results") || path.endsWith("/figures") ? "?scope=SESSION:" + SESSION : "";
        String body = form || parts[0].equals("GET") ? "" : body(path);
        return service.status(
                parts[0], path + query, body, form ? "application/x-www-form-urlencoded" : "application/json", token);
    }

    private static String body(String path) {
        if (path.endsWith("/questionnaires")) {
            return "{\"key\":\"CARIF-CHAUD\",\"wave\":\"HOT\",\"title\":{\"fr\":\"a\",\"en\":\"a\"}}";
        }
        if (path.startsWith("/api/actions/")) {
            String figure = "{\"scope\":\"SESSION:none\",\"releaseId\":\"none\",\"question\":\"ORG\"}";
            return path.endsWith("/state")
                    ? "{\"state\":\"DONE\"}"
                    : path.endsWith("/effect")
                            ? "{\"observed\":" + figure + "}"
                            : path.endsWith("/notes") || path.endsWith("/public")
                                    ? "{}"
                                    : "{\"heard\":" + figure + ",\"due\":\"2027-01-01\"}";
        }
        if (path.endsWith("/sample")) {
            return "{\"percent\":20}";
        }
        if (path.endsWith("/settlement")) {
            return "{\"themes\":[\"LIEU\"]}";
        }
        if (path.endsWith("/verbatims/none")) {
            return "{\"spans\":[],\"choice\":\"PUBLISH\",\"alert\":false}";
        }
        if (path.endsWith("/verbatim-themes/LIEU")) {
            return "{\"label\":{\"fr\":\"a\",\"en\":\"a\"},\"definition\":{\"fr\":\"a\",\"en\":\"a\"}}";
        }
        if (path.endsWith("/derive")) {
            return "{}";
        }
        if (path.endsWith("/tickets") || path.endsWith("/ballots")) {
            return "{\"count\":1}";
        }
        return path.endsWith("/unused") ? "{\"ballots\":[]}" : "{\"mode\":\"ANON_TOKEN\"}";
    }
}
