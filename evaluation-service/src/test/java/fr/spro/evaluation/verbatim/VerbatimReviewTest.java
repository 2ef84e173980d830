package fr.spro.evaluation.verbatim;

import static fr.spro.evaluation.verbatim.Texts.ANNA;
import static fr.spro.evaluation.verbatim.Texts.BRUNO;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.verbatim.ReviewNote.Choice;
import fr.spro.evaluation.verbatim.VerbatimReview.Decision;
import fr.spro.evaluation.verbatim.VerbatimReview.Reason;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerbatimReviewTest {
    private final Texts texts = new Texts();
    private final String first = texts.add("Q", "Madame Durand parle trop vite");
    private final String second = texts.add("Q", "Un bon moment");

    private static VerbatimReviewCommand.Review review(String id, int seen, Choice choice, String... themes) {
        return new VerbatimReviewCommand.Review(id, seen, List.of(), choice, false, List.of(themes));
    }

    @Test
    void twoPeopleAtOnceLoseNothing() {
        assertThat(texts.decide(review(first, 0, Choice.PUBLISH, "CONTENU"), ANNA))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(texts.decide(review(first, 0, Choice.INTERNAL, "LIEU"), BRUNO))
                .isEqualTo(new Decision.Stale());
        assertThat(texts.decide(review(second, 0, Choice.PUBLISH, "LIEU"), BRUNO))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(texts.desk().themes(first)).contains(List.of("CONTENU"));
    }

    @Test
    void aRetryOfWhatIsSoAlreadyIsRightAndChangesNothing() {
        texts.decide(review(first, 0, Choice.PUBLISH, "CONTENU"), ANNA);
        assertThat(texts.decide(review(first, 0, Choice.PUBLISH, "CONTENU"), ANNA))
                .isEqualTo(new Decision.Accepted(null));
        assertThat(texts.desk().note(first).revision()).isEqualTo(1);
    }

    @Test
    void neitherCoderSeesTheOthersThemesBeforeBothHaveCodedTheWholeSample() {
        texts.decide(new VerbatimReviewCommand.DrawSample(List.of(first, second)), ANNA);
        texts.review(first, Choice.PUBLISH, List.of(), List.of("INTERVENANTS"), ANNA);
        texts.review(second, Choice.PUBLISH, List.of(), List.of("CONTENU"), ANNA);
        assertThat(texts.desk().themesFor(first, BRUNO)).isEmpty();
        assertThat(texts.desk().isDone(first)).isFalse();
        texts.review(first, Choice.PUBLISH, List.of(), List.of("DUREE"), BRUNO);
        assertThat(texts.desk().themesFor(first, ANNA)).contains(List.of("INTERVENANTS"));
        assertThat(texts.desk().isDisputed(first)).isFalse();
        texts.review(second, Choice.PUBLISH, List.of(), List.of("CONTENU"), BRUNO);

        assertThat(texts.desk().isSampleCoded()).isTrue();
        assertThat(texts.desk().isDisputed(first)).isTrue();
        assertThat(texts.desk().isDisputed(second)).isFalse();
        assertThat(texts.desk().themes(second)).contains(List.of("CONTENU"));
        assertThat(texts.review(first, Choice.PUBLISH, List.of(), List.of("DUREE"), ANNA))
                .isEqualTo(new Decision.Refused(Reason.SAMPLE_CODED));
        int seen = texts.desk().note(first).revision();
        texts.decide(new VerbatimReviewCommand.Settle(first, seen, List.of("DUREE", "INTERVENANTS")), ANNA);
        assertThat(texts.desk().themes(first)).contains(List.of("DUREE", "INTERVENANTS"));
        assertThat(texts.desk().isDone(first)).isTrue();
    }

    @Test
    void aThirdPersonMayRedactButNotCodeTheSample() {
        texts.decide(new VerbatimReviewCommand.DrawSample(List.of(first, second)), ANNA);
        texts.review(first, Choice.PUBLISH, List.of(), List.of("CONTENU"), ANNA);
        texts.review(second, Choice.PUBLISH, List.of(), List.of("CONTENU"), BRUNO);
        assertThat(texts.review(first, Choice.PUBLISH, List.of(), List.of("LIEU"), "chloe"))
                .isEqualTo(new Decision.Refused(Reason.THIRD_CODER));
        assertThat(texts.review(first, Choice.INTERNAL, List.of(new TextSpan(0, 13)), null, "chloe"))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(texts.desk().coders()).containsExactlyInAnyOrder(ANNA, BRUNO);
    }

    @Test
    void aSampleIsDrawnOnceAndFromTextsNobodyCoded() {
        texts.publish(first, "CONTENU");
        assertThat(texts.decide(new VerbatimReviewCommand.DrawSample(List.of(first)), ANNA))
                .isEqualTo(new Decision.Refused(Reason.ALREADY_CODED));
        texts.decide(new VerbatimReviewCommand.DrawSample(List.of(second)), ANNA);
        assertThat(texts.decide(new VerbatimReviewCommand.DrawSample(List.of(second)), BRUNO))
                .isEqualTo(new Decision.Accepted(null));
        assertThat(texts.decide(new VerbatimReviewCommand.DrawSample(List.of(first, second)), BRUNO))
                .isEqualTo(new Decision.Refused(Reason.SAMPLE_DRAWN));
    }

    @Test
    void whatIsRedactedIsErasedWithTheReleaseAndReadsTheSameBeforeAndAfterTheErasure() {
        texts.review(first, Choice.PUBLISH, List.of(new TextSpan(7, 13)), List.of("INTERVENANTS"), ANNA);
        Verbatim original = texts.all().getFirst();
        assertThat(texts.desk().note(first).redacted(original)).isEqualTo("Madame […] parle trop vite");

        texts.decide(new VerbatimReviewCommand.Release("r", LocalDate.of(2027, 5, 2), List.of(first)), ANNA);
        ReviewNote note = texts.desk().note(first);
        Verbatim erased = new Verbatim(first, "Q", "Madame […] parle trop vite", 1);
        for (Verbatim kept : List.of(original, erased)) {
            assertThat(note.redacted(kept)).isEqualTo("Madame […] parle trop vite");
        }
        texts.review(first, Choice.PUBLISH, List.of(new TextSpan(0, 10)), null, ANNA);
        for (Verbatim kept : List.of(original, erased)) {
            assertThat(texts.desk().note(first).redacted(kept)).isEqualTo("[…] parle trop vite");
        }
    }
}
