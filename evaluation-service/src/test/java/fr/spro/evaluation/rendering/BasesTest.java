package fr.spro.evaluation.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.ResultCell.Shown;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.disclosure.SuppressingTally;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.publication.Breakdown;
import fr.spro.evaluation.publication.DerivedFigures;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.publication.ScopeRelease;
import fr.spro.evaluation.publication.ScopeReleaseFixture;
import fr.spro.evaluation.publication.ScopeReleaseFixture.Given;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfYear;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.ShortForm;
import fr.spro.evaluation.response.ResponseRepository.Form;
import fr.spro.evaluation.response.ResponseRepository.Sheet;
import fr.spro.evaluation.territories.TerritoryCopies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What each figure stands on, and that the states of the answers add up. */
class BasesTest {
    private static final Scope NICE = new Scope(Level.TERRITORY, "nice");

    private static Release release(List<Map<String, List<String>>> people, int inShort) {
        SuppressingTally tally =
                new SuppressingTally(Fixtures.hot(), Fixtures.PARTNERS, CampaignTerms.Thresholds.USUAL);
        for (int i = 0; i < people.size(); i++) {
            tally.add(new Sheet(Fixtures.sheet(people.get(i)).answers(), true, i < inShort ? Form.SHORT : Form.FULL));
        }
        return new Release(
                "r",
                "c",
                people.size(),
                200,
                LatestRelease.Reason.CLOSE,
                tally.cells(),
                DerivedFigures.NONE,
                tally.asked());
    }

    private static String page(Release release, TextLanguage lang) {
        return text(new ResultsPage()
                .render(DisclosureTest.closed(200, release.n()), Fixtures.hot(), release, false, lang));
    }

    private static String text(String html) {
        return html.replaceAll("(?s)<svg.*?</svg>", " ")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .replace("&#x3D;", "=");
    }

    private static List<Map<String, List<String>>> people(int n) {
        List<Map<String, List<String>>> people = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            people.add(new HashMap<>(Map.of("RECO", List.of("9"))));
        }
        return people;
    }

    @Test
    void baseOfAScaleIsItsOwnValidAnswers() {
        List<Map<String, List<String>>> people = people(28);
        people.subList(0, 25).forEach(answers -> answers.put("SAT_GLOB", List.of("4")));
        Release release = release(people, 0);
        assertThat(page(release, TextLanguage.FR))
                .contains(
                        "Base\u00a0: 25 réponses valides. 28 réponses = 25 valides + 0 sans avis + 3 sans réponse\u00a0;"
                                + " question posée à tout le monde.")
                .doesNotContain("Base\u00a0: 28 réponses valides. 28 réponses = 25");
        assertThat(page(release, TextLanguage.EN))
                .contains(
                        "Base: 25 valid answers. 28 answers = 25 valid + 0 no opinion + 3 left empty; everyone was asked.");
    }

    @Test
    void matrixPrintsTheRangeOfItsRowsAndEachRowAddsUp() {
        List<Map<String, List<String>>> people = people(30);
        for (int i = 0; i < 26; i++) {
            people.get(i).put("ORG.info", List.of("4"));
            people.get(i).put("ORG.acces", List.of(i < 18 ? "3" : "-8"));
        }
        people.subList(0, 20).forEach(answers -> {
            answers.put("ORG.lieu", List.of("4"));
            answers.put("ORG.horaires", List.of("4"));
            answers.put("ORG.accueil", List.of("4"));
        });
        assertThat(page(release(people, 0), TextLanguage.FR))
                .contains("Base\u00a0: de 18 à 26 réponses valides selon la ligne."
                        + " Question posée à tout le monde\u00a0: 30 réponses.")
                .as("levels, no opinion, blank, valid")
                .contains(" 0 0 18 0 8 4 18 ");
    }

    @Test
    void questionThatTheShortFormHasNotPrintsHowManyWereAsked() {
        List<Map<String, List<String>>> people = people(154);
        people.subList(62, 152).forEach(answers -> answers.put("INTENT", List.of("REFER")));
        String html = page(release(people, 62), TextLanguage.FR);
        assertThat(html)
                .contains("154 réponses = 90 valides + 0 sans avis + 2 sans réponse + 62 à qui la question n’a pas été"
                        + " posée\u00a0; question posée à 92 personnes sur 154.");
    }

    @Test
    void statesOfEveryQuestionAddUpToTheAnswersOfThePage() {
        Random random = new Random(11);
        List<Map<String, List<String>>> people = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Map<String, List<String>> answers = Fixtures.someAnswers(random);
            boolean inShort = i < 20;
            answers.keySet()
                    .removeIf(field -> random.nextInt(4) == 0
                            || (inShort
                                    && !ShortForm.has(
                                            Fixtures.hot(),
                                            Fixtures.hot()
                                                    .item(field.split("\\.", -1)[0])
                                                    .orElseThrow())));
            people.add(answers);
        }
        Release release = release(people, 20);
        int checked = 0;
        for (ResultCell cell : release.cells()) {
            Item item = Fixtures.hot().item(cell.linkId()).orElseThrow();
            if (cell.shown() instanceof Shown.Full full) {
                AnswerStates states = AnswerStates.of(item, full, release).orElseThrow();
                Integer notAsked = states.notAsked();
                assertThat(states.valid() + states.noOpinion() + states.blank() + (notAsked == null ? 0 : notAsked))
                        .as(cell.linkId())
                        .isEqualTo(60);
                assertThat(states.valid()).isEqualTo(full.n());
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(10);
        Matcher sums = Pattern.compile("(\\d+) réponses = (\\d+) valides \\+ (\\d+) sans avis \\+ (\\d+) sans réponse"
                        + "(?: \\+ (\\d+) à qui)?")
                .matcher(page(release, TextLanguage.FR));
        int said = 0;
        while (sums.find()) {
            int notAsked = sums.group(5) == null ? 0 : Integer.parseInt(sums.group(5));
            assertThat(Integer.parseInt(sums.group(2))
                            + Integer.parseInt(sums.group(3))
                            + Integer.parseInt(sums.group(4))
                            + notAsked)
                    .as(sums.group())
                    .isEqualTo(Integer.parseInt(sums.group(1)));
            said++;
        }
        assertThat(said).isGreaterThan(3);
    }

    @Test
    void rankingIsPointsPerPersonOfThoseWhoRanked() {
        List<Map<String, List<String>>> people = people(30);
        people.subList(0, 20).forEach(answers -> answers.put("FORMAT.1", List.of("FORUM")));
        people.subList(0, 10).forEach(answers -> answers.put("FORMAT.2", List.of("SEANCE")));
        assertThat(page(release(people, 0), TextLanguage.FR))
                .contains("Points par personne", " 3,0 20 · 100\u00a0% 20 ", " 1,0 0 · 0\u00a0% 10 ")
                .contains("30 réponses = 20 valides + 0 sans avis + 10 sans réponse");
    }

    @Test
    void groupsOfAYearSayHowManyGaveNoFunction() {
        ScopeReleaseFixture world = new ScopeReleaseFixture();
        for (String session : List.of("a", "b")) {
            List<Given> people = new ArrayList<>();
            for (String function : List.of("ACCUEIL", "CONSEIL", "AUTRE", "DIRECTION", "PSYCHOLOGIE", "")) {
                for (int i = 0; i < 3; i++) {
                    people.add(ScopeReleaseFixture.sheet(
                            session, Map.of("SAT_GLOB", List.of("4")), function.isEmpty() ? null : function, "EMPLOI"));
                }
            }
            world.seal(session, "Rencontres", "nice", "2026-02-01", people);
        }
        world.releasing.consider(Instant.parse("2028-01-10T10:00:00Z"));
        ScopeRelease release = world.book.newest(NICE, 2026).orElseThrow();
        Breakdown breakdown =
                world.book.breakdown(String.valueOf(release.breakdownId())).orElseThrow();
        ScopePage page = new ScopePage(world.questionnaires(), new TerritoryCopies());
        assertThat(text(page.render(release, breakdown, false, TextLanguage.FR)))
                .contains(
                        "36 réponses\u00a0: 30 avec fonction, 6 dont la fonction n’est pas précisée ou n’a pas été demandée.")
                .contains(" Non précisée 6 ")
                .contains(
                        "36 réponses = 36 valides + 0 sans avis + 0 sans réponse ou à qui la question n’a pas été posée.")
                .doesNotContain("préfère ne pas répondre");
        assertThat(text(page.render(release, breakdown, false, TextLanguage.EN)))
                .contains(
                        "36 answers: 30 with a function, 6 with none given or not asked for it.", " Not specified 6 ");
    }

    @Test
    void smallSessionThatIsCountedNowhereIsNamed() {
        ScopeReleaseFixture world = new ScopeReleaseFixture();
        for (Map.Entry<String, Integer> session : Map.of("a", 12, "b", 3).entrySet()) {
            List<Given> people = new ArrayList<>();
            for (int i = 0; i < session.getValue(); i++) {
                people.add(ScopeReleaseFixture.sheet(session.getKey(), Map.of("SAT_GLOB", List.of("4")), null, null));
            }
            world.seal(session.getKey(), "Rencontres", "nice", "2026-02-01", people);
        }
        world.releasing.consider(Instant.parse("2028-01-10T10:00:00Z"));
        ScopeRelease release = world.book.newest(NICE, 2026).orElseThrow();
        assertThat(release.sessions()).isEqualTo(1);
        OfYear year =
                new OfYear(release, null, 1, List.copyOf(world.campaigns.values()), List.of(release.id()), null, null);
        assertThat(year.leftOut()).isEqualTo(1);
        ScopePage page = new ScopePage(world.questionnaires(), new TerritoryCopies());
        ResultSections.Before before = new ResultSections.Before(List.of(), null, year.leftOut());
        assertThat(text(page.render(release, null, null, null, before, false, TextLanguage.FR)))
                .contains("1 rencontre de moins de 5 réponses, qui ne peut être réunie à aucune autre,"
                        + " n’est comptée nulle part.");
        assertThat(text(page.render(release, null, null, null, before, false, TextLanguage.EN)))
                .contains("1 session with fewer than 5 answers cannot be put together with another");
        assertThat(text(page.render(release, null, false, TextLanguage.FR))).doesNotContain("nulle part");
    }
}
