package fr.spro.events;

import static fr.spro.events.TwoInstances.anonymous;
import static fr.spro.events.TwoInstances.as;
import static fr.spro.events.TwoInstances.items;
import static fr.spro.events.TwoInstances.organiser;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.spreadsheets.Workbooks;
import fr.spro.platform.test.TestTokens;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A list of partners handed in as a file, and their places on the map. */
class ImportStoryTest {
    private static final String IMPORT = "/api/organisations/import?territory=";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** Before the first token is made: it lives a minute, a start may take longer. */
    @BeforeAll
    static void started() {
        TwoInstances.anonymous();
    }

    @AfterAll
    static void keptToTheDialect() {
        TwoInstances.assertDialect();
    }

    private static ServiceClient mine(int instance) {
        return as(TestTokens.organiser("draguignan"), instance);
    }

    private static String territory() {
        return "draguignan";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void isLookedAtTakenInAndChangesNothingTheSecondTime() {
        byte[] file = utf8(
                "structure;type;point d’accueil;commune;téléphone\nMaison Import;EMPLOI;Siège;Toulon;0494000000\n");

        JsonNode preview = mine(0).file(IMPORT + territory() + "&dryRun=true", "text/csv", file)
                .expect(200)
                .json();
        assertThat(preview.path("toCreate").asInt()).isEqualTo(1);
        assertThat(preview.path("dryRun").asBoolean()).isTrue();
        assertThat(items(anonymous().get("/api/organisations?q=maison+import").json()))
                .isEmpty();

        JsonNode done = mine(0).file(IMPORT + territory() + "&dryRun=false", "text/csv", file)
                .expect(200)
                .json();
        assertThat(done.path("toCreate").asInt()).isEqualTo(1);
        String id = items(anonymous().get("/api/organisations?q=maison+import").json())
                .getFirst()
                .path("id")
                .asString();
        JsonNode again = mine(1).file(IMPORT + territory() + "&dryRun=false", "text/csv", file)
                .expect(200)
                .json();
        assertThat(again.path("unchanged").asInt()).isEqualTo(1);
        JsonNode history =
                mine(0).get("/api/organisations/" + id + "/history").expect(200).json();
        assertThat(history.path("entries")).hasSize(1);
        assertThat(history.at("/entries/0/cause").asString()).isEqualTo("IMPORTED");
    }

    @Test
    void isRefusedAsAWholeWithEveryLineNamed() {
        byte[] file = Workbooks.of(List.of(
                List.of("structure", "courriel", "code postal"),
                List.of("Rien de moi", "a@example.org", 83000),
                List.of("Ni de moi", "personne", "x")));

        JsonNode preview = mine(0).file(IMPORT + territory(), XLSX, file, "Accept-Language", "en")
                .expect(200)
                .json();
        assertThat(preview.path("dryRun").asBoolean()).isTrue();
        JsonNode line = preview.at("/refused/0");
        assertThat(line.path("line").asInt()).isEqualTo(3);
        assertThat(line.path("problems"))
                .extracting(problem -> problem.path("field").asString() + " "
                        + problem.path("message").asString())
                .contains(
                        "receptionPoint.mail This e-mail address is not valid.",
                        "receptionPoint.postcode A postcode has five digits.");

        ServiceClient.Answer refused = mine(0).file(IMPORT + territory() + "&dryRun=false", XLSX, file)
                .expect(422)
                .refused("IMPORT_REFUSED");
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.json().path("refused")).hasSize(1);
        assertThat(refused.text("/detail")).startsWith("Rien n’est enregistré");
        assertThat(items(anonymous().get("/api/organisations?q=rien+de+moi").json()))
                .isEmpty();
    }

    @Test
    void mayComeInAForm() {
        String boundary = "----form7";
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\nstructure;commune\nPar formulaire;Toulon\n\r\n--" + boundary
                + "--\r\n";
        String type = "multipart/form-data; boundary=" + boundary;

        assertThat(mine(0).file(IMPORT + territory() + "&dryRun=true", type, utf8(body))
                        .expect(200)
                        .json()
                        .path("toCreate")
                        .asInt())
                .isEqualTo(1);
        mine(0).file(IMPORT + territory(), type, utf8(body.replace("; filename=\"a.csv\"", "")))
                .expect(422)
                .refused("VALIDATION");
        assertThat(mine(0).file(IMPORT + territory(), type, utf8("nothing of a form"))
                        .status())
                .isBetween(400, 422);
    }

    @Test
    void isForOrganisersOfTheTerritoryWithinLimits() {
        byte[] file = utf8("structure\nCIO\n");
        anonymous().file(IMPORT + territory(), "text/csv", file).expect(401).refused("UNAUTHENTICATED");
        organiser().file(IMPORT + territory(), "text/csv", file).expect(403).refused("FORBIDDEN_TERRITORY");
        mine(0).file(IMPORT + "atlantide", "text/csv", file).expect(422);
        mine(0).file(IMPORT + territory() + "&dryRun=maybe", "text/csv", file).expect(422);
        mine(0).file("/api/organisations/import", "text/csv", file).expect(400).refused("MISSING_PARAMETER");
        mine(0).file(IMPORT + territory(), "application/json", utf8("{}"))
                .expect(415)
                .refused("UNSUPPORTED_MEDIA_TYPE");
        mine(0).file(IMPORT + territory(), XLSX, utf8("PK\3\4")).expect(422).refused("IMPORT_UNREADABLE");
        mine(0).file(IMPORT + territory(), "text/csv", utf8("a;b\n1;2\n"))
                .expect(422)
                .refused("IMPORT_COLUMN_MISSING");
        mine(0).file(IMPORT + territory(), "text/csv", utf8("structure\n" + "x\n".repeat(2001)))
                .expect(422)
                .refused("IMPORT_TOO_MANY_LINES");
        for (int size : List.of(2 * 1024 * 1024 + 1, 2 * 1024 * 1024 + 100_000)) {
            mine(0).file(IMPORT + territory(), "text/csv", new byte[size])
                    .expect(413)
                    .refused("BODY_TOO_LARGE");
        }
    }

    @Test
    void takesALargeFileAndNoOtherBodyThatLarge() {
        String lines = IntStream.range(0, 300)
                .mapToObj(i -> "Grande " + i + ";" + "x".repeat(60) + ";" + "Horaires ".repeat(50))
                .collect(Collectors.joining("\n"));
        byte[] file = utf8("structure;commune;horaires\n" + lines);
        assertThat(file.length).isBetween(140_000, 2_000_000);
        byte[] padded = utf8("structure;commune;horaires;remarque\n" + lines + ";" + "y".repeat(500_000));

        assertThat(mine(0).file(IMPORT + territory(), "text/csv", padded)
                        .expect(200)
                        .json()
                        .path("toCreate")
                        .asInt())
                .isEqualTo(300);
        Map<String, Object> body = DirectoryStoryTest.partner("Trop grande");
        body.put("name", "x".repeat(300_000));
        organiser().post("/api/organisations", body).expect(413).refused("BODY_TOO_LARGE");
    }

    @Test
    void findsWhereAReceptionPointIs() {
        JsonNode found = organiser()
                .get("/api/geocoding?address=1+place+du+March%C3%A9&postcode=84300")
                .expect(200)
                .json();
        assertThat(found.at("/items/0/latitude").asDouble()).isEqualTo(43.837);
        assertThat(found.path("source").asString()).isEqualTo("Base Adresse Nationale");
        organiser().get("/api/geocoding?address=ab").expect(422).refused("VALIDATION");
        organiser().get("/api/geocoding?address=" + "x".repeat(201)).expect(422);
        organiser().get("/api/geocoding?address=abc&postcode=8430").expect(422);
        organiser().get("/api/geocoding").expect(400);
        anonymous().get("/api/geocoding?address=abc").expect(401);

        JsonNode partner = DirectoryStoryTest.created("À situer");
        String path = "/api/organisations/" + partner.path("id").asString();
        JsonNode located =
                organiser().post(path + "/points/p1/locate", null).expect(200).json();
        JsonNode point = located.at("/receptionPoints/0");
        assertThat(point.path("longitude").asDouble()).isEqualTo(5.038);
        assertThat(point.path("located").asString()).isEqualTo("ADDRESS");
        assertThat(organiser()
                        .post(path + "/points/p1/locate", null)
                        .expect(200)
                        .json()
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        organiser().post(path + "/points/p9/locate", null).expect(404).refused("RECEPTION_POINT_UNKNOWN");
        as(TestTokens.organiser("nice-menton"), 0)
                .post(path + "/points/p1/locate", null)
                .expect(403);
    }

    @Test
    void saysWhenAnAddressCannotBeFoundAndTakesCoordinatesByHand() {
        Map<String, Object> body = DirectoryStoryTest.partner("Introuvable");
        body.put(
                "receptionPoints",
                List.of(
                        Map.of("name", "a"),
                        Map.of("name", "b", "address", "rue inconnue", "town", "Nulle part"),
                        Map.of("name", "c", "town", "Lune", "latitude", 43.9, "longitude", 5.1)));
        JsonNode partner =
                organiser().post("/api/organisations", body).expect(201).json();
        String points = "/api/organisations/" + partner.path("id").asString() + "/points/";

        organiser().post(points + "p1/locate", null).expect(422).refused("ADDRESS_MISSING");
        organiser().post(points + "p2/locate", null).expect(422).refused("ADDRESS_NOT_FOUND");
        ServiceClient.Answer down =
                organiser().post(points + "p3/locate", null).expect(503).refused("GEOCODING_UNAVAILABLE");
        assertThat(down.header("Retry-After")).isEqualTo("30");
        assertThat(partner.at("/receptionPoints/2/located").asString()).isEqualTo("MANUAL");
    }

    @Test
    void givesBackWhatItExported() {
        Map<String, Object> body = new HashMap<>(DirectoryStoryTest.partner("=Aller-retour"));
        organiser().post("/api/organisations", body).expect(201);
        String csv = anonymous()
                .get("/api/organisations.csv?territory=sud-vaucluse")
                .expect(200)
                .response()
                .body();
        assertThat(csv).contains(";'=Aller-retour;");

        JsonNode report = organiser()
                .file("/api/organisations/import?territory=sud-vaucluse&dryRun=false", "text/csv", utf8(csv))
                .expect(200)
                .json();

        assertThat(report.path("toCreate").asInt()).isZero();
        assertThat(report.path("toChange").asInt()).isZero();
        assertThat(report.path("unchanged").asInt()).isPositive();
        assertThat(anonymous()
                        .get("/api/organisations.jsonld?territory=sud-vaucluse")
                        .expect(200)
                        .header("Content-Type"))
                .isEqualTo("application/ld+json");
    }
}
