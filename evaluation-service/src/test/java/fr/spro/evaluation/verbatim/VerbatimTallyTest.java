package fr.spro.evaluation.verbatim;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.campaign.CampaignTerms.Thresholds;
import fr.spro.evaluation.verbatim.ReviewNote.Choice;
import fr.spro.evaluation.verbatim.VerbatimRelease.Question;
import fr.spro.evaluation.verbatim.VerbatimRelease.WordCount;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What may be read of texts. */
class VerbatimTallyTest {
    private static final List<String> CODES = List.of("CONTENU", "LIEU", "DUREE", "RENCONTRES", "AUTRE");

    private final Texts texts = new Texts();
    private @Nullable VerbatimRelease former;
    private @Nullable VerbatimReleaseBasis basis;

    private VerbatimTally.Step step() {
        VerbatimTally.Step step = new VerbatimTally(Thresholds.USUAL, DefaultThemes.codebook())
                .step(List.of("Q"), texts.all(), texts.desk(), former, basis);
        former = new VerbatimRelease("r", "c", 1, LocalDate.of(2027, 5, 2), 20, step.questions());
        basis = new VerbatimReleaseBasis("r", step.basis());
        return step;
    }

    private void write(int count) {
        for (int i = 0; i < count; i++) {
            texts.add("Q", "Texte numéro " + i);
        }
    }

    private String id(int i) {
        return texts.all().get(i).id();
    }

    @Test
    void aQuestionWithNineTextsIsNotReleasedAndOneWithTenIs() {
        write(9);
        texts.all().forEach(text -> texts.publish(text.id(), "CONTENU"));
        assertThat(step().questions()).isEmpty();
        write(1);
        texts.publish(id(9), "CONTENU");
        assertThat(step().questions()).hasSize(1);
    }

    @Test
    void aQuestionWaitsUntilItsLastTextIsDecided() {
        write(10);
        texts.all().subList(0, 9).forEach(text -> texts.publish(text.id(), "CONTENU"));
        VerbatimTally.Step step = step();
        assertThat(step.questions()).isEmpty();
        assertThat(step.waiting()).isEqualTo(1);
    }

    @Test
    void aThemeOfFourPeopleIsNotNamedAndOneOfFiveIs() {
        write(12);
        for (int i = 0; i < 12; i++) {
            texts.publish(id(i), i < 4 ? "LIEU" : i < 9 ? "DUREE" : "CONTENU");
        }
        Question question = step().questions().getFirst();
        assertThat(question.themes())
                .extracting(VerbatimRelease.ThemeCount::code)
                .containsExactly("DUREE");
        assertThat(question.published().toString()).doesNotContain("LIEU").doesNotContain("CONTENU");
    }

    @Test
    void textsThatNoThemeFitsAreNotATheme() {
        write(10);
        texts.all().forEach(text -> texts.publish(text.id(), DefaultThemes.OTHER));
        Question question = step().questions().getFirst();
        assertThat(question.themes()).isEmpty();
        assertThat(question.published()).hasSize(10);
    }

    @Test
    void fewerThanFiveTextsAreNotListedButTheirThemesAreCounted() {
        write(10);
        for (int i = 0; i < 10; i++) {
            if (i < 4) {
                texts.publish(id(i), "CONTENU");
            } else {
                texts.keep(id(i), "CONTENU");
            }
        }
        Question question = step().questions().getFirst();
        assertThat(question.published()).isEmpty();
        assertThat(question.themes().getFirst().n()).isEqualTo(10);
    }

    @Test
    void countsThatDifferInFourTextsWaitAndAFifthBringsThem() {
        write(12);
        texts.all().forEach(text -> texts.publish(text.id(), "CONTENU"));
        Question before = step().questions().getFirst();
        for (int i = 0; i < 4; i++) {
            texts.publish(id(i), "DUREE");
        }
        VerbatimTally.Step held = step();
        assertThat(held.changes()).isFalse();
        assertThat(held.held()).isEqualTo(1);
        assertThat(held.questions()).containsExactly(before);
        texts.publish(id(4), "DUREE");
        VerbatimTally.Step now = step();
        assertThat(now.changes()).isTrue();
        assertThat(now.questions().getFirst().themes())
                .extracting(VerbatimRelease.ThemeCount::n)
                .containsExactly(7, 5);
    }

    @Test
    void aTextThatIsWithdrawnOrRedactedFurtherLeavesAtOnceAndMovesNoCount() {
        write(12);
        texts.all().forEach(text -> texts.publish(text.id(), "CONTENU"));
        Question before = step().questions().getFirst();
        texts.keep(id(0), "LIEU");
        texts.review(id(1), Choice.PUBLISH, List.of(new TextSpan(6, 12)), List.of("CONTENU"), Texts.ANNA);
        VerbatimTally.Step step = step();
        Question after = step.questions().getFirst();
        assertThat(step.changes()).isTrue();
        assertThat(after.themes()).isEqualTo(before.themes());
        assertThat(after.published())
                .extracting(VerbatimRelease.Published::text)
                .hasSize(11)
                .doesNotContain("Texte numéro 0", "Texte numéro 1")
                .contains("Texte […] 1");
        assertThat(step().changes()).isFalse();
    }

    private static List<String> said(Question question) {
        return Stream.concat(question.words().stream(), question.pairs().stream())
                .map(WordCount::said)
                .toList();
    }

    private Question withoutNames(int from, int to) {
        for (int i = from; i < to; i++) {
            String text = texts.all().get(i).text();
            TextSpan name = new TextSpan(text.indexOf("Durand"), text.length());
            texts.review(id(i), Choice.PUBLISH, List.of(name), List.of("CONTENU"), Texts.ANNA);
        }
        VerbatimTally.Step step = step();
        assertThat(step.changes()).isTrue();
        return step.questions().getFirst();
    }

    @Test
    void aNameThatIsRedactedAFewTextsAtATimeIsNoWordAnyMoreInTheEnd() {
        for (int i = 0; i < 12; i++) {
            texts.publish(texts.add("Q", i < 6 ? "Merci à Mme Durand" : "Merci à tous"), "CONTENU");
        }
        Question first = step().questions().getFirst();
        assertThat(said(first)).contains("merci", "durand", "mme durand");

        Question second = withoutNames(0, 3);
        assertThat(second.words()).as("three still say it").isEqualTo(first.words());
        assertThat(second.pairs()).isEqualTo(first.pairs());

        Question third = withoutNames(3, 6);
        assertThat(said(third))
                .noneMatch(word -> word.contains("durand"))
                .hasSize(said(first).size() - 2)
                .contains("merci");
        assertThat(first.words()).as("counts stay").containsAll(third.words());
        assertThat(first.pairs()).containsAll(third.pairs());
        assertThat(third.themes()).isEqualTo(first.themes());
        assertThat(step().changes()).isFalse();
    }

    @Test
    void aNameThatWasLeftAmongTheWordsLeavesThemWithTheNextRelease() {
        for (int i = 0; i < 12; i++) {
            texts.publish(texts.add("Q", "Merci à tous"), "CONTENU");
        }
        Question first = step().questions().getFirst();
        former = new VerbatimRelease(
                "r",
                "c",
                1,
                LocalDate.of(2027, 5, 2),
                20,
                List.of(new Question(
                        "Q",
                        12,
                        first.themes(),
                        first.published(),
                        List.of(new WordCount("merci", 12), new WordCount("durand", 6)),
                        List.of(new WordCount("mme durand", 6)))));
        VerbatimTally.Step step = step();
        assertThat(step.changes()).isTrue();
        assertThat(step.questions()).containsExactly(first);
    }

    @Test
    void aWordIsShownInAFormThatIsStillWritten() {
        for (int i = 0; i < 12; i++) {
            texts.publish(texts.add("Q", i < 4 ? "Des salles" : i < 7 ? "Une salle" : "Merci"), "CONTENU");
        }
        assertThat(said(step().questions().getFirst())).contains("salles");
        for (int i = 0; i < 4; i++) {
            texts.keep(id(i), "CONTENU");
        }
        Question after = step().questions().getFirst();
        assertThat(after.words()).contains(new WordCount("salle", 7));
        assertThat(said(after)).doesNotContain("salles");
    }

    @Test
    void whereNoTextIsShownAnyMoreNoWordIs() {
        for (int i = 0; i < 12; i++) {
            String id = texts.add("Q", "Une belle salle");
            if (i < 6) {
                texts.publish(id, "CONTENU");
            } else {
                texts.keep(id, "CONTENU");
            }
        }
        Question first = step().questions().getFirst();
        assertThat(said(first)).contains("salle");
        texts.keep(id(0), "CONTENU");
        texts.keep(id(1), "CONTENU");
        Question after = step().questions().getFirst();
        assertThat(after.published()).isEmpty();
        assertThat(said(after)).isEmpty();
        assertThat(after.themes()).isEqualTo(first.themes());
    }

    @Test
    void aTextThatIsPublishedLaterWaitsForFourOthers() {
        write(12);
        texts.all().subList(0, 7).forEach(text -> texts.publish(text.id(), "CONTENU"));
        texts.all().subList(7, 12).forEach(text -> texts.keep(text.id(), "CONTENU"));
        assertThat(step().questions().getFirst().published()).hasSize(7);
        texts.publish(id(7), "CONTENU");
        assertThat(step().changes()).isFalse();
        texts.all().subList(8, 12).forEach(text -> texts.publish(text.id(), "CONTENU"));
        assertThat(step().questions().getFirst().published()).hasSize(12);
    }

    @Property(tries = 200)
    void whateverIsDecidedNothingSmallAndNothingInternalIsRead(
            @ForAll @IntRange(max = 25) int count, @ForAll long seed) {
        Random random = new Random(seed);
        Texts some = new Texts();
        for (int i = 0; i < count; i++) {
            String id = some.add("Q", (random.nextBoolean() ? "secret" : "public") + " mot commun " + i);
            boolean secret = some.all().getLast().text().startsWith("secret");
            String theme = CODES.get(random.nextInt(CODES.size()));
            if (secret) {
                some.keep(id, theme);
            } else {
                some.publish(id, theme);
            }
        }
        VerbatimTally.Step step = new VerbatimTally(Thresholds.USUAL, DefaultThemes.codebook())
                .step(List.of("Q"), some.all(), some.desk(), null, null);
        assertThat(step.questions().size()).isEqualTo(count >= 10 ? 1 : 0);
        for (Question question : step.questions()) {
            assertThat(question.themes()).allMatch(theme -> theme.n() >= 5);
            assertThat(question.words()).allMatch(word -> word.n() >= 5);
            assertThat(question.pairs()).allMatch(word -> word.n() >= 5);
            assertThat(question.published().size()).matches(size -> size == 0 || size >= 5);
            assertThat(question.toString()).doesNotContain("secret");
        }
    }
}
