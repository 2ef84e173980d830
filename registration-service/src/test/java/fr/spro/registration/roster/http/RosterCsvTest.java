package fr.spro.registration.roster.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RegistrationState;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RosterCsvTest {

    @Test
    void writesOneQuotedRowALine() {
        RosterCsv csv = RosterCsv.in(Locale.FRANCE);
        csv.add(
                new RosterController.LineJson(
                        "r1",
                        RegistrationState.WAITING,
                        3,
                        null,
                        null,
                        "Zoé",
                        "=cmd|' /C calc'!A0",
                        "zoe@demonstration.example",
                        "org-1",
                        PersonFunction.ACCUEIL,
                        "say \"oui\";",
                        Map.of(),
                        false,
                        null,
                        false,
                        OffsetDateTime.parse("2027-03-01T10:00:00+01:00"),
                        true),
                "Mission locale");
        assertThat(new String(csv.bytes(), StandardCharsets.UTF_8)).isEqualTo("""
                \uFEFF"État";"Rang";"Nom";"Prénom";"Adresse électronique";"Structure";"Fonction";\
                "Besoins particuliers";"Présence";"Arrivée";"Sans inscription";"Date d’inscription";"Référence";\
                "Démonstration"\r
                "En attente";"3";"'=cmd|' /C calc'!A0";"Zoé";"zoe@demonstration.example";"Mission locale";"Accueil";\
                "say ""oui"";";"non";"";"non";"2027-03-01 10:00";"r1";"Données de démonstration"\r
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "+1", "-1", "@a", "\ta", "\ra", "\u0000a"})
    void makesNoFieldAFormula(String text) {
        assertThat(RosterCsv.field(text)).startsWith("\"'");
    }
}
