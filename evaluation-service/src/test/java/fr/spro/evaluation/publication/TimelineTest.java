package fr.spro.evaluation.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.counting.Indicator;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.publication.DerivedFigures.OfTerritory;
import fr.spro.evaluation.publication.DerivedFigures.Point;
import fr.spro.evaluation.publication.DerivedFigures.Progress;
import fr.spro.evaluation.publication.DerivedFigures.Share;
import fr.spro.evaluation.publication.ScopeReleaseFixture.Given;
import fr.spro.evaluation.rendering.DerivedFigureRows;
import fr.spro.evaluation.rendering.DerivedFigureRows.DerivedLine;
import fr.spro.evaluation.rendering.ResultSections;
import fr.spro.evaluation.rendering.ResultsPage;
import fr.spro.evaluation.rendering.ScopePage;
import fr.spro.evaluation.stats.Verdict;
import fr.spro.evaluation.territories.Territory;
import fr.spro.evaluation.territories.TerritoryCopies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is worked out at the release of a year: units in order of time, half-years, comparisons, the picture of a region. */
class TimelineTest {
    private static final Instant SUMMER = Instant.parse("2026-09-10T10:00:00Z");
    private static final Instant OVER = Instant.parse("2027-04-10T10:00:00Z");
    private static final Scope NICE = new Scope(Level.TERRITORY, "nice");
    private static final Scope REGION = new Scope(Level.REGION, "paca");

    private final ScopeReleaseFixture world = new ScopeReleaseFixture();

    /** So many people of whom so many are satisfied. */
    private static List<Given> people(String session, int satisfied, int n) {
        List<Given> people = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            people.add(ScopeReleaseFixture.sheet(
                    session,
                    Map.of(
                            "SAT_GLOB",
                            List.of(i < satisfied ? "4" : "1"),
                            "ORG.info",
                            List.of(i < satisfied ? "4" : "2"),
                            "ORG.lieu",
                            List.of("3"),
                            "ORG.accueil",
                            List.of("3"),
                            "ORG.acces",
                            List.of("3"),
                            "KNOW.cci.pre",
                            List.of("1"),
                            "KNOW.cci.post",
                            List.of(i < satisfied ? "3" : "1")),
                    i % 3 == 0 ? "ACCUEIL" : "CONSEIL",
                    i % 2 == 0 ? "EMPLOI" : "JEUNESSE"));
        }
        return people;
    }

    private ScopeRelease newest(Scope scope) {
        return world.book.newest(scope, 2026).orElseThrow();
    }

    private static Progress satisfaction(ScopeRelease release) {
        return release.derived().progress().stream()
                .filter(progress -> Indicator.SATISFACTION.isAbout(progress.concept()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void unitsComeInOrderOfTimeAndAddUpToTheWhole() {
        world.seal("b", "Rencontres", "nice", "2026-03-02", people("b", 15, 20));
        world.seal("a", "Rencontres", "nice", "2026-02-01", people("a", 10, 12));
        world.seal("c", "Rencontres", "nice", "2026-05-03", people("c", 2, 4));
        world.seal("d", "Rencontres", "nice", "2026-05-09", people("d", 3, 3));
        world.seal("e", "Rencontres", "toulon", "2026-05-09", people("e", 9, 9));
        world.releasing.consider(SUMMER);
        Progress nice = satisfaction(newest(NICE));
        assertThat(nice.points().stream().map(Point::sessions))
                .containsExactly(List.of("a"), List.of("b"), List.of("c", "d"));
        assertThat(nice.points().stream().map(Point::share))
                .containsExactly(new Share(10, 12), new Share(15, 20), new Share(5, 7));
        assertThat(nice.points().stream().mapToInt(point -> point.share().n()).sum())
                .isEqualTo(nice.whole().n());
        assertThat(nice.points().stream()
                        .mapToInt(point -> point.share().favourable())
                        .sum())
                .isEqualTo(nice.whole().favourable());
        assertThat(nice.reference()).as("the region").isEqualTo(new Share(39, 48));
        assertThat(satisfaction(newest(REGION)).reference()).isNull();
        assertThat(nice.crowd()).hasSize(3);
    }

    @Test
    void aUnitIsJudgedAgainstTheOthersOfItsScope() {
        world.seal("a", "Rencontres", "nice", "2026-02-01", people("a", 38, 40));
        world.seal("b", "Rencontres", "nice", "2026-03-02", people("b", 37, 40));
        world.seal("c", "Rencontres", "nice", "2026-04-02", people("c", 15, 40));
        world.seal("d", "Rencontres", "nice", "2026-05-02", people("d", 5, 9));
        world.releasing.consider(SUMMER);
        assertThat(satisfaction(newest(NICE)).points())
                .extracting(Point::verdict)
                .containsExactly(Verdict.CLEAR, Verdict.CLEAR, Verdict.CLEAR, null);
    }

    @Test
    void territoriesAreWhatTheRegionCompares() {
        for (int i = 1; i <= 2; i++) {
            world.seal("n" + i, "Rencontres", "nice", "2026-02-0" + i, people("n" + i, 38, 40));
            world.seal("t" + i, "Rencontres", "toulon", "2026-03-0" + i, people("t" + i, 37, 40));
            world.seal("v" + i, "Rencontres", "avignon", "2026-04-0" + i, people("v" + i, 20, 40));
        }
        world.seal("d", "Rencontres", "digne", "2026-05-02", people("d", 5, 9));
        world.releasing.consider(SUMMER);
        ScopeRelease region = newest(REGION);
        Progress told = satisfaction(region);
        assertThat(told.territories())
                .containsExactly(
                        new OfTerritory("avignon", new Share(40, 80), Verdict.CLEAR),
                        new OfTerritory("digne", new Share(5, 9), null),
                        new OfTerritory("nice", new Share(76, 80), Verdict.CLEAR),
                        new OfTerritory("toulon", new Share(74, 80), Verdict.CLEAR));
        assertThat(told.points()).hasSize(7).extracting(Point::verdict).containsOnlyNulls();
        assertThat(told.crowd()).hasSize(4);
        long byGroups = region.derived().gaps().stream()
                .filter(gap -> gap.verdict() != null)
                .count();
        assertThat(region.derived().compared())
                .as("three territories with 10 answers or more for each followed indicator")
                .isEqualTo(3L * region.derived().progress().size() + byGroups);
        assertThat(satisfaction(newest(NICE)).territories()).isEmpty();
        List<DerivedLine> lines = DerivedFigureRows.of(
                region.derived(),
                Fixtures.hot(),
                (linkId, row) -> linkId,
                new TerritoryCopies(),
                ServiceTexts.in(TextLanguage.FR));
        assertThat(lines)
                .filteredOn(line ->
                        line.kind().equals("TERRITORY_UNIT") && line.linkId().equals(told.linkId()))
                .extracting(DerivedLine::side, DerivedLine::share, DerivedLine::otherShare, DerivedLine::reading)
                .containsExactly(
                        tuple("avignon", new Share(40, 80), new Share(155, 169), "écart net"),
                        tuple("digne", new Share(5, 9), new Share(190, 240), "moins de 10 réponses"),
                        tuple("nice", new Share(76, 80), new Share(119, 169), "écart net"),
                        tuple("toulon", new Share(74, 80), new Share(121, 169), "écart net"));
        assertThat(lines)
                .filteredOn(line -> line.kind().equals("UNIT"))
                .as("sessions are not compared")
                .allMatch(line -> line.reading().isEmpty());
        ScopePage page = new ScopePage(world.questionnaires(), new TerritoryCopies());
        assertThat(page.render(region, null, false, TextLanguage.FR))
                .contains("Territoires\u00a0: ")
                .contains("écarts nets, aucun possible, sur ")
                .contains("5 sur 9 · moins de 10 réponses")
                .contains("76 sur 80");
        assertThat(page.render(newest(NICE), null, false, TextLanguage.FR)).doesNotContain("Territoires\u00a0: ");
    }

    @Test
    void funnelOfTheRegionHasAPointForEachTerritory() {
        for (int t = 0; t < 8; t++) {
            for (int i = 0; i < 2; i++) {
                String session = "s" + t + i;
                world.seal(session, "Rencontres", "t" + t, "2026-02-1" + i, people(session, 15 + i, 20));
            }
        }
        world.releasing.consider(SUMMER);
        assertThat(satisfaction(newest(REGION)).crowd()).containsExactly(new DerivedFigures.Spot(new Share(31, 40), 8));
        assertThat(new ScopePage(world.questionnaires(), new TerritoryCopies())
                        .render(newest(REGION), null, false, TextLanguage.FR))
                .contains("Chaque point est un territoire.", "aucun écart net, aucun possible, sur 8 comparaisons");
    }

    @Test
    void sessionHasAWordFromTheReportOfItsTerritoryAndNoneFromTheRegions() {
        world.seal("n1", "Rencontres", "nice", "2026-02-01", people("n1", 38, 40));
        world.seal("n2", "Rencontres", "nice", "2026-02-02", people("n2", 15, 40));
        world.seal("t1", "Rencontres", "toulon", "2026-03-01", people("t1", 37, 40));
        world.releasing.consider(SUMMER);
        String page = new ResultsPage(world.questionnaires())
                .render(
                        Objects.requireNonNull(world.campaigns.get("n1-hot")),
                        Fixtures.hot(),
                        new Release("r-n1", "n1-hot", 40, 42, LatestRelease.Reason.CLOSE, List.of()),
                        null,
                        new ResultSections.Beside(List.of(newest(NICE), newest(REGION)), null, null, null),
                        false,
                        TextLanguage.FR);
        assertThat(page)
                .contains("38 sur 40 ici, 15 sur 40 dans les autres séances du territoire en 2026. "
                        + "Lecture\u00a0: écart net.")
                .contains("38 sur 40 ici, 52 sur 80 dans les autres séances de la région en 2026.<");
    }

    @Test
    void yearIsComparedWithTheYearBeforeInTheSameWordsOnly() {
        world.seal("old", "Rencontres", "nice", "2025-02-01", people("old", 38, 40));
        world.releasing.consider(Instant.parse("2025-06-10T10:00:00Z"));
        world.seal("new", "Rencontres", "nice", "2026-02-01", people("new", 15, 40));
        world.releasing.consider(SUMMER);
        assertThat(newest(NICE).derived().gaps())
                .filteredOn(gap -> gap.kind() == DerivedFigures.Kind.YEARS)
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.first()).isEqualTo(new DerivedFigures.Side(List.of("2025"), 40, 38));
                    assertThat(gap.second()).isEqualTo(new DerivedFigures.Side(List.of("2026"), 40, 15));
                    assertThat(gap.verdict()).isEqualTo(Verdict.CLEAR);
                });
        assertThat(newest(NICE).derived().compared())
                .as("one unit has no others")
                .isEqualTo(1);
        ScopePage page = new ScopePage(world.questionnaires(), new TerritoryCopies());
        assertThat(page.render(newest(NICE), null, false, TextLanguage.FR))
                .contains("38 sur 40 en 2025, 15 sur 40 en 2026. Lecture\u00a0: écart net.");
        assertThat(page.render(newest(NICE), null, false, TextLanguage.EN))
                .contains("38 of 40 in 2025, 15 of 40 in 2026. Reading: clear difference.");
        ScopeReleaseFixture other = new ScopeReleaseFixture();
        other.seal("old", "Rencontres", "nice", "2025-02-01", people("old", 38, 40));
        other.releasing.consider(Instant.parse("2025-06-10T10:00:00Z"));
        other.version = ScopeReleaseFixture.reworded().ref();
        other.seal("new", "Rencontres", "nice", "2026-02-01", people("new", 15, 40));
        other.releasing.consider(SUMMER);
        assertThat(other.book.newest(NICE, 2026).orElseThrow().derived().gaps()).isEmpty();
    }

    @Test
    void aQuestionInOtherWordsBreaksTheLineOnce() {
        world.seal("a", "Rencontres", "nice", "2026-02-01", people("a", 10, 12));
        world.seal("b", "Rencontres", "nice", "2026-03-01", people("b", 10, 12));
        world.version = ScopeReleaseFixture.reworded().ref();
        world.seal("c", "Rencontres", "nice", "2026-07-01", people("c", 10, 12));
        world.seal("d", "Rencontres", "nice", "2026-08-01", people("d", 10, 12));
        world.releasing.consider(SUMMER);
        Progress nice = satisfaction(newest(NICE));
        assertThat(nice.points()).extracting(Point::breaks).containsExactly(false, false, true, false);
        assertThat(nice.periods()).hasSize(2);
        assertThat(nice.periods().get(0).share()).isEqualTo(new Share(20, 24));
        assertThat(nice.periods().get(1).breaks()).isTrue();
        assertThat(newest(NICE).cells())
                .as("answers to the two wordings are not added")
                .extracting(told -> told.questionnaire() + " " + told.cell().linkId() + " "
                        + (told.cell().shown() instanceof ResultCell.Shown.Full full ? full.n() : 0))
                .contains("CARIF-CHAUD@2.0.0 SAT_GLOB 24", "CARIF-CHAUD@1.0.0 SAT_GLOB 24")
                .doesNotContain("CARIF-CHAUD@2.0.0 SAT_GLOB 48");
    }

    @Test
    void indicesAndGainsAreThoseOfTheUnits() {
        world.seal("a", "Rencontres", "nice", "2026-02-01", people("a", 10, 12));
        world.seal("b", "Rencontres", "nice", "2026-03-02", people("b", 15, 20));
        world.releasing.consider(SUMMER);
        DerivedFigures derived = newest(NICE).derived();
        assertThat(derived.indices()).singleElement().satisfies(index -> {
            assertThat(index.indicator()).isEqualTo(Indicator.ORGANISATION);
            assertThat(index.n()).isEqualTo(32);
            // 25 people with 4, 3, 3, 3 and 7 with 2, 3, 3, 3 on a scale of 1 to 4.
            assertThat(index.score()).isEqualTo(Math.round(10 * (25 * 75.0 + 7 * 100 * 7.0 / 12) / 32) / 10.0);
        });
        assertThat(derived.gains()).singleElement().satisfies(gain -> {
            assertThat(gain.row()).isEqualTo("cci");
            assertThat(gain.improved()).isEqualTo(25);
            assertThat(gain.worsened()).isZero();
            assertThat(gain.verdict())
                    .as("services are compared in reports of sessions and series")
                    .isNull();
        });
    }

    @Test
    void theRegionHasARowForEachTerritoryThatIsBrokenDown() throws IOException {
        for (String territory : List.of("nice", "toulon")) {
            world.seal(territory + 1, "Rencontres", territory, "2026-02-01", people(territory + 1, 20, 30));
            world.seal(territory + 2, "Rencontres", territory, "2026-03-01", people(territory + 2, 20, 30));
        }
        world.releasing.consider(OVER);
        DerivedFigures derived = newest(REGION).derived();
        assertThat(derived.heat()).extracting(DerivedFigures.HeatRow::territory).containsExactly("nice", "toulon");
        for (DerivedFigures.HeatRow row : derived.heat()) {
            assertThat(row.blocks()).isNotEmpty().allSatisfy(block -> {
                assertThat(block.share()).isNotNull();
                assertThat(block.whole()).isTrue();
            });
        }
        assertThat(newest(NICE).derived().heat()).isEmpty();
        TerritoryCopies territories = new TerritoryCopies();
        territories.apply(new Territory("nice", 1, "SPRO 06 Nice / Menton", "Nice, Menton"));
        ScopePage page = new ScopePage(world.questionnaires(), territories);
        String html = page.render(newest(REGION), null, false, TextLanguage.FR);
        assertThat(html)
                .contains("<h2 id=\"carte\">Satisfaction par territoire et par fonction</h2>")
                .contains("<th scope=\"row\">Nice, Menton</th>", "<th scope=\"row\">toulon</th>");
        territories.apply(new Territory("nice", 2, "SPRO Nice et Pays niçois", "Pays niçois"));
        assertThat(page.render(newest(REGION), null, false, TextLanguage.EN))
                .as("a release that was made before")
                .contains("<th scope=\"row\">Pays niçois</th>")
                .doesNotContain("Menton");
        Files.writeString(Files.createDirectories(Path.of("target", "preview")).resolve("region-fr.html"), html);
    }

    @Test
    void thePageOfAYearSaysInItsHeadingsWhatWasFound() {
        world.seal("a", "Rencontres", "nice", "2026-02-01", people("a", 38, 40));
        world.seal("b", "Rencontres", "nice", "2026-03-02", people("b", 15, 40));
        world.releasing.consider(OVER);
        ScopeRelease release = newest(NICE);
        Breakdown breakdown =
                world.book.breakdown(String.valueOf(release.breakdownId())).orElseThrow();
        ScopePage page = new ScopePage(world.questionnaires(), new TerritoryCopies());
        String html = page.render(release, breakdown, false, TextLanguage.FR);
        assertThat(html)
                .contains("Satisfaction globale, séance après séance\u00a0: 2 écarts nets")
                .contains("<h2 id=\"indicateurs\">Tous les indicateurs</h2>")
                .contains("I3 · Indice d’organisation")
                .contains("Selon la fonction et la structure")
                .contains("</strong> sont satisfaites de ces rencontres.")
                .contains("<span class=\"muted\"> · selon la fonction</span>")
                .doesNotContain("{0}")
                .doesNotContain("style=");
        assertThat(html.split("class=\"plot wide\"", -1).length)
                .isEqualTo(html.split("class=\"plot narrow\"", -1).length);
        assertThat(page.render(release, breakdown, false, TextLanguage.EN))
                .contains("Overall satisfaction, session after session: 2 clear differences");
    }

    /** Whatever people answer, no figure that is worked out stands on fewer than five of them. */
    @Test
    void nothingThatIsWorkedOutStandsOnFewerThanFive() {
        for (int seed = 0; seed < 6; seed++) {
            Random random = new Random(seed);
            ScopeReleaseFixture year = new ScopeReleaseFixture();
            for (int s = 0; s < 9; s++) {
                int n = random.nextInt(16);
                year.seal(
                        "s" + s,
                        "Rencontres " + s % 2,
                        "t" + s % 2,
                        "2026-0" + (1 + random.nextInt(9)) + "-10",
                        people("s" + s, random.nextInt(n + 1), n));
            }
            year.releasing.consider(OVER);
            for (ScopeRelease release : year.book.releases.values()) {
                DerivedFigures derived = release.derived();
                assertThat(derived.indices()).allMatch(index -> index.n() >= 10);
                assertThat(derived.gains()).allMatch(gain -> gain.n() >= 10);
                for (Progress progress : derived.progress()) {
                    assertThat(progress.points())
                            .allMatch(point -> point.share().n() >= 5);
                    assertThat(progress.territories())
                            .allMatch(one -> one.share().n() >= 5);
                    assertThat(progress.crowd()).allMatch(spot -> spot.share().n() >= 5);
                    assertThat(progress.periods())
                            .allMatch(period -> period.share().n() >= 5);
                }
                assertThat(derived.heat())
                        .allMatch(row -> row.blocks().stream()
                                .allMatch(block ->
                                        block.share() == null || block.share().n() >= 5));
            }
        }
    }
}
