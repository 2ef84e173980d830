package fr.spro.events;

import static fr.spro.events.TwoInstances.as;
import static fr.spro.events.TwoInstances.published;
import static fr.spro.events.TwoInstances.seminar;

import fr.spro.platform.test.AccessMatrix;
import fr.spro.platform.test.AccessMatrix.Who;
import fr.spro.platform.test.AccessMatrixContract;
import fr.spro.platform.test.TestTokens;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** I10: every endpoint of the service, asked by everybody who could ask; a new endpoint must be added here. */
class AccessMatrixTest extends AccessMatrixContract {
    private static final String ORGANISATION =
            "{\"territory\":\"sud-vaucluse\",\"name\":\"Qui peut quoi\",\"type\":\"EMPLOI\"}";

    private static String event = "";
    private static String session = "";
    private static String organisation = "";

    private static final Set<Who> EVERYBODY = EnumSet.allOf(Who.class);
    private static final Set<Who> TEAM = EnumSet.of(Who.ORGANISER, Who.ADMIN);
    private static final Set<Who> OWN_AND_TEAM = EnumSet.of(Who.HOLDER, Who.ORGANISER, Who.ADMIN);
    private static final Set<Who> ANY_TEAM = EnumSet.of(Who.ORGANISER, Who.ORGANISER_ELSEWHERE, Who.ADMIN);

    private static final AccessMatrix MATRIX = new AccessMatrix()
            .allowOperations("events-service")
            .allow(
                    EVERYBODY,
                    "GET /api/territories",
                    "GET /api/territories/{key}",
                    "GET /api/events",
                    "GET /api/events/{id}",
                    "GET /api/sessions/{id}",
                    "GET /api/organisations",
                    "GET /api/organisations/facets",
                    "GET /api/organisations/{id}",
                    "GET /api/organisations.csv",
                    "GET /api/organisations.vcf",
                    "GET /api/organisations.geojson",
                    "GET /api/organisations.jsonld",
                    "GET /api/calendar/territories/{key}.ics",
                    "GET /api/calendar/series/{territory}/{key}.ics",
                    "GET /api/calendar/events/{id}.ics",
                    "GET /api/calendar/sessions/{id}.ics")
            .allow(
                    ANY_TEAM,
                    "GET /api/geocoding",
                    "POST /api/tours",
                    // Its answer says whose territory it would be in; nothing is stored.
                    "POST /api/events/preview")
            .allow(
                    TEAM,
                    "POST /api/events",
                    "PUT /api/events/{id}",
                    "DELETE /api/events/{id}",
                    "POST /api/events/{id}/publish",
                    "POST /api/events/{id}/cancel",
                    "GET /api/events/{id}/checklist",
                    "POST /api/events/{id}/duplicate",
                    "PUT /api/sessions/{id}/capacity",
                    "POST /api/sessions/{id}/end",
                    "GET /api/events/{id}/tour",
                    "GET /api/events/{id}/tour/days/{date}",
                    "PUT /api/events/{id}/tour",
                    "GET /api/events/{id}/road-sheets/{date}.pdf",
                    "GET /api/sessions/{id}/allocation",
                    "POST /api/sessions/{id}/allocation",
                    "PUT /api/sessions/{id}/allocation/pins",
                    "POST /api/sessions/{id}/allocation/publish",
                    "GET /api/sessions/{id}/rotation",
                    "POST /api/sessions/{id}/rotation",
                    "POST /api/sessions/{id}/rotation/repair",
                    "POST /api/sessions/{id}/rotation/rounds/{round}/start",
                    "POST /api/sessions/{id}/rotation/rounds/{round}/end",
                    "GET /api/sessions/{id}/pairing",
                    "POST /api/sessions/{id}/pairing",
                    "POST /api/sessions/{id}/pairing/rematch",
                    "POST /api/sessions/{id}/pairing/publish",
                    "POST /api/sessions/{id}/pairing/pairs",
                    "DELETE /api/sessions/{id}/pairing/pairs/{number}",
                    // And the two of the pair; here there is none.
                    "PUT /api/sessions/{id}/pairing/pairs/{number}/visits/{host}",
                    "POST /api/organisations",
                    "PUT /api/organisations/{id}",
                    "DELETE /api/organisations/{id}",
                    "GET /api/organisations/{id}/history",
                    "POST /api/organisations/{id}/points/{pointId}/locate",
                    "POST /api/organisations/import")
            .allow(
                    EnumSet.of(Who.ADMIN),
                    "POST /api/territories",
                    "PUT /api/territories/{key}",
                    "POST /api/territories/{key}/close",
                    "POST /api/territories/{key}/reopen")
            .allow(OWN_AND_TEAM, "POST /api/sessions/{id}/pairing/pairs/{number}/answers");

    @BeforeAll
    static void prepare() {
        JsonNode made = published(seminar("Qui peut quoi"));
        event = made.path("id").asString();
        session = made.at("/sessions/0/id").asString();
        organisation = as(TestTokens.organiser("sud-vaucluse"), 0)
                .post(
                        "/api/organisations",
                        ORGANISATION,
                        "Idempotency-Key",
                        UUID.randomUUID().toString())
                .expect(201)
                .text("/id");
    }

    AccessMatrixTest() {
        super(MATRIX);
    }

    @Override
    protected ApplicationContext context() {
        return TwoInstances.context(0);
    }

    @Override
    protected String held(Who who) {
        return who == Who.HOLDER ? "somebody" : "somebody-else";
    }

    /** Asks for what is right but changes nothing: versions are not the newest, keys are the same for all. */
    @Override
    protected int status(String endpoint, String token) {
        String[] parts = endpoint.split(" ", 2);
        String path = parts[1].replace(
                        "{id}",
                        parts[1].contains("/sessions/")
                                ? session
                                : parts[1].contains("/organisations/") ? organisation : event)
                .replace("{territory}", "sud-vaucluse")
                .replace("{key}", "sud-vaucluse")
                .replace("{date}", "2027-03-02")
                .replace("{round}", "1")
                .replace("{number}", "1")
                .replaceAll("\\{[a-zA-Z]+\\}", "none");
        return as(token, 0)
                .send(
                        parts[0],
                        path + query(endpoint),
                        body(endpoint),
                        "Idempotency-Key",
                        "matrix",
                        "If-Match",
                        "\"77\"")
                .status();
    }

    private static String query(String endpoint) {
        return switch (endpoint) {
            case "POST /api/organisations/import" -> "?territory=sud-vaucluse";
            case "GET /api/geocoding" -> "?address=Gap";
            case "DELETE /api/sessions/{id}/pairing/pairs/{number}" -> "?plan=1";
            default -> "";
        };
    }

    private static @Nullable Object body(String endpoint) {
        return switch (endpoint) {
            case "POST /api/events", "PUT /api/events/{id}", "POST /api/events/preview" -> seminar("Qui peut quoi");
            case "POST /api/organisations", "PUT /api/organisations/{id}" -> ORGANISATION;
            case "PUT /api/sessions/{id}/capacity" -> "{\"capacity\":25}";
            case "POST /api/sessions/{id}/pairing/pairs/{number}/answers" ->
                "{\"registrationId\":\"somebody\",\"answer\":\"CONFIRMED\"}";
            default -> endpoint.startsWith("POST") || endpoint.startsWith("PUT") ? "{}" : null;
        };
    }
}
