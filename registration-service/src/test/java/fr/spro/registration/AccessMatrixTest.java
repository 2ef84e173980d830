package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.AccessMatrix;
import fr.spro.platform.test.AccessMatrix.Who;
import fr.spro.platform.test.AccessMatrixContract;
import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.helpers.HelperPass;
import fr.spro.registration.helpers.Helpers;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.context.ApplicationContext;

/** I10: every endpoint of the service, asked by everybody who could ask; a new endpoint must be added here. */
class AccessMatrixTest extends AccessMatrixContract {
    private static final RegistrationUnderTest SERVICE = RegistrationUnderTest.start(Map.of());
    private static final String SESSION = "matrix";
    private static String registration = "";
    private static String other = "";
    private static String number = "";
    private static String helper = "";

    private static final Set<Who> EVERYBODY = EnumSet.allOf(Who.class);
    private static final Set<Who> TEAM = EnumSet.of(Who.ORGANISER, Who.ADMIN);
    private static final Set<Who> ANY_TEAM = EnumSet.of(Who.ORGANISER, Who.ORGANISER_ELSEWHERE, Who.ADMIN);
    private static final Set<Who> AT_DOOR = EnumSet.of(Who.ORGANISER, Who.ADMIN, Who.HELPER);
    private static final Set<Who> ADMIN = EnumSet.of(Who.ADMIN);
    private static final Set<Who> OWN = EnumSet.of(Who.HOLDER);
    private static final Set<Who> OWN_AND_TEAM = EnumSet.of(Who.HOLDER, Who.ORGANISER, Who.ADMIN);
    private static final Set<Who> PROGRAMS = EnumSet.of(Who.SERVICE);
    /** Who was sent the link of the data held about them: nobody of these. */
    private static final Set<Who> BY_PRIVACY_LINK = EnumSet.noneOf(Who.class);

    private static final AccessMatrix MATRIX = new AccessMatrix()
            .allowOperations("registration-service")
            .allow(
                    EVERYBODY,
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
                    "POST /api/my-links",
                    "POST /api/tickets",
                    "GET /api/certificates/{code}",
                    "GET /api/complaints/form",
                    "POST /api/complaints")
            .allow(
                    TEAM,
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
                    "GET /api/sessions/{sessionId}/helpers",
                    "POST /api/sessions/{sessionId}/helpers",
                    "DELETE /api/sessions/{sessionId}/helpers/{helperId}",
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
                    "POST /api/complaints/{number}/deliveries/{mailId}/retry")
            .allow(
                    OWN_AND_TEAM,
                    "GET /api/registrations/{id}",
                    "DELETE /api/registrations/{id}",
                    "GET /api/registrations/{id}/pairing",
                    "PATCH /api/registrations/{id}",
                    "POST /api/registrations/{id}/offer",
                    "POST /api/registrations/{id}/hand-over",
                    "DELETE /api/registrations/{id}/links",
                    "PUT /api/registrations/{id}/wishes",
                    "GET /api/registrations/{id}/certificate.pdf")
            .allow(
                    OWN,
                    "POST /api/sessions/{sessionId}/self-attendance",
                    "GET /api/registrations/{id}/calendar.ics",
                    "POST /api/registrations/{id}/email",
                    "POST /api/registrations/{id}/email/confirm",
                    "POST /api/registrations/{id}/ticket-link",
                    "DELETE /api/registrations/{id}/agenda")
            .allow(
                    BY_PRIVACY_LINK,
                    "GET /api/privacy/copy",
                    "POST /api/privacy/erasure",
                    "DELETE /api/privacy/link",
                    "POST /api/registrations/{id}/agenda")
            .allow(
                    ADMIN,
                    "GET /api/system/registration-service/parked",
                    "POST /api/system/registration-service/parked/{id}/retry",
                    "POST /api/system/registration-service/parked/{id}/skip",
                    "GET /api/privacy/retention",
                    "POST /api/privacy/retention",
                    "GET /api/privacy/erasures",
                    "POST /api/privacy/erasures",
                    "POST /api/privacy/searches")
            .allow(EnumSet.of(Who.EVALUATOR, Who.KEY_HOLDER), "POST /api/pseudonyms")
            .allow(EnumSet.of(Who.EVALUATOR, Who.KEY_HOLDER, Who.ADMIN), "GET /api/pseudonyms")
            // Of several sessions the caller sees those of their territories.
            .allow(ANY_TEAM, "GET /api/counts", "GET /api/complaints", "GET /api/complaints/export.csv")
            .allow(AT_DOOR, "GET /api/sessions/{sessionId}/door-list", "POST /api/sessions/{sessionId}/scans")
            .allow(
                    PROGRAMS,
                    "POST /internal/links/exchange",
                    "POST /internal/helpers/exchange",
                    "POST /internal/agendas/exchange");

    @BeforeAll
    static void prepare() throws Exception {
        SERVICE.bean(OrganisationIndex.class)
                .apply(new Organisation("org-1", 1, "sud-vaucluse", "Mission locale", true));
        SERVICE.publish(SESSION, 1, 20, SessionStatus.PUBLISHED);
        registration = signUp("zoe");
        other = signUp("ines");
        Answer complaint = SERVICE.post("/api/complaints", SERVICE.anonymous(), "matrix", """
                {"name":"Jeanne","email":"jeanne@example.org","territory":"sud-vaucluse","text":"La salle.",\
                "consent":true}""");
        complaint.expect(201);
        number = complaint.text("/number");
        if (SERVICE.bean(Helpers.class).give(SESSION, null, "Porte", null, "organiser", "Odile")
                instanceof Helpers.Given.Link(HelperPass _, String token)) {
            helper = SERVICE.bean(Helpers.class).use(token).orElseThrow().id();
        }
        assertThat(helper).isNotEmpty();
    }

    private static String signUp(String person) throws Exception {
        Answer answer = SERVICE.post(
                        "/api/sessions/" + SESSION + "/registrations",
                        SERVICE.anonymous(),
                        "matrix-" + person,
                        RegistrationUnderTest.body(person))
                .expect(201);
        return answer.text("/registrationId");
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    AccessMatrixTest() {
        super(MATRIX);
    }

    @Override
    protected ApplicationContext context() {
        return SERVICE.context;
    }

    /** To organisers of other territories a person or a case is as unknown as one that does not exist. */
    @Override
    protected boolean hides(String endpoint) {
        return endpoint.contains("/api/registrations/{id}") || endpoint.contains("/api/complaints/{number}");
    }

    @Override
    protected String held(Who who) {
        return switch (who) {
            case HOLDER -> registration;
            case HELPER -> helper;
            default -> other;
        };
    }

    /** The status alone: a stream of places has no end. */
    @Override
    protected int status(String endpoint, String token) {
        String[] parts = endpoint.split(" ", 2);
        String path = parts[1].replace("{sessionId}", SESSION)
                .replace("{id}", registration)
                .replace("{number}", number)
                .replace("{territory}", HERE)
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
                Set.of("POST", "PUT", "PATCH").contains(parts[0])
                        ? HttpRequest.BodyPublishers.ofString(body)
                        : HttpRequest.BodyPublishers.noBody());
        try {
            HttpResponse<InputStream> answer =
                    RegistrationUnderTest.http().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            answer.body().close();
            return answer.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
