package fr.spro.events;

import static fr.spro.events.TwoInstances.FACTS;
import static fr.spro.events.TwoInstances.SOON;
import static fr.spro.events.TwoInstances.anonymous;
import static fr.spro.events.TwoInstances.as;
import static fr.spro.events.TwoInstances.items;
import static fr.spro.events.TwoInstances.organiser;
import static fr.spro.events.TwoInstances.published;
import static fr.spro.events.TwoInstances.seminar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.platform.test.TestTokens;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Public reads: the programme, the directory, calendars and their state messages. */
class ProgrammeStoryTest {
    @AfterAll
    static void keptToTheDialect() {
        TwoInstances.assertDialect();
    }

    @Test
    void showsTheRealProgrammeOnceHoweverManyInstancesStart() {
        for (int instance = 0; instance < 2; instance++) {
            ServiceClient client = as(TestTokens.anonymous(), instance);
            JsonNode history =
                    client.get("/api/events?to=2020-01-01&size=100").expect(200).json();
            assertThat(history.path("total").asInt()).isEqualTo(18);
            assertThat(items(history)).allSatisfy(event -> {
                assertThat(event.path("status").asString()).isEqualTo("ENDED");
                assertThat(event.path("historic").asBoolean()).isTrue();
            });
            assertThat(client.get("/api/events?q=b%C3%A9n%C3%A9vole&size=100")
                            .json()
                            .path("total")
                            .asInt())
                    .isZero();
            // Other stories add territories and take partners in.
            assertThat(client.get("/api/territories").json())
                    .filteredOn(territory -> territory.path("place").asInt() < 9)
                    .hasSize(9);
            assertThat(client.get("/api/organisations").json().path("total").asInt())
                    .isGreaterThanOrEqualTo(76);
        }
        JsonNode first = anonymous()
                .get("/api/events/acg-formation-action-2016")
                .expect(200)
                .json();
        assertThat(first.at("/attendance/professionals").asInt()).isEqualTo(130);
        assertThat(first.path("datePrecision").asString()).isEqualTo("DAY");
        assertThat(first.path("start").asString()).isEqualTo("2016-11-08T00:00:00+01:00");
        JsonNode unknown =
                anonymous().get("/api/events/nice-journee-commune").expect(200).json();
        assertThat(unknown.path("start").isNull()).isTrue();
        assertThat(unknown.path("datePrecision").asString()).isEqualTo("UNKNOWN");
    }

    @Test
    void showsToOneInstanceWhatAnotherWrote() {
        String title = "Vue ailleurs " + UUID.randomUUID();
        String id = published(seminar(title)).path("id").asString();
        ServiceClient other = as(TestTokens.anonymous(), 1);

        other.get("/api/events/" + id).expect(200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(items(other.get("/api/events?q=" + title.replace(' ', '+'))
                                .json()))
                        .hasSize(1));
        assertThat(organiser()
                        .post("/api/events/" + id + "/cancel?notify=false", null)
                        .expect(422)
                        .text("/errors/0/field"))
                .isEqualTo("reason");
        organiser()
                .post("/api/events/" + id + "/cancel?notify=false", Map.of("reason", "trop peu"))
                .expect(422);
        organiser()
                .post("/api/events/" + id + "/cancel?notify=false", Map.of("reason", "La salle est fermée."))
                .expect(200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(items(other.get("/api/events?q=" + title.replace(' ', '+'))
                                        .json())
                                .getFirst()
                                .path("status")
                                .asString())
                        .isEqualTo("CANCELLED"));
    }

    @Test
    void deletedDraftIsGoneFromTheListsOfEveryInstance() {
        String title = "Brouillon " + UUID.randomUUID();
        String list = "/api/events?q=" + title.replace(' ', '+');
        String draft =
                organiser().post("/api/events", seminar(title)).expect(201).text("/id");
        ServiceClient other = as(TestTokens.organiser("sud-vaucluse"), 1);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(items(other.get(list).json())).hasSize(1));

        as(TestTokens.organiser("nice-menton"), 0)
                .send("DELETE", "/api/events/" + draft, null)
                .expect(404);
        organiser().send("DELETE", "/api/events/" + draft, null).expect(204);

        organiser().get("/api/events/" + draft).expect(404);
        organiser().send("DELETE", "/api/events/" + draft, null).expect(404);
        organiser().post("/api/events/" + draft + "/publish", null).expect(404);
        assertThat(items(organiser().get(list).json())).isEmpty();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(items(other.get(list).json())).isEmpty());
    }

    @Test
    void publishedEventIsNotDeleted() {
        String id = published(seminar("Publié " + UUID.randomUUID())).path("id").asString();

        organiser().send("DELETE", "/api/events/" + id, null).expect(409).refused("EVENT_NOT_DRAFT");
        anonymous().get("/api/events/" + id).expect(200);
    }

    @Test
    void listsWithAnETagThatChangesWithTheContent() {
        String title = "Inchangé " + UUID.randomUUID();
        String search = "/api/events?q=" + title.replace(' ', '+').replace("é", "%C3%A9");
        ServiceClient.Answer before = anonymous().get(search).expect(200);

        ServiceClient.Answer same =
                anonymous().get(search, "If-None-Match", before.header("ETag")).expect(304);
        assertThat(same.response().body()).isEmpty();
        assertThat(same.header("ETag")).isEqualTo(before.header("ETag"));
        published(seminar(title));
        ServiceClient.Answer after =
                anonymous().get(search, "If-None-Match", before.header("ETag")).expect(200);
        assertThat(items(after.json())).hasSize(1);
        assertThat(after.header("ETag")).isNotEqualTo(before.header("ETag"));
    }

    @Test
    void hasAFactForEverySessionAndOrganisation() {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(FACTS.latest("sv-interconnaissance-2027-1")
                            .path("capacity")
                            .asInt())
                    .isEqualTo(25);
            assertThat(FACTS.latest("acg-stand-2016-1").path("historic").asBoolean())
                    .isTrue();
            assertThat(FACTS.latest("sv-cio-de-cavaillon").path("type").asString())
                    .isEqualTo("EDUCATION");
            assertThat(FACTS.keys("spro.organisations")).isGreaterThanOrEqualTo(76);
        });
    }

    @Test
    void exportsTheDirectoryAndCalendars() {
        ServiceClient.Answer csv =
                anonymous().get("/api/organisations.csv?territory=sud-vaucluse").expect(200);
        assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.response().body()).startsWith("\uFEFFidentifiant;").contains("sv-cio-de-cavaillon;");
        assertThat(csv.response().body().lines()).hasSizeGreaterThanOrEqualTo(15);
        assertThat(anonymous()
                        .get("/api/organisations.geojson")
                        .expect(200)
                        .json()
                        .path("features")
                        .size())
                .isGreaterThanOrEqualTo(76);
        assertThat(anonymous()
                        .get("/api/organisations.vcf")
                        .expect(200)
                        .response()
                        .body())
                .contains("ORG:CIO de Cavaillon");
        ServiceClient.Answer calendar =
                anonymous().get("/api/calendar/territories/sud-vaucluse.ics").expect(200);
        assertThat(calendar.header("Content-Type")).isEqualTo("text/calendar;charset=UTF-8");
        assertThat(calendar.response().body()).contains("UID:sv-interconnaissance-2027-5@localhost");
        assertThat(anonymous()
                        .get("/api/calendar/events/nice-bus-2027.ics")
                        .expect(200)
                        .response()
                        .body()
                        .split("BEGIN:VEVENT", -1))
                .hasSize(31);
        ServiceClient.Answer series = anonymous()
                .get("/api/calendar/series/sud-vaucluse/seances-d-interconnaissance.ics")
                .expect(200);
        assertThat(series.response().body())
                .contains("UID:sv-interconnaissance-2027-5@localhost")
                .doesNotContain("nice-bus");
        anonymous()
                .get(
                        "/api/calendar/series/sud-vaucluse/seances-d-interconnaissance.ics",
                        "If-None-Match",
                        series.header("ETag"))
                .expect(304);
        anonymous()
                .get("/api/calendar/series/nice-menton/seances-d-interconnaissance.ics")
                .expect(404)
                .refused("SERIES_UNKNOWN");
        anonymous().get("/api/calendar/territories/atlantide.ics").expect(404);
        anonymous().get("/api/calendar/events/nobody.ics").expect(404);
        String one = anonymous()
                .get("/api/calendar/sessions/nice-bus-2027-7.ics")
                .expect(200)
                .response()
                .body();
        assertThat(one.split("BEGIN:VEVENT", -1)).hasSize(2);
        assertThat(anonymous()
                        .get("/api/calendar/sessions/nice-bus-2027-7.ics")
                        .expect(200)
                        .response()
                        .body())
                .as("a calendar that did not change is the same at every reading")
                .isEqualTo(one);
        assertThat(one).contains("UID:nice-bus-2027-7@localhost").contains("/seances/nice-bus-2027-7");
        assertThat(one.split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        anonymous().get("/api/calendar/sessions/nobody-1.ics").expect(404);
    }

    @Test
    void describesItsApi() {
        JsonNode api = anonymous().get("/v3/api-docs").expect(200).json();

        assertThat(api.path("openapi").asString()).startsWith("3.1");
        assertThat(api.path("paths").propertyNames())
                .contains(
                        "/api/territories",
                        "/api/organisations",
                        "/api/organisations/{id}",
                        "/api/organisations/{id}/history",
                        "/api/organisations/{id}/points/{pointId}/locate",
                        "/api/organisations/facets",
                        "/api/organisations/import",
                        "/api/geocoding",
                        "/api/events",
                        "/api/events/{id}",
                        "/api/events/{id}/publish",
                        "/api/events/{id}/cancel",
                        "/api/sessions/{id}",
                        "/api/sessions/{id}/capacity",
                        "/api/sessions/{id}/end",
                        "/api/calendar/territories/{key}.ics");
    }
}
