package fr.spro.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.platform.test.TestTokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every endpoint of the service, asked by everybody who could ask; a new endpoint must be added here. */
class AccessMatrixTest {
    private static final String SESSION = "matrix";
    private static final String CAMPAIGN = SESSION + "-hot";

    @TempDir
    static Path keys;

    private static RunningService service;

    /** Who asks. */
    private enum Who {
        ANONYMOUS,
        HOLDER,
        ORGANISER,
        ORGANISER_ELSEWHERE,
        EVALUATOR,
        ADMIN,
        SERVICE
    }

    private static final Set<Who> EVERYBODY = EnumSet.allOf(Who.class);
    private static final Set<Who> TEAM = EnumSet.of(Who.ORGANISER, Who.EVALUATOR, Who.ADMIN);
    private static final Set<Who> ANY_TEAM =
            EnumSet.of(Who.ORGANISER, Who.ORGANISER_ELSEWHERE, Who.EVALUATOR, Who.ADMIN);
    private static final Set<Who> EVALUATION = EnumSet.of(Who.EVALUATOR, Who.ADMIN);
    private static final Set<Who> PROGRAMS = EnumSet.of(Who.SERVICE);

    private static final Map<String, Set<Who>> MATRIX = matrix();

    private static Map<String, Set<Who>> matrix() {
        Map<String, Set<Who>> matrix = new LinkedHashMap<>();
        for (String endpoint : List.of("GET /q", "POST /q", "GET /q/{written}", "POST /q/{written}")) {
            matrix.put(endpoint, EVERYBODY);
        }
        for (String endpoint : List.of(
                "GET /api/campaigns/{id}",
                "GET /api/evaluation-plans/{scope}",
                "POST /api/campaigns/{id}/tickets",
                "GET /api/campaigns/{id}/paper.pdf",
                "GET /api/results",
                "GET /api/results.csv",
                "GET /api/results.pdf",
                "GET /api/results.xlsx",
                "GET /api/results/page")) {
            matrix.put(endpoint, TEAM);
        }
        for (String endpoint : List.of(
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
                "POST /api/campaigns/{id}/seal")) {
            matrix.put(endpoint, EVALUATION);
        }
        // Of the campaigns an organiser sees those of their territories; questionnaires are the same for all.
        matrix.put("GET /api/campaigns", ANY_TEAM);
        for (String endpoint : List.of(
                "GET /api/questionnaires",
                "GET /api/questionnaires/scales",
                "GET /api/questionnaires/{key}",
                "GET /api/questionnaires/{key}/versions/{version}",
                "GET /api/questionnaires/{key}/versions/{version}/export",
                "GET /api/questionnaires/{key}/versions/{version}/preview")) {
            matrix.put(endpoint, ANY_TEAM);
        }
        for (String endpoint : List.of(
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
                "DELETE /api/questionnaires/{key}/versions/{version}")) {
            matrix.put(endpoint, EVALUATION);
        }
        matrix.put("GET /api/questionnaires/schema", EVERYBODY);
        for (String endpoint : List.of(
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
                "GET /api/findings/{territory}/figures")) {
            matrix.put(endpoint, TEAM);
        }
        matrix.put("GET /api/said-and-done/{territory}", EVERYBODY);
        matrix.put("POST /internal/campaigns/{id}/ballots", PROGRAMS);
        matrix.put("POST /internal/campaigns/{id}/unused", PROGRAMS);
        return matrix;
    }

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

    @Test
    void hasEveryEndpoint() {
        Set<String> endpoints = new TreeSet<>();
        service.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> {
                    if (method.getBeanType().getPackageName().startsWith("fr.spro.evaluation")) {
                        mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> mapping.getPatternValues()
                                        .forEach(pattern -> endpoints.add(verb + " " + pattern)));
                    }
                });
        assertThat(endpoints).containsExactlyInAnyOrderElementsOf(MATRIX.keySet());
    }

    /** What is hidden from somebody is answered as if it were not there, or refused. */
    @Test
    void letsInNobodyElse() {
        Map<String, Map<Who, Integer>> wrong = new TreeMap<>();
        MATRIX.forEach((endpoint, allowed) -> {
            Map<Who, Integer> unexpected = new EnumMap<>(Who.class);
            for (Who who : Who.values()) {
                int status = status(endpoint, token(who));
                boolean refused = status == 401
                        || status == 403
                        || (status == 404 && !endpoint.contains("/q/") && !allowed.contains(who));
                if (refused == allowed.contains(who) || status >= 500) {
                    unexpected.put(who, status);
                }
            }
            if (!unexpected.isEmpty()) {
                wrong.put(endpoint, unexpected);
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void letsInNobodyWithoutAToken() {
        List<String> open = new ArrayList<>();
        for (String endpoint : MATRIX.keySet()) {
            if (status(endpoint, "forged") != 401) {
                open.add(endpoint);
            }
        }
        assertThat(open).isEmpty();
    }

    private static String token(Who who) {
        return switch (who) {
            case ANONYMOUS -> TestTokens.anonymous();
            case HOLDER -> TestTokens.holder("somebody");
            case ORGANISER -> TestTokens.organiser("sud-vaucluse");
            case ORGANISER_ELSEWHERE -> TestTokens.organiser("aix-gardanne");
            case EVALUATOR -> TestTokens.evaluator();
            case ADMIN -> TestTokens.admin();
            case SERVICE -> TestTokens.service();
        };
    }

    /** What is asked for is right but changes nothing: a promise that holds already, cards where there are none. */
    private static int status(String endpoint, String token) {
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
