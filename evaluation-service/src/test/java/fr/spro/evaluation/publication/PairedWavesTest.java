package fr.spro.evaluation.publication;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.CampaignTerms.Mode;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.disclosure.SuppressingTally;
import fr.spro.evaluation.publication.PairedResult.Change;
import fr.spro.evaluation.publication.PairedResult.Direction;
import fr.spro.evaluation.publication.PairedResult.Kept;
import fr.spro.evaluation.publication.PairedResult.Knowledge;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.response.ResponseRepository.Form;
import fr.spro.evaluation.response.ResponseRepository.Sheet;
import fr.spro.evaluation.stats.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same people in two waves, and what may be said of them beside what is published of each wave. */
class PairedWavesTest {
    private static final String SERVICE = "cci";
    private static final int K = CampaignTerms.Thresholds.USUAL.k();

    private final List<Sheet> first = new ArrayList<>();
    private final List<Sheet> second = new ArrayList<>();

    /** Somebody's level of knowledge at the end, and what they meant to do. */
    private void then(@Nullable UUID pseudonym, int level, String intention) {
        first.add(new Sheet(
                Map.of(
                        "KNOW." + SERVICE + ".pre",
                        List.of("0"),
                        "KNOW." + SERVICE + ".post",
                        List.of(String.valueOf(level)),
                        "INTENT",
                        List.of(intention)),
                true,
                Form.FULL,
                pseudonym));
    }

    private void later(@Nullable UUID pseudonym, int level, String use) {
        second.add(new Sheet(
                Map.of("F_KNOW." + SERVICE, List.of(String.valueOf(level)), "F_USAGE", List.of(use)),
                true,
                Form.FULL,
                pseudonym));
    }

    private void both(int count, int then, int later) {
        for (int i = 0; i < count; i++) {
            UUID person = UUID.randomUUID();
            then(person, then, "REFER");
            later(person, later, "REFER");
        }
    }

    private static PairedWaves.Wave wave(Questionnaire asked, CampaignTerms terms, List<Sheet> sheets) {
        SuppressingTally tally = new SuppressingTally(asked, Fixtures.PARTNERS, terms.thresholds());
        sheets.forEach(tally::add);
        Release release = new Release(
                "r", terms.id(), sheets.size(), 200, LatestRelease.Reason.CLOSE, tally.cells(), DerivedFigures.NONE);
        return new PairedWaves.Wave(asked, terms, release, sheets);
    }

    private PairedResult paired() {
        CampaignTerms hot = Fixtures.terms("s", Mode.CONFIDENTIAL);
        CampaignTerms cold = new CampaignTerms(
                "s-cold",
                "s",
                hot.territory(),
                null,
                hot.format(),
                Questionnaire.Wave.COLD,
                Fixtures.cold().ref(),
                hot.title(),
                hot.day(),
                null,
                hot.partnerServices(),
                Mode.CONFIDENTIAL,
                hot.thresholds());
        return PairedWaves.of(wave(Fixtures.hot(), hot, first), wave(Fixtures.cold(), cold, second));
    }

    private Knowledge service() {
        return paired().services().getFirst();
    }

    @Test
    void fewerThanFivePeopleWhoAnsweredBothAreNothing() {
        both(4, 2, 3);
        for (int i = 0; i < 20; i++) {
            then(UUID.randomUUID(), 2, "NONE");
            later(UUID.randomUUID(), 2, "NONE");
        }
        assertThat(paired()).isEqualTo(PairedResult.none("s-cold"));
    }

    @Test
    void countsTheSamePeopleAndTellsThePairsFromTheGroups() {
        both(8, 2, 3);
        both(3, 3, 3);
        both(1, 4, 2);
        assertThat(paired().n()).isEqualTo(12);
        assertThat(paired().services()).hasSize(1);
        assertThat(service())
                .isEqualTo(
                        new Knowledge("F_KNOW", SERVICE, 12, Direction.UP, new Change(8, 3, 1, 0.58), Verdict.CLEAR));
        assertThat(paired().kept()).isEqualTo(new Kept(12, 12));
    }

    @Test
    void fewerThanTenPairsHaveADirectionAndNoNumbers() {
        both(3, 2, 3);
        both(4, 3, 1);
        assertThat(service()).isEqualTo(new Knowledge("F_KNOW", SERVICE, 7, Direction.DOWN, null, null));
        assertThat(paired().kept()).isNull();
    }

    /** Numbers of the pairs and of each wave leave those over who answered one wave alone. */
    @ParameterizedTest
    @CsvSource({"0,0,true", "1,0,false", "4,0,false", "5,0,true", "0,1,false", "0,4,false", "0,5,true", "5,6,true"})
    void numbersAreGivenOnlyWhereNobodyElseCouldBeToldApartByThem(int firstOnly, int secondOnly, boolean numbers) {
        both(12, 2, 3);
        for (int i = 0; i < firstOnly; i++) {
            then(UUID.randomUUID(), 4, "REFER");
        }
        for (int i = 0; i < secondOnly; i++) {
            later(UUID.randomUUID(), 0, "NONE");
        }
        assertThat(service().direction()).isEqualTo(Direction.UP);
        assertThat(service().change() != null).isEqualTo(numbers);
        assertThat(paired().kept() != null).isEqualTo(numbers);
    }

    @Test
    void anAnswerOnPaperIsNobodysAndCountsInNoPair() {
        both(12, 2, 3);
        for (int i = 0; i < 5; i++) {
            then(null, 2, "REFER");
            later(null, 3, "REFER");
        }
        assertThat(paired().n()).isEqualTo(12);
    }

    @Test
    void intentionsAreComparedForThoseWhoHadOneAndNobodyElse() {
        both(9, 2, 2);
        for (int i = 0; i < 6; i++) {
            UUID person = UUID.randomUUID();
            then(person, 2, "NONE");
            later(person, 2, "REFER");
        }
        assertThat(paired().kept()).isEqualTo(new Kept(9, 9));
        UUID one = UUID.randomUUID();
        then(one, 2, "REFER");
        later(one, 2, "NONE");
        assertThat(paired().kept()).isEqualTo(new Kept(10, 9));
    }

    @Test
    void whatTheFewWithoutAnIntentionDidIsNotLeftOver() {
        both(12, 2, 2);
        for (int i = 0; i < 4; i++) {
            UUID person = UUID.randomUUID();
            then(person, 2, "NONE");
            later(person, 2, "NONE");
        }
        assertThat(paired().kept()).isNull();
        assertThat(service().change()).isNotNull();
    }

    @Test
    void verdictIsGivenFromTenPairs() {
        both(9, 1, 3);
        assertThat(service().verdict()).isNull();
        both(1, 1, 3);
        assertThat(service().verdict()).isEqualTo(Verdict.CLEAR);
    }

    @Test
    void aQuestionWithOtherLevelsIsNotPaired() {
        both(12, 2, 3);
        assertThat(paired().services())
                .as("services that nobody was asked about have no pairs")
                .extracting(Knowledge::row)
                .containsExactly(SERVICE);
    }

    /** Whatever is published: a group that can be formed by subtraction is nobody, or k people and more. */
    @Property(tries = 200)
    void whatCanBeSubtractedIsNobodyOrManyPeople(
            @ForAll @IntRange(max = 40) int pairs,
            @ForAll @IntRange(max = 12) int firstOnly,
            @ForAll @IntRange(max = 12) int secondOnly,
            @ForAll long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < pairs; i++) {
            UUID person = UUID.randomUUID();
            then(person, random.nextInt(5), random.nextBoolean() ? "REFER" : "NONE");
            later(person, random.nextInt(5), random.nextBoolean() ? "REFER" : "NONE");
        }
        for (int i = 0; i < firstOnly; i++) {
            then(UUID.randomUUID(), random.nextInt(5), "REFER");
        }
        for (int i = 0; i < secondOnly; i++) {
            later(UUID.randomUUID(), random.nextInt(5), "NONE");
        }
        PairedResult paired = paired();
        assertThat(paired.n() == null).isEqualTo(pairs < K);
        paired.services().stream().filter(service -> service.change() != null).forEach(service -> {
            assertThat(service.n()).isGreaterThanOrEqualTo(10);
            assertThat(Stream.of(first.size() - service.n(), second.size() - service.n()))
                    .allMatch(left -> left == 0 || left >= K);
        });
        Kept kept = paired.kept();
        if (kept != null) {
            assertThat(kept.did()).isLessThanOrEqualTo(kept.meant());
            assertThat(Stream.of(pairs - kept.meant(), second.size() - kept.meant(), first.size() - pairs))
                    .allMatch(left -> left == 0 || left >= K);
        }
        first.clear();
        second.clear();
    }
}
