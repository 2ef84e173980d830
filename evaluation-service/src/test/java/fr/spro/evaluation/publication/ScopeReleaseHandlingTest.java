package fr.spro.evaluation.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.counting.ProfileCounts;
import fr.spro.evaluation.counting.ProfileSums;
import fr.spro.evaluation.counting.ResponseRate;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.ResultCell.Shown;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.disclosure.Breakdowns.Table;
import fr.spro.evaluation.disclosure.PublicationCatalogue.Dimension;
import fr.spro.evaluation.publication.ScopeRelease.ScopeCell;
import fr.spro.evaluation.publication.ScopeReleaseFixture.Given;
import fr.spro.evaluation.questionnaire.Questionnaire;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Releases over several sessions. */
class ScopeReleaseHandlingTest {
    private static final Instant SPRING = Instant.parse("2026-04-10T10:00:00Z");
    private static final Instant SUMMER = Instant.parse("2026-06-10T10:00:00Z");
    private static final Scope REGION = new Scope(Level.REGION, "paca");
    private static final Scope SERIES = new Scope(Level.SERIES, "rencontres");
    private static final Scope NICE = new Scope(Level.TERRITORY, "nice");
    private static final List<String> FUNCTIONS = List.of("CONSEIL", "ACCUEIL", "PSY", "DIRECTION");
    private static final List<String> TYPES = List.of("EMPLOI", "JEUNESSE", "EDUCATION", "FORMATION");

    private final ScopeReleaseFixture world = new ScopeReleaseFixture();

    /** So many people who are satisfied, of two functions and two types. */
    private static List<Given> people(String session, int n) {
        List<Given> people = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            people.add(ScopeReleaseFixture.sheet(
                    session,
                    Map.of("SAT_GLOB", List.of(i % 4 == 0 ? "2" : "4")),
                    i % 3 == 0 ? "ACCUEIL" : "CONSEIL",
                    i % 2 == 0 ? "EMPLOI" : "JEUNESSE"));
        }
        return people;
    }

    private ScopeRelease newest(Scope scope) {
        return world.book.newest(scope, 2026).orElseThrow();
    }

    private static ResultCell satisfied(ScopeRelease release) {
        return release.cells().stream()
                .map(ScopeCell::cell)
                .filter(cell -> cell.linkId().equals("SAT_GLOB"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aYearIsTheSumOfItsUnitsAndSmallSessionsWait() {
        world.seal("a", "Rencontres", "nice", "2026-02-01", people("a", 12));
        world.seal("b", "Rencontres", "nice", "2026-02-02", people("b", 3));
        world.seal("c", "Rencontres", "toulon", "2026-02-03", people("c", 9));
        world.releasing.consider(SPRING);
        assertThat(newest(NICE).n()).isEqualTo(12);
        assertThat(newest(SERIES).n()).isEqualTo(21);
        assertThat(newest(SERIES).sessions()).isEqualTo(2);
        assertThat(newest(REGION).n()).isEqualTo(21);
        assertThat(satisfied(newest(REGION)).n()).isEqualTo(21);
        assertThat(satisfied(newest(REGION)).favourable()).isEqualTo(9 + 6);

        world.seal("d", "Rencontres", "nice", "2026-03-02", people("d", 4));
        world.releasing.consider(SPRING);
        assertThat(newest(NICE).n()).as("three and four became a unit").isEqualTo(19);
        assertThat(world.book.readable(NICE, 2026).map(ScopeRelease::n)).containsExactly(12, 19);
        assertThat(world.book
                        .newest(new Scope(Level.TERRITORY, "toulon"), 2026)
                        .orElseThrow()
                        .batch())
                .as("nothing new there")
                .isEqualTo(1);
    }

    @Test
    void fourAnswersOfAYearMakeNoRelease() {
        world.seal("a", "Rencontres", "nice", "2026-02-01", people("a", 4));
        world.releasing.consider(SPRING);
        world.releasing.consider(Instant.parse("2028-04-10T10:00:00Z"));
        assertThat(world.book.stored).isEmpty();
        assertThat(world.book.releases).isEmpty();
        assertThat(world.releasing.isDue(Instant.parse("2028-04-10T12:00:00Z"))).isFalse();
    }

    @Test
    void aQuestionThatFewAnsweredInASessionWaitsForOthersLikeIt() {
        List<Given> first = new ArrayList<>(people("a", 8));
        List<Given> second = new ArrayList<>(people("b", 8));
        for (int i = 0; i < 3; i++) {
            first.set(
                    i,
                    ScopeReleaseFixture.sheet("a", Map.of("SAT_GLOB", List.of("4"), "RECO", List.of("9")), null, null));
        }
        world.seal("a", "Rencontres", "nice", "2026-02-01", first);
        world.seal("b", "Rencontres", "nice", "2026-02-02", second);
        world.releasing.consider(SPRING);
        assertThat(newest(NICE).n()).isEqualTo(16);
        assertThat(reco(newest(NICE)).shown())
                .as("three of one session, whose figure is held back there")
                .isEqualTo(new Shown.Suppressed());
        List<Given> third = new ArrayList<>(people("c", 8));
        for (int i = 0; i < 4; i++) {
            third.set(i, ScopeReleaseFixture.sheet("c", Map.of("RECO", List.of("3")), null, null));
        }
        world.seal("c", "Rencontres", "nice", "2026-02-03", third);
        world.releasing.consider(SPRING);
        assertThat(reco(newest(NICE)).n()).isEqualTo(7);
    }

    private static ResultCell reco(ScopeRelease release) {
        return release.cells().stream()
                .map(ScopeCell::cell)
                .filter(cell -> cell.linkId().equals("RECO"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void answersAreBrokenDownByBlocksThatAddUpAndNotAgainForAFewMore() {
        world.seal("a", "Rencontres", "nice", "2026-02-01", people("a", 15));
        world.seal("b", "Rencontres", "nice", "2026-02-02", people("b", 18));
        world.releasing.consider(SPRING);
        ScopeRelease release = newest(NICE);
        assertThat(release.audit().safe()).isTrue();
        Breakdown breakdown =
                world.book.breakdown(String.valueOf(release.breakdownId())).orElseThrow();
        assertThat(breakdown.people())
                .as("fewer than sixty answers: one of the two")
                .extracting(people -> people.table().dimension())
                .containsExactly(Dimension.FUNCTION);
        assertThat(breakdown.people().getFirst().n().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(33);
        Breakdown.Question satisfied = breakdown.questions().stream()
                .filter(question -> question.blocks().getFirst().linkId().equals("SAT_GLOB"))
                .findFirst()
                .orElseThrow();
        assertThat(satisfied.blocks().stream().mapToInt(cell -> n(cell)).sum()).isEqualTo(33);

        world.seal("c", "Rencontres", "nice", "2026-02-03", people("c", 14));
        world.releasing.consider(SPRING);
        assertThat(newest(NICE).n()).isEqualTo(47);
        assertThat(newest(NICE).breakdownId())
                .as("fourteen more would show the functions of one session")
                .isEqualTo(release.breakdownId());
        for (String more : List.of("d", "e", "f")) {
            world.seal(more, "Rencontres", "nice", "2026-03-03", people(more, 20));
        }
        world.releasing.consider(SUMMER);
        Breakdown later =
                world.book.breakdown(String.valueOf(newest(NICE).breakdownId())).orElseThrow();
        assertThat(later.n()).isEqualTo(107);
        assertThat(later.people().stream().map(people -> people.table().dimension()))
                .contains(Dimension.FUNCTION, Dimension.ORGANISATION_TYPE);
    }

    private static int n(ResultCell cell) {
        Integer n = cell.n();
        return n == null ? 0 : n;
    }

    @Test
    void oneSessionAloneIsNeverBrokenDown() {
        world.seal("a", "Rencontres", "nice", "2026-02-01", people("a", 60));
        world.releasing.consider(SPRING);
        assertThat(newest(NICE).n()).isEqualTo(60);
        assertThat(newest(NICE).breakdownId()).isNull();
    }

    @Test
    void aCampaignWhoseAnswersAreNotThoseItReleasedCountsNowhere() {
        world.seal("a", "Rencontres", "nice", "2026-02-01", people("a", 12));
        world.seal("b", "Rencontres", "nice", "2026-02-01", people("b", 12), 11);
        world.releasing.consider(SPRING);
        assertThat(newest(NICE).n()).isEqualTo(12);
    }

    @Test
    void ofTwoProcessesOneMakesTheReleases() {
        world.seal("a", "Rencontres", "nice", "2026-02-01", people("a", 12));
        ScopeReleaseHandling other = world.releasing(world.book);
        world.book.beforeAppend = () -> other.consider(SPRING);
        world.releasing.consider(SPRING);
        assertThat(world.book.stored).hasSize(1);
        assertThat(world.book.releases.keySet())
                .as("what the slower one made is gone")
                .containsExactlyInAnyOrderElementsOf(
                        world.book.stored.getFirst().releases().values());
        world.releasing.consider(SPRING);
        assertThat(world.book.stored).hasSize(1);
    }

    @Test
    void whatACrashCutShortIsMadeOnceAfterwards() {
        world.seal("a", "Rencontres", "nice", "2026-02-01", people("a", 12));
        world.book.beforeAppend = () -> {
            throw new IllegalStateException("killed");
        };
        assertThatThrownBy(() -> world.releasing.consider(SPRING)).hasMessage("killed");
        assertThat(world.book.newest(NICE, 2026))
                .as("stored, but nobody reads it")
                .isEmpty();
        world.releasing(world.book).consider(SPRING);
        assertThat(world.book.stored).hasSize(1);
        assertThat(newest(NICE).n()).isEqualTo(12);
    }

    private static ScopeRelease untold(String id, int batch, ScopeRelease like) {
        return new ScopeRelease(
                id,
                like.scope(),
                like.year(),
                batch,
                like.day(),
                like.n(),
                like.sessions(),
                like.present(),
                ResponseRate.of(like.n(), like.present(), like.sessions()),
                like.cells(),
                like.services(),
                null,
                like.audit(),
                like.derived());
    }

    private List<String> named() {
        return world.book.stored.stream()
                .flatMap(batch -> batch.releases().values().stream())
                .toList();
    }

    /** Meanwhile another session was sealed: side by side both would tell of it alone. */
    @Test
    void figuresThatNobodyWasToldOfAreDroppedWithTheNextBatch() {
        world.seal("a", "Rencontres", "nice", "2026-02-01", people("a", 15));
        world.seal("b", "Rencontres", "nice", "2026-02-02", people("b", 18));
        world.seal("c", "Rencontres", "nice", "2026-02-03", people("c", 3));
        world.book.beforeAppend = () -> {
            throw new IllegalStateException("no room");
        };
        assertThatThrownBy(() -> world.releasing.consider(SPRING)).hasMessage("no room");
        assertThat(world.book.breakdowns).isNotEmpty();
        ScopeRelease left = world.book.releases.values().iterator().next();
        world.seal("d", "Rencontres", "nice", "2026-02-04", people("d", 2));
        world.book.store(untold("of the next batch", 2, left));

        world.releasing.consider(SPRING);
        assertThat(newest(NICE).n()).isEqualTo(38);
        List<String> kept = new ArrayList<>(named());
        kept.add("of the next batch");
        assertThat(world.book.releases.keySet()).containsExactlyInAnyOrderElementsOf(kept);
        assertThat(world.book.breakdowns.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        world.book.stored.getFirst().breakdowns());
        assertThat(world.releasing.isDue(SPRING)).isFalse();
    }

    @Test
    void whatWasLeftBesideATellingIsLookedForOnceAfterAStart() {
        world.seal("a", "Rencontres", "nice", "2026-02-01", people("a", 12));
        world.releasing.consider(SPRING);
        world.book.store(untold("left", 1, newest(NICE)));
        world.book.store(untold("of the next batch", 2, newest(NICE)));
        assertThat(world.releasing.isDue(SPRING)).isFalse();

        ScopeReleaseHandling started = world.releasing(world.book);
        assertThat(started.isDue(SPRING)).isTrue();
        started.consider(SPRING);
        List<String> kept = new ArrayList<>(named());
        kept.add("of the next batch");
        assertThat(world.book.releases.keySet()).containsExactlyInAnyOrderElementsOf(kept);
        assertThat(started.isDue(SPRING)).isFalse();
    }

    /** What a reader of everything that was ever published knows of one question, against the people behind it. */
    @Test
    void nobodyCanBeWorkedOutFromEverythingPublishedInAYear() {
        for (int seed = 0; seed < 4; seed++) {
            Random random = new Random(seed);
            ScopeReleaseFixture year = new ScopeReleaseFixture();
            for (int batch = 0; batch < 4; batch++) {
                for (int i = 1 + random.nextInt(4); i > 0; i--) {
                    String session = "s" + batch + "-" + i;
                    year.seal(
                            session,
                            "Rencontres " + random.nextInt(2),
                            "t" + random.nextInt(2),
                            "2026-0" + (1 + random.nextInt(6)) + "-10",
                            random(
                                    session,
                                    random.nextInt(5) == 0 ? random.nextInt(5) : 8 + random.nextInt(18),
                                    random));
                }
                year.releasing.consider(Instant.parse("2026-0" + (3 + batch) + "-20T10:00:00Z"));
            }
            year.releasing.consider(Instant.parse("2027-04-20T10:00:00Z"));
            new PublishedYear(year, 2026).expectNoCellUnder(5, "SAT_GLOB", "RECO");
        }
    }

    @Test
    void breakdownsComeFromTheCountsAndNotFromStoredAnswers() {
        ScopeReleaseFixture exact = new ScopeReleaseFixture();
        for (ScopeReleaseFixture one : List.of(exact, world)) {
            one.seal("a", "Rencontres", "nice", "2026-02-01", people("a", 40));
            one.seal("b", "Rencontres", "nice", "2026-02-02", people("b", 3));
            one.seal("c", "Rencontres", "nice", "2026-02-02", people("c", 4));
            one.seal("d", null, "toulon", "2026-02-02", people("d", 38));
        }
        world.count(world.questionnaires());
        world.sheets.replaceAll(sheet -> new Given(sheet.campaignId(), sheet.answers(), null, null));
        exact.releasing.consider(SPRING);
        world.releasing.consider(SPRING);
        for (Scope scope : List.of(REGION, SERIES, NICE)) {
            Breakdown expected = breakdown(exact, scope);
            assertThat(breakdown(world, scope).people()).isEqualTo(expected.people());
            assertThat(breakdown(world, scope).questions()).isNotEmpty().isEqualTo(expected.questions());
        }
    }

    /** Two sessions wait in a unit, and one of few answers waits on its own until the year is over. */
    private static void seal(ScopeReleaseFixture one, int round) {
        if (round == 0) {
            one.seal("a", "Rencontres", "nice", "2026-02-01", people("a", 40));
            one.seal("b", "Rencontres", "nice", "2026-02-02", people("b", 3));
            one.seal("d", null, "toulon", "2026-02-02", people("d", 38));
        } else {
            one.seal("c", "Rencontres", "nice", "2026-02-03", people("c", 4));
            one.seal("e", "Rencontres", "nice", "2026-03-03", people("e", 70));
            one.seal("f", null, "gap", "2026-03-03", people("f", 2));
        }
    }

    private static List<String> withSums(ScopeReleaseFixture world) {
        return world.counts.kept.values().stream()
                .filter(counts ->
                        counts.parts().stream().anyMatch(part -> !part.sums().isEmpty()))
                .map(ProfileCounts::campaignId)
                .sorted()
                .toList();
    }

    @Test
    void countsMoveToTheYearOnceACampaignIsInAUnitWithoutChangingAFigure() {
        ScopeReleaseFixture apart = new ScopeReleaseFixture(new ScopeReleaseFixture.Counts() {
            @Override
            public void add(ProfileSums.Key key, String campaignId, List<ProfileCounts.Part> parts) {}

            @Override
            public void removeSums(String campaignId, Set<String> fields) {}
        });
        seal(world, 0);
        seal(apart, 0);
        world.releasing.consider(SPRING);
        apart.releasing.consider(SPRING);
        assertThat(withSums(world)).containsExactly("b-hot");
        assertThat(withSums(apart)).containsExactly("a-hot", "b-hot", "d-hot");
        seal(world, 1);
        seal(apart, 1);
        world.releasing.consider(SUMMER);
        apart.releasing.consider(SUMMER);
        assertThat(withSums(world)).containsExactly("f-hot");
        for (Scope scope : List.of(REGION, SERIES, NICE)) {
            assertThat(breakdown(world, scope).n()).isGreaterThan(100);
            assertThat(breakdown(world, scope).people())
                    .isEqualTo(breakdown(apart, scope).people());
            assertThat(breakdown(world, scope).questions())
                    .isNotEmpty()
                    .isEqualTo(breakdown(apart, scope).questions());
        }
        assertThat(world.releasing.isDue(SUMMER)).isFalse();
        world.releasing.consider(Instant.parse("2027-04-10T10:00:00Z"));
        assertThat(withSums(world)).as("it counts nowhere").isEmpty();
    }

    @Test
    void countsAreAddedOnceByAProcessThatEndsBeforeItRemovesThem() {
        ScopeReleaseFixture whole = new ScopeReleaseFixture();
        seal(whole, 0);
        whole.releasing.consider(SPRING);
        seal(world, 0);
        world.counts.beforeRemoval = () -> {
            throw new IllegalStateException("ended");
        };
        assertThatThrownBy(() -> world.releasing.consider(SPRING)).hasMessage("ended");
        assertThat(withSums(world)).contains("a-hot");
        assertThat(world.counts.added).isEqualTo(whole.counts.added).isNotEmpty();
        seal(world, 1);
        seal(whole, 1);
        world.counts.beforeRemoval = () -> {};
        world.releasing(world.book).consider(SUMMER);
        whole.releasing.consider(SUMMER);
        assertThat(withSums(world)).containsExactly("f-hot");
        assertThat(world.counts.added).isEqualTo(whole.counts.added);
        assertThat(breakdown(world, REGION).questions())
                .isNotEmpty()
                .isEqualTo(breakdown(whole, REGION).questions());
    }

    /** Another process sealed and added a campaign after this one listed them. */
    @Test
    void questionIsNotBrokenDownWithTheCountsOfACampaignThatDoesNotCount() {
        seal(world, 0);
        ProfileSums.Key key =
                new ProfileSums.Key(Questionnaire.Wave.HOT, 2026, REGION, world.version, "SAT_GLOB", null);
        world.counts.add(key, "unlisted-hot", List.of());
        world.releasing.consider(SPRING);
        assertThat(breakdown(world, REGION).people()).isNotEmpty();
        assertThat(breakdown(world, REGION).questions()).isEmpty();
        ScopeReleaseFixture whole = new ScopeReleaseFixture();
        seal(whole, 0);
        whole.releasing.consider(SPRING);
        assertThat(breakdown(whole, REGION).questions()).isNotEmpty();
    }

    private static Breakdown breakdown(ScopeReleaseFixture world, Scope scope) {
        String id = world.book.newest(scope, 2026).orElseThrow().breakdownId();
        return world.book.breakdown(String.valueOf(id)).orElseThrow();
    }

    private static List<Given> random(String session, int n, Random random) {
        List<Given> people = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Map<String, List<String>> posted = new HashMap<>();
            posted.put("SAT_GLOB", List.of(String.valueOf(1 + random.nextInt(4))));
            if (random.nextInt(3) == 0) {
                posted.put("RECO", List.of(String.valueOf(random.nextInt(11))));
            }
            people.add(ScopeReleaseFixture.sheet(session, posted, skewed(FUNCTIONS, random), skewed(TYPES, random)));
        }
        return people;
    }

    private static @Nullable String skewed(List<String> codes, Random random) {
        int place = (int) (Math.pow(random.nextDouble(), 2.2) * (codes.size() + 1));
        return place == codes.size() ? null : codes.get(place);
    }

    /**
     * A year of many answers (2,000 here; `-Dspro.scope.answers=100000` for the size that is promised) is released in
     * seconds, with little memory beside the answers themselves.
     */
    @Test
    void aLargeYearIsReleasedInSeconds() {
        int answers = Integer.getInteger("spro.scope.answers", 2_000);
        Random random = new Random(3);
        int sessions = answers / 15;
        List<Map<String, List<String>>> answered = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            answered.add(Fixtures.sheet(Fixtures.someAnswers(random)).answers());
        }
        for (int s = 0; s < sessions; s++) {
            String session = "s" + s;
            List<Given> own = new ArrayList<>();
            for (int i = 0; i < 15; i++) {
                own.add(new Given(
                        session + "-hot",
                        answered.get(random.nextInt(answered.size())),
                        skewed(FUNCTIONS, random),
                        skewed(TYPES, random)));
            }
            world.seal(
                    session,
                    "Rencontres " + s % 60,
                    "t" + s % 24,
                    "2026-" + String.format("%02d", 1 + s % 12) + "-10",
                    own);
        }
        System.gc();
        long before = usedHeap();
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        world.releasing.consider(Instant.parse("2027-04-20T10:00:00Z"));
        // Of the processor: a machine that does other things besides does not make the release slower.
        long millis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1_000_000;
        System.gc();
        ScopeRelease release = newest(REGION);
        Breakdown breakdown =
                world.book.breakdown(String.valueOf(release.breakdownId())).orElseThrow();
        System.out.printf(
                "%d answers of %d sessions: %d releases in %d ms, %d MiB kept; %s; broken down by %s%n",
                answers,
                sessions,
                world.book.releases.size(),
                millis,
                (usedHeap() - before) >> 20,
                release.audit(),
                breakdown.people().stream()
                        .map(Breakdown.People::table)
                        .map(Table::dimension)
                        .toList());
        assertThat(release.n()).isEqualTo(sessions * 15);
        assertThat(release.audit().safe()).isTrue();
        assertThat(millis).isLessThan(15_000);
    }

    private static long usedHeap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
