package fr.spro.events.organisations.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.OrganisationType;
import fr.spro.events.organisations.ReceptionPoint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ExportsTest {
    private static final Organisation KNOWN = new Organisation(
            "sv-cio",
            1,
            "sud-vaucluse",
            "CIO; \"Cavaillon\"",
            OrganisationType.EDUCATION,
            List.of(new ReceptionPoint(
                    "=HYPERLINK(\"http://example.org\")",
                    "1, place du Marché\n84300 Cavaillon",
                    "+33 4 00 00 00 00",
                    "cio@example.org",
                    List.of("Conseil"),
                    List.of("Tous"),
                    List.of("Sur rendez-vous"),
                    43.83,
                    -5.04)),
            true,
            true);
    private static final Organisation UNKNOWN =
            new Organisation("sv-cci", 1, "sud-vaucluse", "CCI", OrganisationType.COLLECTIVITE, List.of(), false, true);

    @Test
    void csvNeutralisesFormulasAndQuotes() {
        assertThat(OrganisationsCsv.of(List.of(KNOWN, UNKNOWN)))
                .isEqualTo("""
                \uFEFFidentifiant;territoire;structure;type;référent connu;point d’accueil;adresse;téléphone;courriel;\
                offre de service;public accueilli;modalités d’accueil;latitude;longitude
                sv-cio;sud-vaucluse;"CIO; ""Cavaillon""\";EDUCATION;oui;"'=HYPERLINK(""http://example.org"")";\
                "1, place du Marché
                84300 Cavaillon";'+33 4 00 00 00 00;cio@example.org;Conseil;Tous;Sur rendez-vous;43.83;-5.04
                sv-cci;sud-vaucluse;CCI;COLLECTIVITE;;;;;;;;;;
                """.replace("\n", "\r\n").replace("Marché\r\n", "Marché\n"));
    }

    @Property(tries = 500)
    void noCellBeginsAsAFormula(@ForAll String text) {
        String cell = OrganisationsCsv.cell(text);
        String shown = cell.startsWith("\"") ? cell.substring(1) : cell;

        assertThat(shown.isEmpty() || "=+-@\t\r\0".indexOf(shown.charAt(0)) < 0 || shown.matches("-\\d+(\\.\\d+)?"))
                .isTrue();
    }

    @Test
    void vcardFoldsAndEscapes() {
        String card = OrganisationsVcard.of(List.of(KNOWN, UNKNOWN));

        assertThat(card)
                .contains("ORG:CIO\\; \"Cavaillon\"\r\n")
                .contains("ADR:;;1\\, place du Marché\\n84300 Cavaillon;;;;\r\n")
                .contains("GEO:geo:43.83,-5.04\r\n")
                .contains("FN:CCI\r\n");
        assertThat(card.split("\r\n", -1))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
    }

    @Test
    void geoJsonPutsLongitudeFirstAndKeepsTheUnlocated() {
        Map<String, Object> collection = OrganisationsGeoJson.of(List.of(KNOWN, UNKNOWN));

        String json = JsonMapper.shared().writeValueAsString(collection.get("features"));
        assertThat(json)
                .contains("\"coordinates\":[-5.04,43.83]")
                .contains("\"geometry\":null")
                .contains("\"organisation\":\"CCI\"");
    }
}
