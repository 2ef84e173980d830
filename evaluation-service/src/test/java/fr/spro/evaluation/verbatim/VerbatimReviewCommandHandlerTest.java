package fr.spro.evaluation.verbatim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.evaluation.FixedAggregates;
import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.verbatim.ReviewNote.Choice;
import fr.spro.evaluation.verbatim.VerbatimReviewCommandHandler.Outcome;
import fr.spro.evaluation.verbatim.VerbatimReviewCommandHandler.Step;
import fr.spro.evaluation.verbatim.mongo.VerbatimReviewDocuments;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.test.InMemoryJournal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A desk over a store that may break off anywhere. */
class VerbatimReviewCommandHandlerTest {
    private static final String BY = "anna";

    /** Everything in memory; the next `failures` cuts break off, and somebody else may come first. */
    private static final class Memory implements VerbatimStore, VerbatimReleaseRepository {
        private final Map<String, Verbatim> texts = new HashMap<>();
        private final Map<String, VerbatimRelease> releases = new HashMap<>();
        private final Map<String, VerbatimReleaseBasis> bases = new HashMap<>();
        private final InMemoryJournal journal = new InMemoryJournal();
        private final Aggregates<VerbatimReview, VerbatimReviewChange> others = desks((_, _, _, _) -> List.of());
        private Runnable meanwhile = () -> {};
        private int failures;
        private int losses;

        @Override
        public long count() {
            return releases.size();
        }

        /** Others append first while `losses` last. */
        private List<StateMessage> whileLost(
                @Nullable VerbatimReview before,
                VerbatimReview after,
                List<VerbatimReviewChange> changes,
                long version) {
            if (losses > 0) {
                losses--;
                Aggregates.Versioned<VerbatimReview> now = Objects.requireNonNull(others.find("s-hot"));
                VerbatimReviewChange first =
                        new VerbatimReviewChange.Reviewed("t00", List.of(), Choice.INTERNAL, true, null, "bruno");
                others.append("s-hot", now, now.state().after(first), List.of(first), Fixtures.NOW, "bruno", List.of());
            }
            return List.of();
        }

        private Aggregates<VerbatimReview, VerbatimReviewChange> desks(
                Aggregates.Messages<VerbatimReview, VerbatimReviewChange> messages) {
            return new Aggregates<>(journal, new VerbatimReviewDocuments(), messages, _ -> {});
        }

        @Override
        public List<Verbatim> of(String campaignId) {
            List<Verbatim> all = new ArrayList<>(texts.values());
            all.sort(java.util.Comparator.comparing(Verbatim::id));
            return all;
        }

        @Override
        public Optional<Verbatim> find(String campaignId, String id) {
            return Optional.ofNullable(texts.get(id));
        }

        @Override
        public void cut(Verbatim was, String text) {
            if (failures > 0) {
                failures--;
                throw new IllegalStateException("the power went");
            }
            if (was.equals(texts.get(was.id()))) {
                texts.put(was.id(), new Verbatim(was.id(), was.linkId(), text, was.cuts() + 1));
            }
        }

        @Override
        public void store(VerbatimRelease release, VerbatimReleaseBasis basis) {
            releases.put(release.id(), release);
            bases.put(release.id(), basis);
        }

        @Override
        public void discard(String releaseId) {
            releases.remove(releaseId);
            bases.remove(releaseId);
        }

        @Override
        public Optional<VerbatimRelease> find(String releaseId) {
            Runnable first = meanwhile;
            meanwhile = () -> {};
            first.run();
            return Optional.ofNullable(releases.get(releaseId));
        }

        @Override
        public List<VerbatimRelease> allOf(String campaignId) {
            return List.copyOf(releases.values());
        }

        @Override
        public void eraseTexts(String releaseId) {
            releases.computeIfPresent(releaseId, (_, release) -> release.withoutTexts());
            bases.computeIfPresent(releaseId, (_, basis) -> basis.withoutTexts());
        }

        @Override
        public void dropLostBases() {
            bases.keySet().retainAll(releases.keySet());
        }

        @Override
        public Optional<VerbatimReleaseBasis> basis(String releaseId) {
            return Optional.ofNullable(bases.get(releaseId));
        }
    }

    private final Memory memory = new Memory();
    private final VerbatimReviewCommandHandler desks = new VerbatimReviewCommandHandler(
            memory.desks(memory::whileLost),
            new CodebookCommandHandler(FixedAggregates.of(_ -> null)),
            memory,
            memory,
            new QuestionnaireCatalogue(List.of(Fixtures.hot())));
    private final Campaign.Sealed campaign = sealed(12);

    private static Campaign.Sealed sealed(int n) {
        return new Campaign.Sealed(
                Fixtures.terms("s"),
                Fixtures.frame(20),
                Fixtures.window(),
                List.of(new Campaign.Publication(
                        1,
                        new LatestRelease("figures", n, LatestRelease.Reason.CLOSE, LocalDate.of(2027, 5, 1)),
                        Fixtures.terms("s").mode(),
                        Fixtures.terms("s").thresholds(),
                        20)));
    }

    private void tenReviewed() {
        for (int i = 0; i < 10; i++) {
            String id = "t%02d".formatted(i);
            memory.texts.put(id, new Verbatim(id, "TXT_PLUS", "Durand " + i + ", merci" + (i == 3 ? " Zoé" : ""), 0));
            Outcome done = desks.review(
                    campaign,
                    new VerbatimReviewCommand.Review(
                            id, 0, List.of(new TextSpan(0, 6)), Choice.PUBLISH, false, List.of("INTERVENANTS")),
                    Fixtures.NOW,
                    BY);
            assertThat(done).isInstanceOf(Outcome.Done.class);
        }
    }

    private static List<String> shown(VerbatimRelease release) {
        return release.questions().getFirst().published().stream()
                .map(VerbatimRelease.Published::text)
                .toList();
    }

    @Test
    void anErasureThatBrokeOffIsDoneNextTimeAndNobodySeesTheDifference() {
        tenReviewed();
        memory.failures = 1;
        assertThatThrownBy(() -> desks.release(campaign, Fixtures.NOW, BY)).hasMessageContaining("power");
        VerbatimRelease released = desks.released("s-hot").orElseThrow();
        assertThat(shown(released)).hasSize(10).allMatch(text -> text.startsWith("[…] "));
        assertThat(memory.texts.values()).anyMatch(text -> text.text().contains("Durand"));

        assertThat(desks.release(campaign, Fixtures.NOW, BY)).isEqualTo(new Step.Done(released, false));
        assertThat(memory.texts.values()).noneMatch(text -> text.text().contains("Durand"));
        assertThat(memory.texts.values()).allMatch(text -> text.cuts() == 1);
    }

    @Test
    void aReleaseThatSomebodyWasFasterThanIsMadeFromWhatTheySaid() {
        tenReviewed();
        memory.losses = 1;
        Step step = desks.release(campaign, Fixtures.NOW, BY);
        assertThat(step).isInstanceOf(Step.Done.class);
        assertThat(shown(desks.released("s-hot").orElseThrow())).hasSize(9).doesNotContain("[…] 0, merci");
        assertThat(memory.releases.values())
                .as("nor is what was decided otherwise kept anywhere")
                .containsExactly(desks.released("s-hot").orElseThrow());
        assertThat(memory.bases).hasSize(1);
    }

    private VerbatimRelease release() {
        return ((Step.Done) desks.release(campaign, Fixtures.NOW, BY)).release();
    }

    /** A name that was overlooked at first. */
    private void redactFurther() {
        String kept = memory.find("s-hot", "t03").orElseThrow().text();
        TextSpan name = new TextSpan(kept.indexOf("Zoé"), kept.length());
        Outcome done = desks.review(
                campaign,
                new VerbatimReviewCommand.Review(
                        "t03", 2, List.of(name), Choice.PUBLISH, false, List.of("INTERVENANTS")),
                Fixtures.NOW,
                BY);
        assertThat(done).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aNewerReleaseTakesTheTextsOfTheOlderOneAndLeavesItsCounts() {
        tenReviewed();
        VerbatimRelease first = release();
        redactFurther();
        VerbatimRelease second = release();
        assertThat(shown(first)).contains("[…] 3, merci Zoé");
        assertThat(shown(second)).hasSize(10).contains("[…] 3, merci […]");
        assertThat(memory.releases.get(first.id())).isEqualTo(first.withoutTexts());
        assertThat(first.withoutTexts().questions().getFirst().themes())
                .isEqualTo(first.questions().getFirst().themes())
                .isNotEmpty();
        assertThat(shown(first.withoutTexts())).isEmpty();
        assertThat(first.questions().getFirst().words()).containsExactly(new VerbatimRelease.WordCount("merci", 10));
        assertThat(second.questions().getFirst().words())
                .isEqualTo(first.questions().getFirst().words());
        assertThat(memory.find(first.id()).orElseThrow().questions().getFirst().words())
                .isEmpty();
        assertThat(memory.basis(first.id()).orElseThrow().of("TXT_PLUS"))
                .hasSize(10)
                .allMatch(coded -> coded.shown() == null && coded.themes().equals(List.of("INTERVENANTS")));
        assertThat(memory.basis(second.id()).orElseThrow().of("TXT_PLUS")).allMatch(coded -> coded.shown() != null);
    }

    @Test
    void whoReadsWhileANewerReleaseComesReadsTheNewer() {
        tenReviewed();
        release();
        redactFurther();
        memory.meanwhile = this::release;
        assertThat(shown(desks.released("s-hot").orElseThrow())).hasSize(10).contains("[…] 3, merci […]");
    }

    @Test
    void whatBrokeOffAfterItWasToldIsFinished() {
        tenReviewed();
        VerbatimRelease first = release();
        redactFurther();
        memory.failures = 1;
        assertThatThrownBy(() -> desks.release(campaign, Fixtures.NOW, BY)).hasMessageContaining("power");
        assertThat(memory.releases.get(first.id())).isEqualTo(first);
        desks.finish(campaign, Fixtures.NOW);
        assertThat(memory.releases.get(first.id())).isEqualTo(first.withoutTexts());
        assertThat(memory.find("s-hot", "t03").orElseThrow().text()).isEqualTo("[…] 3, merci […]");
    }

    @Test
    void whatBrokeOffBeforeItWasToldKeepsItsTextsOnlyWhileSomebodyMayBeMakingIt() {
        tenReviewed();
        LocalDate day = LocalDate.ofInstant(Fixtures.NOW, ZoneId.of("Europe/Paris"));
        VerbatimRelease made = release();
        VerbatimRelease next = new VerbatimRelease("next", "s-hot", made.step() + 1, day, made.n(), made.questions());
        memory.store(next, new VerbatimReleaseBasis("next", Map.of()));
        desks.finish(campaign, Fixtures.NOW);
        desks.finish(campaign, Fixtures.NOW.plus(Duration.ofDays(1)));
        assertThat(memory.releases.get("next")).isEqualTo(next);
        desks.finish(campaign, Fixtures.NOW.plus(Duration.ofDays(2)));
        assertThat(memory.releases.get("next")).isEqualTo(next.withoutTexts());
        assertThat(memory.releases.get(made.id())).isEqualTo(made);
    }

    @Test
    void whatNobodyNamesInTheJournalNobodyReads() {
        assertThat(desks.released("s-hot")).isEmpty();
        memory.store(
                new VerbatimRelease("lost", "s-hot", 1, LocalDate.of(2027, 5, 2), 12, List.of()),
                new VerbatimReleaseBasis("lost", Map.of()));
        assertThat(desks.released("s-hot")).isEmpty();
    }

    @Test
    void ofNineAnswersNobodyReadsTexts() {
        assertThat(VerbatimReviewCommandHandler.mayBeRead(sealed(9))).isFalse();
        assertThat(VerbatimReviewCommandHandler.mayBeRead(sealed(10))).isTrue();
        assertThatThrownBy(() -> desks.texts(sealed(9))).isInstanceOf(IllegalStateException.class);
    }
}
