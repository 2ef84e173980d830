package fr.spro.evaluation.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.campaign.SamplingFrame;
import fr.spro.evaluation.counting.ResponseRate;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.disclosure.PublicationCatalogue.Dimension;
import fr.spro.evaluation.disclosure.SuppressingTally;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.metrics.CampaignMetrics;
import fr.spro.evaluation.publication.DerivedFigures;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.publication.ScopeRelease;
import fr.spro.evaluation.publication.ScopeReleaseFixture;
import fr.spro.evaluation.publication.ScopeReleaseFixture.Given;
import fr.spro.evaluation.response.ResponseRepository.Sheet;
import fr.spro.evaluation.territories.TerritoryCopies;
import fr.spro.telemetry.MetricsSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rates of answers among the people present, and meetings that have none. */
class ResponseRateTest {
    private static final Instant SUMMER = Instant.parse("2026-06-10T10:00:00Z");
    private static final Scope NICE = new Scope(Level.TERRITORY, "nice");

    private final ScopeReleaseFixture world = new ScopeReleaseFixture();

    private static List<Given> people(String session, int n, int counsel) {
        List<Given> people = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            people.add(ScopeReleaseFixture.sheet(
                    session, Map.of("SAT_GLOB", List.of("4")), i < counsel ? "CONSEIL" : "ACCUEIL", "EMPLOI"));
        }
        return people;
    }

    private ScopeRelease nice() {
        return world.book.newest(NICE, 2026).orElseThrow();
    }

    private static String text(String html) {
        return html.replaceAll("(?s)<svg.*?</svg>", " ").replaceAll("<[^>]*>", " ");
    }

    private String page(TextLanguage lang) {
        return new ScopePage(world.questionnaires(), new TerritoryCopies()).render(nice(), null, false, lang);
    }

    private static String session(int answers, int present, TextLanguage lang) {
        SuppressingTally tally =
                new SuppressingTally(Fixtures.hot(), Fixtures.PARTNERS, CampaignTerms.Thresholds.USUAL);
        for (int i = 0; i < answers; i++) {
            tally.add(new Sheet(Fixtures.sheet(Map.of("SAT_GLOB", List.of("4"))).answers(), true));
        }
        Release release = new Release("r", "c", answers, present, LatestRelease.Reason.CLOSE, tally.cells());
        return new ResultsPage().render(DisclosureTest.closed(present, answers), Fixtures.hot(), release, false, lang);
    }

    @ParameterizedTest
    @CsvSource({
        "FR, Présence à vérifier\u00a0: 47 réponses pour 35 personnes pointées",
        "EN, Attendance to check: 47 answers for 35 people marked present"
    })
    void sessionWithMoreAnswersThanPeoplePrintsTheNoticeAndNoRate(TextLanguage lang, String notice) {
        String html = session(47, 35, lang);
        assertThat(text(html)).contains(notice).doesNotContain("134");
        assertThat(html)
                .as("no bar, no worst case, no base among 35")
                .doesNotContain("class=\"bar\"")
                .doesNotContain(lang == TextLanguage.FR ? "Au pire des cas" : "At worst")
                .doesNotContain(lang == TextLanguage.FR ? "sur 35" : "of 35");
    }

    @Test
    void sessionHasItsRateOnceAttendanceIsCorrected() {
        assertThat(text(session(47, 52, TextLanguage.FR)))
                .contains("90\u00a0% des personnes présentes")
                .contains("Au pire des cas")
                .doesNotContain("Présence à vérifier");
    }

    @Test
    void implausibleSessionIsLeftOutOfBothSidesOfTheRateOfAYear() {
        world.frame = Fixtures.frame(20);
        world.seal("a", "Rencontres", "nice", "2026-02-01", people("a", 18, 9));
        world.seal("b", "Rencontres", "nice", "2026-03-01", people("b", 12, 6));
        world.frame = Fixtures.frame(10);
        world.seal("c", "Rencontres", "nice", "2026-04-01", people("c", 15, 7));
        world.releasing.consider(SUMMER);
        assertThat(nice().n()).isEqualTo(45);
        assertThat(nice().rate()).isEqualTo(new ResponseRate(30, 40, 2, 3));
        assertThat(text(page(TextLanguage.FR)))
                .contains("75\u00a0% des personnes présentes. Taux sur 2 rencontres sur 3")
                .doesNotContain("Au pire des cas")
                .doesNotContain("sur 50 personnes");
        assertThat(text(page(TextLanguage.EN))).contains("75% of the people present. Rate of 2 sessions out of 3");
    }

    @Test
    void correctedAttendanceMakesANewReleaseOfTheScopesThatHoldTheSession() {
        world.frame = Fixtures.frame(35);
        world.seal("a", "Rencontres", "nice", "2026-02-01", people("a", 47, 20));
        world.frame = Fixtures.frame(20);
        world.seal("b", "Rencontres", "toulon", "2026-02-01", people("b", 12, 6));
        world.releasing.consider(SUMMER);
        assertThat(text(page(TextLanguage.FR)))
                .contains("Présence à vérifier : 47 réponses pour 35 personnes pointées")
                .doesNotContain("% des personnes");
        String before = nice().id();

        world.correct("a", 52);
        assertThat(world.releasing.isDue(SUMMER)).isTrue();
        world.releasing.consider(SUMMER);
        assertThat(nice().rate()).isEqualTo(new ResponseRate(47, 52, 1, 1));
        assertThat(text(page(TextLanguage.FR)))
                .contains("90 % des personnes présentes")
                .doesNotContain("Présence à vérifier");
        assertThat(world.book.release(before).orElseThrow().rate().rate()).isEmpty();
        assertThat(world.book.stored.getLast().releases().keySet())
                .as("not the territory of the other session")
                .containsExactlyInAnyOrder("TERRITORY:nice", "SERIES:rencontres", "REGION:paca");
        assertThat(nice().n()).isEqualTo(47);

        assertThat(world.releasing.isDue(SUMMER)).as("once").isFalse();
        assertThat(world.releasing(world.book).isDue(SUMMER))
                .as("only what a crash may have left")
                .isTrue();
        world.releasing(world.book).consider(SUMMER);
        assertThat(world.book.stored).hasSize(2);
        world.correct("a", 50);
        world.releasing.consider(SUMMER);
        assertThat(nice().rate()).isEqualTo(new ResponseRate(47, 50, 1, 1));
    }

    @Test
    void correctionOfASessionThatIsCountedNowhereMakesNoBatch() {
        world.seal("a", "Rencontres", "nice", "2026-02-01", people("a", 12, 6));
        world.seal("b", "Rencontres", "toulon", "2026-02-01", people("b", 3, 3));
        world.releasing.consider(SUMMER);
        world.correct("b", 8);
        world.releasing.consider(SUMMER);
        assertThat(world.book.stored).hasSize(1);
        assertThat(world.releasing.isDue(SUMMER)).isFalse();
    }

    @Test
    void unitWithAnImplausibleSmallSessionIsLeftOutWhole() {
        world.frame = Fixtures.frame(20);
        world.seal("a", "Rencontres", "nice", "2026-02-01", people("a", 18, 9));
        world.frame = Fixtures.frame(2);
        world.seal("b", "Rencontres", "nice", "2026-03-01", people("b", 3, 3));
        world.frame = Fixtures.frame(6);
        world.seal("c", "Rencontres", "nice", "2026-03-02", people("c", 4, 4));
        world.releasing.consider(SUMMER);
        assertThat(nice().n()).isEqualTo(25);
        assertThat(nice().rate())
                .as("without the four of the plausible small session, the three would be 25 - 22")
                .isEqualTo(new ResponseRate(18, 20, 1, 3));
    }

    @Test
    void yearOfImplausibleSessionsHasNoRate() {
        world.frame = Fixtures.frame(10);
        world.seal("a", "Rencontres", "nice", "2026-02-01", people("a", 18, 9));
        world.releasing.consider(SUMMER);
        assertThat(nice().rate().rate()).isEmpty();
        assertThat(text(page(TextLanguage.FR)))
                .contains("Présence à vérifier\u00a0: 18 réponses pour 10 personnes pointées")
                .doesNotContain("180");
    }

    private static final List<String> FUNCTIONS = List.of("ACCUEIL", "CONSEIL", "AUTRE", "DIRECTION", "PSYCHOLOGIE");

    /** People present: so many in all, and so many of each function in order. */
    private static SamplingFrame present(int all, int... byFunction) {
        TreeMap<String, Integer> noted = new TreeMap<>();
        for (int i = 0; i < byFunction.length; i++) {
            noted.put(FUNCTIONS.get(i), byFunction[i]);
        }
        return new SamplingFrame(all, noted, new TreeMap<>());
    }

    /** The comparison of two sessions with so many answers of each function, and three without one. */
    private static List<DerivedFigures.Fairness> profiles(
            SamplingFrame first, SamplingFrame second, int... byFunction) {
        ScopeReleaseFixture year = new ScopeReleaseFixture();
        for (String session : List.of("a", "b")) {
            List<Given> people = new ArrayList<>();
            for (int f = 0; f < byFunction.length; f++) {
                for (int i = 0; i < byFunction[f]; i++) {
                    people.add(ScopeReleaseFixture.sheet(
                            session, Map.of("SAT_GLOB", List.of("4")), FUNCTIONS.get(f), "EMPLOI"));
                }
            }
            for (int i = 0; i < 3; i++) {
                people.add(ScopeReleaseFixture.sheet(session, Map.of("SAT_GLOB", List.of("4")), null, "EMPLOI"));
            }
            year.frame = session.equals("a") ? first : second;
            year.seal(session, "Rencontres", "nice", "2026-02-01", people);
        }
        year.releasing.consider(Instant.parse("2028-01-10T10:00:00Z"));
        ScopeRelease release = year.book.newest(NICE, 2026).orElseThrow();
        assertThat(release.breakdownId()).isNotNull();
        return release.derived().fairness();
    }

    @Test
    void profilesAreComparedOnlyWhereAttendanceIsPlausibleAndKnown() {
        SamplingFrame usual = present(30, 6, 6, 6, 6, 6);
        int[] three = {3, 3, 3, 3, 3};
        assertThat(profiles(usual, usual, three)).hasSize(1);
        assertThat(profiles(usual, present(17, 5, 3, 3, 3, 3), three))
                .as("one more answer than people present")
                .isEmpty();
        assertThat(profiles(usual, present(30, 4, 4, 3, 3, 3), three))
                .as("13 people of 60 without a function")
                .isEmpty();
        assertThat(profiles(present(30, 2, 7, 7, 7, 7), present(30, 3, 7, 7, 7, 6), three))
                .as("6 answers of 5 people in a function")
                .isEmpty();
        assertThat(profiles(usual, usual, 3, 3, 2, 1, 1)).as("20 answers").hasSize(1);
        assertThat(profiles(usual, usual, 3, 3, 1, 1, 1)).as("18 answers").isEmpty();
    }

    private static DerivedFigures fairness(int... answeredAndPresent) {
        List<DerivedFigures.FairBlock> blocks = List.of(
                new DerivedFigures.FairBlock(List.of("CONSEIL"), answeredAndPresent[0], answeredAndPresent[1]),
                new DerivedFigures.FairBlock(List.of("ACCUEIL"), answeredAndPresent[2], answeredAndPresent[3]));
        return new DerivedFigures(
                List.of(),
                List.of(),
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of(new DerivedFigures.Fairness(Dimension.FUNCTION, blocks, 84, 6.6e-29)));
    }

    private ScopeRelease with(DerivedFigures derived, int n, int present) {
        ScopeRelease made = nice();
        return new ScopeRelease(
                "old",
                NICE,
                2026,
                1,
                LocalDate.of(2026, 6, 10),
                n,
                2,
                present,
                ResponseRate.of(n, present, 2),
                made.cells(),
                made.services(),
                null,
                made.audit(),
                derived);
    }

    @Test
    void storedProfileComparisonIsReadOnlyWhereAttendanceIsPlausible() {
        world.seal("a", "Rencontres", "nice", "2026-02-01", people("a", 30, 15));
        world.releasing.consider(SUMMER);
        assertThat(with(fairness(30, 20, 17, 15), 47, 35).derived().fairness()).isEmpty();
        ScopeRelease plausible = with(fairness(30, 20, 17, 32), 47, 52);
        String html = text(new ScopePage(world.questionnaires(), new TerritoryCopies())
                .render(plausible, null, false, TextLanguage.FR));
        assertThat(html)
                .contains("Qui a répondu parmi les personnes présentes")
                .contains("À lire avec prudence\u00a0: les profils de qui a répondu selon la fonction diffèrent");
    }

    @Test
    void measuredRateLeavesImplausibleSessionsOut() {
        world.frame = Fixtures.frame(20);
        world.seal("a", "Rencontres", "nice", "2026-02-01", people("a", 10, 5));
        world.frame = Fixtures.frame(10);
        world.seal("b", "Rencontres", "nice", "2026-03-01", people("b", 15, 5));
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new CampaignMetrics(world.journaled(), registry, new MetricsSettings(0, "127.0.0.1")).run();
        assertThat(registry.get("spro.response.rate").gauge().value()).isEqualTo(0.5);
        assertThat(registry.get("spro.campaigns.released").gauge().value()).isEqualTo(2);
    }
}
