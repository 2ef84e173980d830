package fr.spro.registration.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.platform.spreadsheets.TableReader;
import fr.spro.platform.spreadsheets.UnreadableTable;
import fr.spro.platform.spreadsheets.UnusableTable;
import fr.spro.platform.spreadsheets.Workbooks;
import fr.spro.registration.roster.Question;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportFileTest {
    private static final TableReader TABLES = new TableReader(ListImport.MOST_LINES + 1, 100);
    private static final Question DIET = new Question(
            "regime",
            Question.Kind.CHOICE,
            "Régime alimentaire",
            "Diet",
            false,
            List.of(
                    new Question.Choice("aucun", "Sans régime particulier", "No particular diet"),
                    new Question.Choice("vegetarien", "Végétarien", null)),
            "Le repas",
            30);

    private static Question question(String key, String label) {
        return new Question(key, Question.Kind.TEXT, label, null, false, List.of(), "Pourquoi", 30);
    }

    private static ImportFile read(String csv, Question... questions) throws UnusableTable {
        return read(csv.getBytes(StandardCharsets.UTF_8), questions);
    }

    private static ImportFile read(byte[] file, Question... questions) throws UnusableTable {
        ColumnMapping headings = new ColumnMapping(List.of(questions));
        try {
            return ImportFile.read(TABLES.read(file), headings, Locale.FRENCH);
        } catch (UnreadableTable unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Test
    void understandsHeadingsInFrenchAndEnglishInAnyOrder() throws UnusableTable {
        ImportFile french = read("""
                STRUCTURE;Prénom;nom;Courriel;Régime alimentaire;remarque
                CIO;Zoé;Noël;zoe@example.org;Végétarien;rien
                """, DIET);
        ImportFile english = read("""
                diet,E-mail,Last name,First  name
                None,ada@example.org,Lovelace,Ada
                """, DIET);

        assertThat(french.known())
                .containsExactly("organisation", "givenName", "familyName", "email", "answers.regime");
        assertThat(french.ignored()).containsExactly("remarque");
        assertThat(french.lines().getFirst().number()).isEqualTo(2);
        assertThat(french.lines().getFirst().text(PersonColumn.GIVEN_NAME)).isEqualTo("Zoé");
        assertThat(french.lines().getFirst().text(ColumnMapping.field(DIET))).isEqualTo("Végétarien");
        assertThat(english.lines().getFirst().text(PersonColumn.FAMILY_NAME)).isEqualTo("Lovelace");
        assertThat(english.lines().getFirst().text(PersonColumn.NEEDS)).isEmpty();
    }

    @Test
    void readsAWorkbookAndTakesSpacesOfWebPagesAndTheMarkOfFormulasAway() throws UnusableTable {
        ImportFile file = read(Workbooks.of(
                List.of(List.of("Nom", "Prénom", "Mél"), List.of("'=Noël", "\u00A0Zoé\u202F", "\tzoe@example.org "))));

        assertThat(file.lines().getFirst().cells())
                .containsEntry("familyName", "=Noël")
                .containsEntry("givenName", "Zoé")
                .containsEntry("email", "zoe@example.org");
    }

    @Test
    void saysWhichColumnIsMissingOrThereTwice() {
        assertThatThrownBy(() -> read("nom;prénom\nA;B\n")).isInstanceOfSatisfying(UnusableTable.class, unusable -> {
            assertThat(unusable.reason()).isEqualTo(UnusableTable.Reason.COLUMN_MISSING);
            assertThat(unusable.heading()).isEqualTo("Adresse électronique");
        });
        assertThatThrownBy(() -> read("nom;prénom;mail;courriel\nA;B;c@d.fr;\n"))
                .isInstanceOfSatisfying(UnusableTable.class, unusable -> {
                    assertThat(unusable.reason()).isEqualTo(UnusableTable.Reason.COLUMN_TWICE);
                    assertThat(unusable.heading()).isEqualTo("courriel");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "nom;prénom;courriel\n", "nom;prénom;courriel\n;;\n"})
    void isRefusedWithoutALine(String csv) {
        assertThatThrownBy(() -> read(csv))
                .isInstanceOfSatisfying(
                        UnusableTable.class,
                        unusable -> assertThat(unusable.reason()).isEqualTo(UnusableTable.Reason.EMPTY));
    }

    @Test
    void understandsAQuestionByItsKeyWhereItsLabelMeansSomethingElse() throws UnusableTable {
        Question mail = question("autre-adresse", "Courriel");
        Question twin = question("t1", "Taille");
        Question other = question("t2", "Taille");
        List<String> template = new ColumnMapping(List.of(mail, twin, other)).template(Locale.FRENCH);

        assertThat(template).endsWith("autre-adresse", "t1", "t2");
        assertThat(read("Courriel;autre-adresse;nom;prénom\na@b.fr;c@d.fr;A;B\n", mail)
                        .lines()
                        .getFirst()
                        .cells())
                .containsEntry("email", "a@b.fr")
                .containsEntry("answers.autre-adresse", "c@d.fr");
    }

    @Property(tries = 500)
    void everyTemplateIsUnderstoodWhateverIsAsked(@ForAll("questions") List<Question> questions) throws Exception {
        for (Locale language : List.of(Locale.FRENCH, Locale.ENGLISH)) {
            ColumnMapping headings = new ColumnMapping(questions);
            List<String> template = headings.template(language);
            String line = String.join(";", template.stream().map(_ -> "x").toList());
            ImportFile file = read(
                    String.join(
                                    ";",
                                    template.stream()
                                            .map(text -> '"' + text + '"')
                                            .toList()) + "\n" + line + "\n",
                    questions.toArray(Question[]::new));

            assertThat(file.ignored()).isEmpty();
            assertThat(file.known()).hasSize(7 + questions.size()).doesNotHaveDuplicates();
        }
    }

    @Provide
    Arbitrary<List<Question>> questions() {
        Arbitrary<String> labels = Arbitraries.of(
                "Régime", "regime", "Courriel", "Nom", "Besoins", "Taille", "???", "Langue", "Question q1", "q2");
        return labels.list()
                .ofMaxSize(8)
                .map(texts -> IntStream.range(0, texts.size())
                        .mapToObj(i -> question(i == 3 ? "email" : "q" + i, texts.get(i)))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "accueil, ACCUEIL",
        "Chargé·e d’accueil, ACCUEIL",
        "CONSEIL, CONSEIL",
        "Conseillère, CONSEIL",
        "psychologue, PSYCHOLOGIE",
        "Management, DIRECTION",
        "Autre fonction, AUTRE",
        "Chef, Chef"
    })
    void understandsFunctions(String cell, String function) {
        assertThat(CellParser.function(cell)).isEqualTo(function);
    }

    @Test
    void understandsAnswersByKeyOrLabel() {
        Question yes = new Question("q", Question.Kind.YES_NO, "Repas ?", null, true, List.of(), "Le repas", 30);

        assertThat(List.of("vegetarien", "VÉGÉTARIEN", "no particular diet", "halal").stream()
                        .map(cell -> CellParser.answer(DIET, cell)))
                .containsExactly("vegetarien", "vegetarien", "aucun", "halal");
        assertThat(List.of("Oui", "x", "NON", "peut-être").stream().map(cell -> CellParser.answer(yes, cell)))
                .containsExactly("yes", "yes", "no", "peut-être");
        assertThat(CellParser.locale("Français") + CellParser.locale("EN") + CellParser.locale("de"))
                .isEqualTo("frende");
        assertThat(CellParser.choices(DIET, true)).isEqualTo("No particular diet, Végétarien");
    }
}
