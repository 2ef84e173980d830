package fr.spro.registration.rosterexport;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.Question;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.signup.Contact;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RosterExportTest {
    private static final Instant THEN = Instant.parse("2027-03-01T09:00:00Z");

    private static RosterExport.Person person(@Nullable Contact contact, @Nullable String group, String... wishes) {
        return new RosterExport.Person(
                new RegistrationView(
                        "s",
                        3,
                        new RegistrationDetails(
                                "r1", "k", "org-1", PersonFunction.ACCUEIL, THEN, false, true, "t", group, null),
                        RegistrationState.WAITING,
                        3,
                        null,
                        List.of(),
                        null,
                        null),
                contact,
                "Mission locale",
                List.of(wishes),
                "",
                "",
                "à rappeler");
    }

    private static Contact contact(Map<String, String> answers) {
        return new Contact(
                "r1",
                "s",
                "Zoé",
                "=cmd|' /C calc'!A0",
                "zoe@demonstration.example",
                "fr",
                "say \"oui\";",
                THEN,
                THEN,
                true,
                answers);
    }

    private static String csv(RosterExport sheet) {
        return new String(CsvFile.bytes(sheet.table()), StandardCharsets.UTF_8);
    }

    @Test
    void writesOneQuotedRowALine() {
        RosterExport sheet =
                new RosterExport(Locale.FRANCE, List.of(), List.of(person(contact(Map.of()), null)), List.of());
        assertThat(csv(sheet)).isEqualTo("""
                \uFEFF"État";"Rang";"Nom";"Prénom";"Adresse électronique";"Structure";"Fonction";\
                "Besoins particuliers";"Présence";"Arrivée";"Sans inscription";"Date d’inscription";"Référence";\
                "Démonstration"\r
                "En attente";"3";"'=cmd|' /C calc'!A0";"Zoé";"zoe@demonstration.example";"Mission locale";"Accueil";\
                "say ""oui"";";"non";"";"non";"2027-03-01 10:00";"r1";"Données de démonstration"\r
                """);
    }

    @Test
    void givesEachQuestionAndEachRankAColumnAndCountsGroups() {
        List<Question> questions = List.of(
                new Question("repas", Question.Kind.YES_NO, "Repas ?", "Lunch?", true, List.of(), "Commander", 30),
                new Question(
                        "train",
                        Question.Kind.CHOICE,
                        "Train",
                        null,
                        false,
                        List.of(new Question.Choice("a", "Matin", "Morning"), new Question.Choice("b", "Soir", null)),
                        "Navette",
                        30));
        RosterExport sheet = new RosterExport(
                Locale.ENGLISH,
                Set.of(ExportColumn.ANSWERS, ExportColumn.GROUP, ExportColumn.WISHES, ExportColumn.NOTE),
                List.of(
                        person(contact(Map.of("repas", "yes", "train", "a", "old", "+1")), "g-7", "Un", "Deux"),
                        person(null, null)),
                questions);
        assertThat(csv(sheet)).isEqualTo("""
                \uFEFF"Group";"Lunch?";"Train";"old";"Choice 1";"Choice 2";"Team note"\r
                "1";"yes";"Morning";"'+1";"Un";"Deux";"à rappeler"\r
                "";"";"";"";"";"";"à rappeler"\r
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "+1", "-1", "@a", "\ta", "\ra", "\u0000a"})
    void makesNoFieldAFormula(String text) {
        assertThat(CsvFile.field(text)).startsWith("\"'");
    }
}
