package fr.spro.evaluation.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.response.AnswerReadResult;
import fr.spro.evaluation.response.AnswerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolesTest {
    private static final Questionnaire HOT = Fixtures.hot();

    @ParameterizedTest
    @CsvSource({
        "OVERALL, SAT_GLOB",
        "PROGRESS, KNOW",
        "NETWORK, CONTACT",
        "USE, UTIL",
        "RECOMMEND, RECO",
        "INTENT, INTENT",
        "OBSTACLE, FREIN",
        "NEXT_FORMAT, FORMAT",
        "PROFILE_FUNCTION, FONCTION",
        "PROFILE_STRUCTURE, ORG_TYPE",
        "TEXT_KEEP, TXT_PLUS",
        "TEXT_CHANGE, TXT_CHANGE",
        "TEXT_NEED, TXT_BESOIN",
    })
    void shippedVersionWithoutDeclarationsHasItsRoles(QuestionRole role, String question) {
        assertThat(Roles.item(HOT, role).map(Item::linkId)).contains(question);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SAT_GLOB | part des réponses 3 et 4",
                "CONT | part des réponses 3 et 4, ligne par ligne",
                "KNOW | progrès de chaque personne entre avant et après",
                "RECO | part des réponses de 8 à 10",
                "FORMAT | points selon le rang, en moyenne par personne",
                "FONCTION | part de chaque réponse",
            })
    void ruleIsSaidInOneSentence(String question, String sentence) {
        assertThat(IndicatorRule.sentence(HOT.item(question).orElseThrow(), ServiceTexts.in(TextLanguage.FR)))
                .contains(sentence);
    }

    @Test
    void ruleNamesTheBandsThatCountAndTheAnswersThatDoNot() {
        ServiceTexts words = ServiceTexts.in(TextLanguage.EN);
        assertThat(IndicatorRule.sentence(HOT.item("CONTACT").orElseThrow(), words)
                        .orElseThrow())
                .startsWith("share of answers “");
        assertThat(IndicatorRule.sentence(HOT.item("INTENT").orElseThrow(), words)
                        .orElseThrow())
                .startsWith("share of people who tick an answer other than “");
        assertThat(IndicatorRule.sentence(HOT.item("TXT_PLUS").orElseThrow(), words))
                .isEmpty();
    }

    @Test
    void editorOffersTheRolesThatFit() throws IOException {
        String editor =
                Files.readString(Path.of("../gateway/src/main/resources/static/components/questionnaires/content.js"));
        Map<String, Set<String>> offered = new TreeMap<>();
        Pattern.compile("(?m)^  ([A-Z0-9_]+): \\[([^]]*)],$")
                .matcher(editor.substring(editor.indexOf("const ROLES"), editor.indexOf("export function rolesFor")))
                .results()
                .forEach(line -> offered.put(
                        line.group(1),
                        Arrays.stream(line.group(2).replace("'", "").split(", "))
                                .collect(Collectors.toSet())));
        Map<String, Set<String>> fitting = new TreeMap<>();
        HOT.items().stream().map(Item::type).distinct().forEach(type -> {
            Set<String> roles = Arrays.stream(QuestionRole.values())
                    .filter(role -> role.fits(type, false))
                    .map(QuestionRole::name)
                    .collect(Collectors.toSet());
            if (!roles.isEmpty()) {
                fitting.put(type, roles);
            }
        });
        assertThat(offered).isEqualTo(fitting);
    }

    @Test
    void profileIsReadFromTheQuestionWithTheRole() {
        Item job = new Item.Single(
                new Item.Head(
                        "METIER",
                        "OWN.METIER",
                        "",
                        BilingualText.same("Votre métier ?"),
                        null,
                        List.of(),
                        Item.Sensitivity.QUASI_IDENTIFIER,
                        0,
                        true,
                        QuestionRole.PROFILE_FUNCTION),
                List.of(
                        new AnswerOption("CONSEIL", BilingualText.same("Conseil"), false),
                        new AnswerOption("ACCUEIL", BilingualText.same("Accueil"), false)));
        Questionnaire own = new Questionnaire(
                "OWN",
                "1.0.0",
                Questionnaire.Status.PUBLISHED,
                Questionnaire.Wave.HOT,
                BilingualText.same("a"),
                BilingualText.same("a"),
                BilingualText.same("a"),
                List.of(new Questionnaire.Section(
                        "S1", BilingualText.same("a"), List.of(HOT.items().getFirst(), job))),
                "hash");
        AnswerReadResult reading =
                AnswerReader.read(own, List.of(), Map.of("SAT_GLOB", List.of("4"), "METIER", List.of("CONSEIL")));
        assertThat(reading).isInstanceOfSatisfying(AnswerReadResult.Accepted.class, accepted -> {
            assertThat(accepted.sheet().function()).isEqualTo("CONSEIL");
            assertThat(accepted.sheet().answers()).containsOnlyKeys("SAT_GLOB");
        });
    }
}
