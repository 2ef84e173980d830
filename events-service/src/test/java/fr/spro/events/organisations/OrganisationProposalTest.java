package fr.spro.events.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganisationProposalTest {
    private final ProblemCollector checks = new ProblemCollector();

    private OrganisationProposal read(Map<String, Object> values) {
        return OrganisationProposal.read(InputFields.of(values, checks));
    }

    private Set<String> problemsOf(Map<String, Object> values) {
        read(values);
        return checks.problems().stream()
                .map(problem -> problem.field() + " " + problem.code())
                .collect(Collectors.toSet());
    }

    private static Map<String, Object> organisation(Map<String, Object> point) {
        Map<String, Object> values = new HashMap<>(Map.of("name", "CIO", "type", "EDUCATION"));
        values.put("receptionPoints", List.of(point));
        return values;
    }

    private static Map<String, Object> point(String field, Object value) {
        return new HashMap<>(Map.of("name", "Cavaillon", field, value));
    }

    @Test
    void cleansWhatIsOnlyWrittenOddly() {
        OrganisationProposal proposal = read(Map.of(
                "name",
                " CIO \u00A0 de\tCavaillon\u200B ",
                "type",
                "EDUCATION",
                "website",
                "cio.example.org",
                "receptionPoints",
                List.of(Map.of(
                        "name",
                        "Accueil",
                        "address",
                        "1, place du Marché\n",
                        "telephone",
                        "+33490780000",
                        "services",
                        List.of("Conseil ", "conseil", "Bilan"),
                        "openingModes",
                        List.of("REMOTE", "HOURS", "REMOTE"),
                        "hours",
                        "Lundi\r\n\r\n  mardi ",
                        "latitude",
                        43.83712345678,
                        "longitude",
                        5))));

        assertThat(checks.problems()).isEmpty();
        assertThat(proposal.name()).isEqualTo("CIO de Cavaillon");
        assertThat(proposal.website()).isEqualTo("https://cio.example.org");
        ReceptionPoint point = proposal.receptionPoints().getFirst();
        assertThat(point.address()).isEqualTo("1, place du Marché");
        assertThat(point.telephone()).isEqualTo("04 90 78 00 00");
        assertThat(point.services()).containsExactly("Conseil", "Bilan");
        assertThat(point.openingModes()).containsExactly(ReceptionMode.HOURS, ReceptionMode.REMOTE);
        assertThat(point.hours()).isEqualTo("Lundi\nmardi");
        assertThat(point.latitude()).isEqualTo(43.837123);
        assertThat(point.located()).isEqualTo(LocationSource.MANUAL);
    }

    @ParameterizedTest
    @CsvSource({
        "postcode, 8430, BAD_POSTCODE",
        "mail, nobody, BAD_MAIL",
        "mail, a@b, BAD_MAIL",
        "mail, a b@example.org, BAD_MAIL",
        "telephone, demain, BAD_TELEPHONE",
        "id, p1234567890123, TOO_LONG",
        "located, SOMEWHERE, NOT_A_CHOICE",
        "town, Cavail\u0007lon, BAD_CHARACTER"
    })
    void namesTheFieldThatIsWrong(String field, String value, String code) {
        assertThat(problemsOf(organisation(point(field, value)))).contains("receptionPoints[0]." + field + " " + code);
    }

    @Test
    void checksCoordinates() {
        assertThat(problemsOf(organisation(point("latitude", 43.8))))
                .containsExactly("receptionPoints[0].longitude OTHER_COORDINATE");
        assertThat(problemsOf(
                        organisation(new HashMap<>(Map.of("name", "x", "latitude", 91, "longitude", Double.NaN)))))
                .contains("receptionPoints[0].latitude OUTSIDE_LIMITS", "receptionPoints[0].longitude OUTSIDE_LIMITS");
    }

    @Test
    void limitsListsAndTexts() {
        List<String> many = IntStream.range(0, 31).mapToObj(i -> "s" + i).toList();

        assertThat(problemsOf(organisation(point("services", many)))).contains("receptionPoints[0].services TOO_MANY");
        assertThat(problemsOf(organisation(point("publics", List.of("x".repeat(121))))))
                .contains("receptionPoints[0].publics[0] TOO_LONG");
        assertThat(problemsOf(organisation(point("services", List.of("a|b")))))
                .contains("receptionPoints[0].services[0] BAD_CHARACTER");
        assertThat(problemsOf(organisation(point("hours", "x".repeat(501)))))
                .contains("receptionPoints[0].hours TOO_LONG");
        assertThat(problemsOf(Map.of(
                        "name",
                        "x".repeat(201),
                        "type",
                        "EDUCATION",
                        "receptionPoints",
                        IntStream.range(0, 61)
                                .mapToObj(i -> Map.of("name", "p" + i))
                                .toList())))
                .contains("name TOO_LONG", "receptionPoints TOO_MANY");
    }

    @Test
    void wantsNamesThatTellPointsApart() {
        Map<String, Object> values = organisation(Map.of("name", "Point-relais"));
        values.put("receptionPoints", List.of(Map.of("name", "Point relais"), Map.of("name", "POINT-RELAIS")));

        assertThat(problemsOf(values)).containsExactly("receptionPoints[1].name POINT_TWICE");
        assertThat(problemsOf(organisation(Map.of("name", "***")))).contains("receptionPoints[0].name BAD_CHARACTER");
        assertThat(problemsOf(organisation(Map.of("name", "\u200B")))).contains("receptionPoints[0].name REQUIRED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org",
                "javascript:alert(1)",
                "ftp://example.org",
                "https://user@example.org",
                "https://localhost",
                "https://",
                "https://exa mple.org",
                "mailto:a@example.org"
            })
    void takesOnlyPlainHttpsSites(String site) {
        Map<String, Object> values = organisation(Map.of("name", "x"));
        values.put("website", site);

        assertThat(problemsOf(values)).containsExactly("website BAD_WEBSITE");
    }

    @Test
    void refusesFieldsItDoesNotKnow() {
        Map<String, Object> values = organisation(point("referentName", "Marie Dupont"));
        values.put("referent", Map.of("known", true, "mail", "marie@example.org"));

        assertThat(problemsOf(values))
                .containsExactlyInAnyOrder(
                        "receptionPoints[0].referentName UNKNOWN_FIELD", "referent.mail UNKNOWN_FIELD");
    }
}
