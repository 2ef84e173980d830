package fr.spro.evaluation.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.disclosure.SuppressingTally;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.publication.ScopeRelease;
import fr.spro.evaluation.publication.ScopeReleaseFixture;
import fr.spro.evaluation.publication.ScopeReleaseFixture.Given;
import fr.spro.evaluation.questionnaire.AnswerOption;
import fr.spro.evaluation.questionnaire.AnswerScale;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.questionnaire.MatrixRowSource;
import fr.spro.evaluation.questionnaire.NamedIndicator;
import fr.spro.evaluation.questionnaire.QuestionRole;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.response.ResponseRepository.Sheet;
import fr.spro.evaluation.territories.TerritoryCopies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages of questionnaires that people wrote. */
class OwnQuestionnaireTest {
    private static final Instant SUMMER = Instant.parse("2026-06-10T10:00:00Z");
    private static final Scope NICE = new Scope(Level.TERRITORY, "nice");
    private static final BilingualText LIKED =
            new BilingualText("Cette visite vous a-t-elle plu ?", "Did you like this visit?");

    private static Item.Head head(String linkId, BilingualText text, Item.Sensitivity sensitivity) {
        return new Item.Head(linkId, "VISITE." + linkId, "", text, null, List.of(), sensitivity, 0, true, null);
    }

    private static Item scale(String linkId) {
        return new Item.LikertSingle(head(linkId, LIKED, Item.Sensitivity.NONE), five());
    }

    private static Item.Head head(String linkId, BilingualText text, QuestionRole role) {
        return new Item.Head(
                linkId, "VISITE." + linkId, "", text, null, List.of(), Item.Sensitivity.NONE, 0, true, role);
    }

    private static Item overall(String linkId) {
        return new Item.LikertSingle(head(linkId, LIKED, QuestionRole.OVERALL), five());
    }

    private static Item bands(String linkId) {
        return new Item.NumberBand(
                head(linkId, BilingualText.same("Combien de rencontres ?"), QuestionRole.NETWORK),
                List.of(
                        new AnswerOption("0", BilingualText.same("aucune"), false),
                        new AnswerOption("1", BilingualText.same("une ou plus"), false)),
                Set.of("1"));
    }

    private static AnswerScale five() {
        return new AnswerScale(
                "five",
                IntStream.rangeClosed(1, 5)
                        .mapToObj(i -> new AnswerScale.Level(String.valueOf(i), i, BilingualText.same("Niveau " + i)))
                        .toList(),
                List.of(),
                Set.of("1", "2"),
                Set.of("4", "5"));
    }

    private static Item text() {
        return new Item.FreeText(head("TXT", BilingualText.same("Que changer ?"), Item.Sensitivity.FREE_TEXT), 600);
    }

    private static Item matrix() {
        return new Item.LikertMatrix(
                head("DETAIL", BilingualText.same("En détail"), Item.Sensitivity.NONE),
                five(),
                new MatrixRowSource.Fixed(List.of(
                        new MatrixRow("guide", BilingualText.same("La guide")),
                        new MatrixRow("trajet", new BilingualText("Le <trajet>", "The <journey>")),
                        new MatrixRow("repas", BilingualText.same("Le repas")))));
    }

    private static Questionnaire visit(Item... items) {
        return following(List.of(), items);
    }

    private static Questionnaire following(List<NamedIndicator> indicators, Item... items) {
        return new Questionnaire(
                "VISITE",
                "1.0.0",
                Questionnaire.Status.PUBLISHED,
                Questionnaire.Wave.HOT,
                BilingualText.same("Visite"),
                BilingualText.same("–"),
                BilingualText.same("–"),
                List.of(new Questionnaire.Section("S1", BilingualText.same("Un"), List.of(items))),
                indicators,
                "hash");
    }

    /** People of whom so many are pleased and so many find fault with the journey. */
    private static List<Map<String, List<String>>> people(String linkId, int n, int pleased, int badJourneys) {
        List<Map<String, List<String>>> people = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Map<String, List<String>> answers = new HashMap<>();
            answers.put(linkId, List.of(i < pleased ? "5" : "2"));
            answers.put("DETAIL.guide", List.of("4"));
            answers.put("DETAIL.repas", List.of(i % 5 == 0 ? "3" : "5"));
            answers.put("DETAIL.trajet", List.of(i < badJourneys ? "1" : "4"));
            people.add(answers);
        }
        return people;
    }

    private static String session(Questionnaire asked, List<Map<String, List<String>>> people, TextLanguage lang) {
        SuppressingTally tally = new SuppressingTally(asked, List.of(), CampaignTerms.Thresholds.USUAL);
        people.forEach(answers -> tally.add(new Sheet(answers, true)));
        Release release = new Release("r", "c", people.size(), 43, LatestRelease.Reason.CLOSE, tally.cells());
        return new ResultsPage().render(DisclosureTest.closed(43, people.size()), asked, release, false, lang);
    }

    private static String text(String html) {
        return html.replaceAll("(?s)<svg.*?</svg>", " ")
                .replaceAll("<[^>]*>", "")
                .replaceAll("\\s+", " ");
    }

    private static String finding(String html) {
        return html.replaceAll("(?s).*<p class=\"finding mt-s\">(.*?)</p>.*", "$1");
    }

    @ParameterizedTest
    @EnumSource(TextLanguage.class)
    void scaleOfElevenAnswersHasATrueHeadlineAndItsTile(TextLanguage lang) {
        String html = session(visit(scale("Q1"), text()), people("Q1", 11, 10, 0), lang);
        assertThat(finding(html))
                .isEqualTo(
                        lang == TextLanguage.FR
                                ? "<strong>10 personnes sur 11</strong> répondent favorablement à"
                                        + " «\u00a0Cette visite vous a-t-elle plu ?\u00a0»."
                                : "<strong>10 people of 11</strong> answer “Did you like this visit?” favourably.");
        assertThat(html)
                .contains("<dt>" + LIKED.in(lang) + "</dt><dd class=\"v\">"
                        + (lang == TextLanguage.FR ? "91\u00a0%" : "91%"))
                .contains("\"f-Q1-" + lang.code() + "-w-t\"")
                .contains("<th scope=\"row\">" + LIKED.in(lang) + "</th><td class=\"n\" colspan=\"1\"><span>91");
        assertThat(text(html))
                .doesNotContain("trop peu")
                .doesNotContain("too few")
                .doesNotContain("Effectif insuffisant")
                .doesNotContain("Fewer than 5")
                .doesNotContain("I2 ·");
    }

    @Test
    void barsShowTheLevelsOfAScaleAndTheFavourableShareOfEachRow() {
        String html = session(visit(scale("Q1"), matrix()), people("Q1", 30, 27, 20), TextLanguage.FR);
        assertThat(html)
                .as("the level")
                .contains(">Niveau 5</text>", ">27 · 90\u00a0%</text>")
                .as("the row")
                .contains(">Le &lt;trajet&gt;</text>", ">10 · 33\u00a0%</text>")
                .as("24 people at 5, 6 at the neutral level")
                .contains("<td class=\"n\">0 · 0\u00a0%</td><td class=\"n\">24 · 80\u00a0%</td>");
    }

    @Test
    void renamingAQuestionChangesNoFigure() {
        List<String> pages = new ArrayList<>();
        for (String code : List.of("Q1", "PLAISIR")) {
            pages.add(text(session(visit(scale(code), text()), people(code, 11, 10, 0), TextLanguage.FR)));
        }
        assertThat(pages.get(0)).isEqualTo(pages.get(1));
    }

    @Test
    void declaredRolesGiveTheHeadlineAndTilesWhateverTheCodes() {
        List<String> pages = new ArrayList<>();
        for (List<String> codes : List.of(List.of("Q1", "Q2", "Q3"), List.of("PLAISIR", "GUIDE", "CARNET"))) {
            List<Map<String, List<String>>> people = people(codes.get(1), 11, 3, 0);
            for (int i = 0; i < 11; i++) {
                people.get(i).put(codes.getFirst(), List.of(i < 10 ? "4" : "1"));
                people.get(i).put(codes.get(2), List.of(i < 7 ? "1" : "0"));
            }
            Questionnaire asked = following(
                    List.of(new NamedIndicator("A", BilingualText.same("Plaisir"), codes.getFirst(), true)),
                    overall(codes.getFirst()),
                    scale(codes.get(1)),
                    bands(codes.get(2)));
            pages.add(text(session(asked, people, TextLanguage.FR)));
            assertThat(finding(session(asked, people, TextLanguage.FR)))
                    .as("two scales, one of them declared the overall judgement")
                    .startsWith("<strong>10 personnes sur 11</strong> répondent favorablement");
            assertThat(session(asked, people, TextLanguage.FR))
                    .contains("<dt>Combien de rencontres ?</dt><dd class=\"v\">7")
                    .contains("<th scope=\"row\">A · Plaisir (part des réponses 4 et 5)</th>");
        }
        assertThat(pages.get(0)).isEqualTo(pages.get(1));
    }

    @Test
    void questionnaireWithRolesButNoOverallJudgementHasNone() {
        Questionnaire asked = visit(scale("Q1"), bands("Q2"));
        assertThat(finding(session(asked, people("Q1", 34, 30, 0), TextLanguage.FR)))
                .startsWith("<strong>34 personnes sur 43</strong> ont répondu.");
    }

    @Test
    void followedIndicatorsAloneAreCompared() {
        List<NamedIndicator> indicators = List.of(
                new NamedIndicator("A", new BilingualText("Guide", "Guide"), "Q2", true),
                new NamedIndicator("B", null, "Q3", false));
        ScopeReleaseFixture world = year(indicators, scale("Q1"), scale("Q2"), scale("Q3"));
        for (String session : List.of("a", "b")) {
            List<Map<String, List<String>>> people = people("Q1", 40, session.equals("a") ? 39 : 15, 0);
            for (int i = 0; i < 40; i++) {
                people.get(i).put("Q2", List.of(i < (session.equals("a") ? 38 : 14) ? "5" : "1"));
                people.get(i).put("Q3", List.of(i < 20 ? "5" : "1"));
            }
            world.seal(
                    session,
                    "Visites",
                    "nice",
                    "2026-0" + (session.equals("a") ? 2 : 3) + "-01",
                    sealed(session, people));
        }
        world.releasing.consider(SUMMER);
        ScopeRelease release = world.book.newest(NICE, 2026).orElseThrow();
        assertThat(release.derived().progress())
                .extracting(progress -> progress.linkId())
                .containsExactly("Q2");
        assertThat(release.derived().gaps()).allMatch(gap -> gap.linkId().equals("Q2"));
        assertThat(release.derived().compared()).isEqualTo(2);
        assertThat(text(new ScopePage(world.questionnaires(), new TerritoryCopies())
                        .render(release, null, false, TextLanguage.FR)))
                .contains("Guide, séance après séance")
                .contains("A · Guide (part des réponses 4 et 5)")
                .contains("B · Cette visite vous a-t-elle plu ? (part des réponses 4 et 5)");
    }

    @Test
    void fiveToNineAnswersAreCountedWithoutABarAndFewerAreNot() {
        Questionnaire asked = visit(
                scale("Q1"),
                new Item.NumericScale(
                        head("RECO", BilingualText.same("La conseilleriez-vous ?"), Item.Sensitivity.NONE),
                        LIKED,
                        LIKED));
        List<Map<String, List<String>>> eight = people("Q1", 8, 6, 0);
        for (int i = 0; i < 8; i++) {
            eight.get(i).put("RECO", List.of(i < 5 ? "9" : "4"));
        }
        String html = session(asked, eight, TextLanguage.FR);
        assertThat(finding(html)).isEqualTo("<strong>6 réponses favorables sur 8.</strong>");
        assertThat(html)
                .contains("<span>Recommandation de 8 à 10\u00a0: 5 sur 8</span>")
                .doesNotContain("class=\"bar0\"");
        List<Map<String, List<String>>> four = new ArrayList<>(people("Q1", 4, 4, 0));
        for (int i = 0; i < 8; i++) {
            four.add(Map.of("RECO", List.of("9")));
        }
        assertThat(finding(session(asked, four, TextLanguage.FR)))
                .isEqualTo(
                        "<strong>12 personnes sur 43</strong> ont répondu. Moins de 5 réponses à la question d’ensemble.");
    }

    @Test
    void pointToWorkOnIsNamedOnlyWhereItStandsOut() {
        Questionnaire asked = visit(scale("Q1"), matrix());
        assertThat(finding(session(asked, people("Q1", 30, 27, 20), TextLanguage.FR)))
                .endsWith(
                        " Premier point à revoir\u00a0: «\u00a0Le &lt;trajet&gt;\u00a0», 10 sur 30 réponses favorables.");
        assertThat(finding(session(asked, people("Q1", 30, 27, 20), TextLanguage.EN)))
                .endsWith(" First point to work on: “The &lt;journey&gt;”, 10 of 30 favourable answers.");
        assertThat(finding(session(asked, people("Q1", 30, 27, 8), TextLanguage.FR)))
                .endsWith(" Aucun point à revoir ne se détache.");
    }

    @Test
    void withoutAnOverallQuestionTheHeadlineSaysHowManyAnswered() {
        assertThat(finding(session(visit(matrix()), people("Q1", 34, 0, 0), TextLanguage.FR)))
                .startsWith("<strong>34 personnes sur 43</strong> ont répondu.");
        assertThat(finding(session(visit(scale("Q1"), scale("Q2")), people("Q1", 34, 30, 0), TextLanguage.EN)))
                .startsWith("<strong>34 people of 43</strong> answered.");
    }

    private static List<Given> sealed(String session, List<? extends Map<String, List<String>>> people) {
        List<Given> sheets = new ArrayList<>();
        people.forEach(answers -> sheets.add(new Given(session + "-hot", answers, "CONSEIL", "EMPLOI")));
        return sheets;
    }

    private static ScopeReleaseFixture year(Item... items) {
        return year(List.of(), items);
    }

    private static ScopeReleaseFixture year(List<NamedIndicator> indicators, Item... items) {
        ScopeReleaseFixture world = new ScopeReleaseFixture(following(indicators, items));
        world.seal(
                "hot",
                "Autres",
                "toulon",
                "2026-02-01",
                sealed(
                        "hot",
                        IntStream.range(0, 12)
                                .mapToObj(i -> Fixtures.sheet(Map.of(
                                                "SAT_GLOB",
                                                List.of("4"),
                                                "KNOW.cci.pre",
                                                List.of("1"),
                                                "KNOW.cci.post",
                                                List.of("4")))
                                        .answers())
                                .toList()));
        world.version = "VISITE@1.0.0";
        return world;
    }

    @ParameterizedTest
    @EnumSource(TextLanguage.class)
    void yearOfAScopeShowsOnlyTheQuestionsAskedThere(TextLanguage lang) {
        ScopeReleaseFixture world = year(scale("Q1"), text());
        world.seal("a", "Visites", "nice", "2026-02-01", sealed("a", people("Q1", 40, 39, 0)));
        world.seal("b", "Visites", "nice", "2026-03-01", sealed("b", people("Q1", 40, 15, 0)));
        world.releasing.consider(SUMMER);
        ScopeRelease release = world.book.newest(NICE, 2026).orElseThrow();
        assertThat(release.cells()).extracting(told -> told.cell().linkId()).containsExactly("Q1");
        String html = new ScopePage(world.questionnaires(), new TerritoryCopies()).render(release, null, false, lang);
        assertThat(finding(html)).contains(lang == TextLanguage.FR ? "54 personnes sur 80" : "54 people of 80");
        assertThat(text(html))
                .as("the own question is followed through the year, and compared")
                .contains(LIKED.in(lang)
                        + (lang == TextLanguage.FR ? ", séance après séance" : ", session after session"))
                .contains(lang == TextLanguage.FR ? "2 écarts nets" : "2 clear differences")
                .doesNotContain("KNOW")
                .doesNotContain("Cap emploi")
                .doesNotContain("I2 ·");
        assertThat(release.derived().compared()).isEqualTo(2);
    }

    @Test
    void yearOfAQuestionnaireOfTextsHasAPageWithoutFigures() {
        ScopeReleaseFixture world = year(text());
        world.seal("a", "Visites", "nice", "2026-02-01", sealed("a", people("Q1", 12, 9, 0)));
        world.releasing.consider(SUMMER);
        ScopeRelease release = world.book.newest(NICE, 2026).orElseThrow();
        assertThat(release.cells()).isEmpty();
        String html = new ScopePage(world.questionnaires(), new TerritoryCopies())
                .render(release, null, false, TextLanguage.FR);
        assertThat(finding(html)).isEqualTo("<strong>12 personnes sur 14</strong> ont répondu.");
    }
}
