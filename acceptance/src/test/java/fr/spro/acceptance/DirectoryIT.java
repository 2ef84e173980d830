package fr.spro.acceptance;

import static fr.spro.acceptance.DirectoryClient.HEADINGS;
import static fr.spro.acceptance.DirectoryClient.TERRITORY;
import static fr.spro.acceptance.DirectoryClient.line;
import static fr.spro.acceptance.DirectoryClient.organisation;
import static fr.spro.acceptance.DirectoryClient.point;
import static fr.spro.acceptance.DirectoryClient.tag;
import static fr.spro.acceptance.DirectoryClient.with;
import static fr.spro.acceptance.MeetingScenario.stream;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The directory as its organisers keep it and as everybody reads it, by requests. */
class DirectoryIT {
    private static final RunningProduct running = SharedProduct.running();

    private final DirectoryClient desk = new DirectoryClient(running);

    @Test
    void anOrganisationIsTakenInCorrectedAndFoundInEveryExport() {
        String name = "Point d’essai " + tag();
        Map<String, Object> content = organisation(name, point("Accueil d’essai", 43.2931, 5.5706));
        String key = UUID.randomUUID().toString();
        JsonNode made = desk.create(content, key).expect(201).json();
        String path = "/api/organisations/" + made.path("id").asString();
        String pointId = made.path("receptionPoints").path(0).path("id").asString();

        assertThat(desk.create(content, key).expect(201).json().path("id")).isEqualTo(made.path("id"));
        assertThat(desk.create(content, UUID.randomUUID().toString())
                        .expect(422)
                        .body())
                .contains("\"NAME_TAKEN\"");
        running.api().put(path, content).expect(401);
        assertThat(desk.create(
                                Map.of(
                                        "territory",
                                        "nice-menton",
                                        "name",
                                        name,
                                        "type",
                                        "EMPLOI",
                                        "receptionPoints",
                                        List.of()),
                                UUID.randomUUID().toString())
                        .expect(403)
                        .code())
                .isEqualTo("FORBIDDEN_TERRITORY");

        Map<String, Object> corrected = with(point("Accueil d’essai", 43.2931, 5.5706), "telephone", "0465710042");
        JsonNode changed = desk.put(path, organisation(name, with(corrected, "id", pointId)), made.path("version"))
                .expect(200)
                .json();
        assertThat(changed.path("receptionPoints").path(0).path("telephone").asString())
                .isEqualTo("04 65 71 00 42");
        assertThat(desk.put(path, organisation(name), made.path("version"))
                        .expect(412)
                        .code())
                .isEqualTo("ORGANISATION_STALE");
        JsonNode refused = desk.put(
                        path,
                        organisation(name, with(with(corrected, "id", pointId), "postcode", "134")),
                        changed.path("version"))
                .expect(422)
                .json();
        assertThat(refused.path("errors").path(0).path("field").asString()).isEqualTo("receptionPoints[0].postcode");

        JsonNode history = desk.organiser.get(path + "/history").expect(200).json();
        assertThat(stream(history.path("entries"))
                        .map(entry -> entry.path("cause").asString()))
                .containsExactly("EDITED", "CREATED");
        assertThat(stream(history.path("entries").path(0).path("changes"))
                        .map(change -> change.path("field").asString() + " "
                                + change.path("to").asString()))
                .containsExactly("receptionPoints[" + pointId + "].telephone 04 65 71 00 42");
        running.api().get(path + "/history").expect(401);

        String found = "?territory=" + TERRITORY + "&q=" + encode(name);
        assertThat(export(".csv" + found)).contains(name).contains("43.293100").contains("04 65 71 00 42");
        assertThat(export(".vcf" + found)).contains("FN:Accueil d’essai").contains("GEO:geo:43.2931,5.5706");
        assertThat(export(".geojson" + found)).contains("\"coordinates\":[5.5706,43.2931]");
        assertThat(export(".jsonld" + found)).contains("https://schema.org").contains(name);
    }

    @Test
    void aTableIsTakenInAsAWholeOrNotAtAll() {
        String tag = tag();
        String good = line("Table un " + tag, "13400") + line("Table deux " + tag, "13600");

        JsonNode preview = importTable(HEADINGS + good + line("Table trois " + tag, "fr-13"), true);
        assertThat(preview.path("toCreate").asInt()).isEqualTo(2);
        assertThat(preview.path("refused").size()).isEqualTo(1);
        assertThat(preview.path("refused").path(0).path("line").asInt()).isEqualTo(4);
        assertThat(desk.known(tag)).isZero();

        JsonNode shown = importTable(HEADINGS + good, true);
        assertThat(shown.path("refused").size()).isZero();
        assertThat(desk.known(tag)).isZero();

        JsonNode done = importTable(HEADINGS + good, false);
        assertThat(done.path("toCreate").asInt()).isEqualTo(2);
        assertThat(desk.known(tag)).isEqualTo(2);

        JsonNode again = importTable(HEADINGS + good, false);
        assertThat(again.path("toCreate").asInt()).isZero();
        assertThat(again.path("unchanged").asInt()).isEqualTo(2);
        assertThat(desk.known(tag)).isEqualTo(2);
    }

    private JsonNode importTable(String table, boolean dryRun) {
        return desk.organiser
                .send(desk.organiser
                        .request("/api/organisations/import?territory=" + TERRITORY + "&dryRun=" + dryRun)
                        .header("Content-Type", "text/csv")
                        .POST(HttpRequest.BodyPublishers.ofString(table, StandardCharsets.UTF_8)))
                .expect(200)
                .json();
    }

    private static String export(String rest) {
        return running.api().get("/api/organisations" + rest).expect(200).body();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
