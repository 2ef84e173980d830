package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.TestTokens;
import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.organisations.Organisation;
import fr.spro.registration.organisations.Organisations;
import fr.spro.registration.roster.SessionStatus;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** I10: every endpoint of the service, asked by everybody who could ask; a new endpoint must be added here. */
class AccessMatrixTest {
    private static final RegistrationUnderTest SERVICE = RegistrationUnderTest.start(Map.of());
    private static final String SESSION = "matrix";
    private static String registration = "";
    private static String other = "";
    private static String number = "";

    /** Who asks. */
    private enum Who {
        ANONYMOUS,
        HOLDER,
        OTHER_HOLDER,
        ORGANISER,
        ORGANISER_ELSEWHERE,
        EVALUATOR,
        ADMIN,
        SERVICE
    }

    private static final Set<Who> EVERYBODY = EnumSet.allOf(Who.class);
    private static final Set<Who> TEAM = EnumSet.of(Who.ORGANISER, Who.ADMIN);
    private static final Set<Who> ANY_TEAM = EnumSet.of(Who.ORGANISER, Who.ORGANISER_ELSEWHERE, Who.ADMIN);
    private static final Set<Who> ADMIN = EnumSet.of(Who.ADMIN);
    private static final Set<Who> OWN = EnumSet.of(Who.HOLDER);
    private static final Set<Who> OWN_AND_TEAM = EnumSet.of(Who.HOLDER, Who.ORGANISER, Who.ADMIN);
    private static final Set<Who> PROGRAMS = EnumSet.of(Who.SERVICE);
    /** Who was sent the link of the data held about them: nobody of these. */
    private static final Set<Who> BY_PRIVACY_LINK = EnumSet.noneOf(Who.class);

    private static final Map<String, Set<Who>> MATRIX = matrix();

    private static Map<String, Set<Who>> matrix() {
        Map<String, Set<Who>> matrix = new LinkedHashMap<>();
        for (String endpoint : List.of(
                "GET /r/{token:[A-Za-z0-9_-]+}/rappels",
                "POST /r/{token:[A-Za-z0-9_-]+}/rappels",
                "GET /r/{token:e\\.[A-Za-z0-9_-]+}/rappels",
                "POST /r/{token:e\\.[A-Za-z0-9_-]+}/rappels",
                "GET /r/{token}.ics",
                "POST /api/sessions/{sessionId}/registrations",
                "GET /api/sessions/{sessionId}/sign-up",
                "GET /api/sessions/{sessionId}/places",
                "GET /api/places",
                "GET /api/places/stream",
                "GET /api/privacy/consent",
                "POST /api/privacy/requests",
                "GET /api/certificates/{code}",
                "GET /api/complaints/form",
                "POST /api/complaints")) {
            matrix.put(endpoint, EVERYBODY);
        }
        for (String endpoint : List.of(
                "GET /api/sessions/{sessionId}/history",
                "GET /api/registrations/{id}/history",
                "GET /api/boards/{territory}",
                "GET /api/sessions/{sessionId}/curve",
                "GET /api/sessions/{sessionId}/notes",
                "PUT /api/registrations/{id}/note",
                "GET /api/sessions/{sessionId}/roster",
                "GET /api/sessions/{sessionId}/roster.csv",
                "GET /api/sessions/{sessionId}/roster.xlsx",
                "GET /api/sessions/{sessionId}/roster.pdf",
                "GET /api/sessions/{sessionId}/badges.pdf",
                "GET /api/sessions/{sessionId}/table-cards.pdf",
                "GET /api/sessions/{sessionId}/attendance-sheet",
                "POST /api/sessions/{sessionId}/attendance-sheet",
                "POST /api/sessions/{sessionId}/attendance",
                "POST /api/sessions/{sessionId}/walk-ins",
                "GET /api/sessions/{sessionId}/rules",
                "PUT /api/sessions/{sessionId}/rules",
                "GET /api/sessions/{sessionId}/invitation",
                "POST /api/sessions/{sessionId}/invitation/renewals",
                "GET /api/sessions/{sessionId}/referents/{organisationId}",
                "GET /api/sessions/{sessionId}/door-code",
                "GET /api/sessions/{sessionId}/door-list",
                "POST /api/sessions/{sessionId}/scans",
                "GET /api/sessions/{sessionId}/conflicts",
                "POST /api/sessions/{sessionId}/conflicts",
                "POST /api/sessions/{sessionId}/group-registrations",
                "POST /api/sessions/{sessionId}/registrations/import",
                "GET /api/sessions/{sessionId}/registrations/import-template.csv",
                "POST /api/registrations/{id}/move",
                "POST /api/registrations/{id}/approval",
                "POST /api/registrations/{id}/refusal",
                "POST /api/registrations/{id}/place",
                "POST /api/registrations/{id}/cancellation",
                "GET /api/mail-settings/{territory}",
                "PUT /api/mail-settings/{territory}",
                "POST /api/mail-settings/{territory}/preview",
                "POST /api/sessions/{sessionId}/messages",
                "POST /api/sessions/{sessionId}/messages/preview",
                "GET /api/sessions/{sessionId}/messages",
                "GET /api/sessions/{sessionId}/deliveries",
                "POST /api/sessions/{sessionId}/deliveries/{mailId}/retry",
                "POST /api/sessions/{sessionId}/counts",
                "GET /api/sessions/{sessionId}/counts",
                "GET /api/complaints/{number}",
                "POST /api/complaints/{number}/treatment",
                "POST /api/complaints/{number}/notes",
                "POST /api/complaints/{number}/answer",
                "POST /api/complaints/{number}/closing",
                "POST /api/complaints/{number}/reopening",
                "POST /api/complaints/{number}/deliveries/{mailId}/retry")) {
            matrix.put(endpoint, TEAM);
        }
        for (String endpoint : List.of(
                "GET /api/registrations/{id}",
                "DELETE /api/registrations/{id}",
                "GET /api/registrations/{id}/pairing",
                "POST /api/registrations/{id}/offer",
                "POST /api/registrations/{id}/hand-over",
                "PUT /api/registrations/{id}/wishes",
                "GET /api/registrations/{id}/certificate.pdf")) {
            matrix.put(endpoint, OWN_AND_TEAM);
        }
        for (String endpoint : List.of(
                "POST /api/sessions/{sessionId}/self-attendance",
                "GET /api/registrations/{id}/calendar.ics",
                "POST /api/registrations/{id}/agenda",
                "DELETE /api/registrations/{id}/agenda")) {
            matrix.put(endpoint, OWN);
        }
        for (String endpoint :
                List.of("GET /api/privacy/copy", "POST /api/privacy/erasure", "DELETE /api/privacy/link")) {
            matrix.put(endpoint, BY_PRIVACY_LINK);
        }
        for (String endpoint : List.of(
                "GET /api/privacy/retention",
                "POST /api/privacy/retention",
                "GET /api/privacy/erasures",
                "POST /api/privacy/erasures",
                "POST /api/privacy/searches")) {
            matrix.put(endpoint, ADMIN);
        }
        // Of several sessions the caller sees those of their territories.
        matrix.put("GET /api/counts", ANY_TEAM);
        matrix.put("GET /api/complaints", ANY_TEAM);
        matrix.put("GET /api/complaints/export.csv", ANY_TEAM);
        matrix.put("POST /internal/links/exchange", PROGRAMS);
        return matrix;
    }

    @BeforeAll
    static void prepare() throws Exception {
        SERVICE.bean(Organisations.class).apply(new Organisation("org-1", 1, "sud-vaucluse", "Mission locale", true));
        SERVICE.publish(SESSION, 1, 20, SessionStatus.PUBLISHED);
        registration = signUp("zoe");
        other = signUp("ines");
        Answer complaint = SERVICE.post("/api/complaints", SERVICE.anonymous(), "matrix", """
                {"name":"Jeanne","email":"jeanne@example.org","territory":"sud-vaucluse","text":"La salle.",\
                "consent":true}""");
        assertThat(complaint.status()).isEqualTo(201);
        number = complaint.json().path("number").asString();
    }

    private static String signUp(String person) throws Exception {
        Answer answer = SERVICE.post(
                "/api/sessions/" + SESSION + "/registrations",
                SERVICE.anonymous(),
                "matrix-" + person,
                RegistrationUnderTest.body(person));
        assertThat(answer.status()).isEqualTo(201);
        return answer.json().path("registrationId").asString();
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void hasEveryEndpoint() {
        Set<String> endpoints = new TreeSet<>();
        SERVICE.context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> {
                    if (method.getBeanType().getPackageName().startsWith("fr.spro.registration")) {
                        mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> mapping.getPatternValues()
                                        .forEach(pattern -> endpoints.add(verb + " " + pattern)));
                    }
                });
        assertThat(endpoints).containsExactlyInAnyOrderElementsOf(MATRIX.keySet());
    }

    @Test
    void letsInNobodyElse() throws Exception {
        Map<String, Map<Who, Integer>> wrong = new TreeMap<>();
        for (Map.Entry<String, Set<Who>> each : MATRIX.entrySet()) {
            Map<Who, Integer> unexpected = new EnumMap<>(Who.class);
            for (Who who : Who.values()) {
                int status = status(each.getKey(), token(who));
                boolean refused = status == 401 || status == 403;
                if (refused == each.getValue().contains(who) || status >= 500) {
                    unexpected.put(who, status);
                }
            }
            if (!unexpected.isEmpty()) {
                wrong.put(each.getKey(), unexpected);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void letsInNobodyWithoutAToken() throws Exception {
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
            case HOLDER -> TestTokens.holder(registration);
            case OTHER_HOLDER -> TestTokens.holder(other);
            case ORGANISER -> TestTokens.organiser("sud-vaucluse");
            case ORGANISER_ELSEWHERE -> TestTokens.organiser("aix-gardanne");
            case EVALUATOR -> TestTokens.evaluator("sud-vaucluse");
            case ADMIN -> TestTokens.admin();
            case SERVICE -> TestTokens.service();
        };
    }

    /** The status alone: a stream of places has no end. */
    private static int status(String endpoint, String token) throws Exception {
        String[] parts = endpoint.split(" ", 2);
        String path = parts[1].replace("{sessionId}", SESSION)
                .replace("{id}", registration)
                .replace("{number}", number)
                .replace("{territory}", "sud-vaucluse")
                .replace("{organisationId}", "org-1")
                .replaceAll("\\{token[^/]*?\\}", "no-such-token")
                .replaceAll("\\{[a-zA-Z]+\\}", "none");
        String query = path.endsWith("/counts") && parts[0].equals("GET") ? "?sessions=" + SESSION : "";
        String body = path.endsWith("/self-attendance")
                ? "{\"code\":\"old\",\"registrationId\":\"" + registration + "\"}"
                : "{}";
        HttpRequest.Builder request = SERVICE.request(path + query, token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "matrix-key");
        request.method(
                parts[0],
                parts[0].equals("POST") || parts[0].equals("PUT")
                        ? HttpRequest.BodyPublishers.ofString(body)
                        : HttpRequest.BodyPublishers.noBody());
        HttpResponse<java.io.InputStream> answer =
                RegistrationUnderTest.http().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode();
    }
}
