package fr.spro.events.organisations.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.organisations.LocationSource;
import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.OrganisationType;
import fr.spro.events.organisations.ReceptionMode;
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
            null,
            List.of(new ReceptionPoint(
                    "p1",
                    "=HYPERLINK(\"http://example.org\")",
                    "1, place du Marché",
                    "84300",
                    "Cavaillon",
                    "+33 4 00 00 00 00",
                    "cio@example.org",
                    List.of("Conseil, orientation"),
                    List.of("Tous", "Jeunes"),
                    List.of(ReceptionMode.APPOINTMENT),
                    "Lundi\nmardi",
                    43.83,
                    -5.04,
                    LocationSource.MANUAL)),
            true,
            true,
            1);
    private static final Organisation UNKNOWN =
            new Organisation("sv-cci", 1, "sud-vaucluse", "CCI", OrganisationType.COLLECTIVITE, List.of(), false, true);

    @Test
    void csvNeutralisesFormulasAndQuotes() {
        assertThat(OrganisationsCsv.of(List.of(KNOWN, UNKNOWN)))
                .isEqualTo("""
                \uFEFFidentifiant;territoire;structure;type;référent connu;site web;identifiant du point;point d’accueil;\
                adresse;code postal;commune;téléphone;courriel;offre de service;public accueilli;modalités d’accueil;\
                horaires;latitude;longitude
                sv-cio;sud-vaucluse;"CIO; ""Cavaillon""\";EDUCATION;oui;;p1;"'=HYPERLINK(""http://example.org"")";\
                "1, place du Marché";84300;Cavaillon;'+33 4 00 00 00 00;cio@example.org;"Conseil, orientation |";\
                Tous | Jeunes;APPOINTMENT;"Lundi
                mardi";43.830000;-5.040000
                sv-cci;sud-vaucluse;CCI;COLLECTIVITE;;;;;;;;;;;;;;;
                """.replace("\n", "\r\n").replace("Lundi\r\n", "Lundi\n"));
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
                .contains("ADR:;;1\\, place du Marché;Cavaillon;;84300;\r\n")
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

    @Test
    void jsonLdNamesPlacesContactsAndOffers() {
        String json = JsonMapper.shared().writeValueAsString(OrganisationsJsonLd.of(List.of(KNOWN, UNKNOWN)));

        assertThat(json)
                .startsWith("{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"Organization\"")
                .contains("\"@id\":\"urn:rencontres-spro:organisation:sv-cio:p1\"")
                .contains("{\"@type\":\"GeoCoordinates\",\"latitude\":43.83,\"longitude\":-5.04}")
                .contains("\"postalCode\":\"84300\"")
                .contains("\"audienceType\":\"Jeunes\"")
                .contains("\"name\":\"CCI\"");
    }
}
