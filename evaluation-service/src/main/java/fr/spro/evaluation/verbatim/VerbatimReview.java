package fr.spro.evaluation.verbatim;

import fr.spro.evaluation.verbatim.ReviewNote.Choice;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The open answers of one campaign on the desk of those who read them: what was decided about each, which of them two
 * people code blind to each other, what is released. Decides, never acts.
 */
public record VerbatimReview(
        String campaignId,
        Map<String, ReviewNote> notes,
        List<String> sample,
        @Nullable Published published) {
    /** How many people code the sample. */
    public static final int CODERS = 2;

    /** The newest release of texts; `step` counts them. */
    public record Published(String releaseId, int step, LocalDate day) {}

    /** The answer to a command. */
    public sealed interface Decision {
        /** It is so; without a change it already was. */
        record Accepted(@Nullable VerbatimReviewChange change) implements Decision {}

        /** Somebody changed the text since it was read. */
        record Stale() implements Decision {}

        /** It is not done. */
        record Refused(Reason why) implements Decision {}
    }

    /** The refusals. */
    public enum Reason {
        /** Two others code the sample already. */
        THIRD_CODER,
        /** Both have coded the sample: what differs is settled, not coded again. */
        SAMPLE_CODED,
        /** Texts of the sample have been coded before. */
        ALREADY_CODED,
        /** The sample is drawn. */
        SAMPLE_DRAWN,
        /** The text is not of the sample, or not coded twice yet. */
        NOTHING_TO_SETTLE
    }

    public VerbatimReview {
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
        sample = List.copyOf(sample);
    }

    /** Before anybody looked. */
    public static VerbatimReview empty(String campaignId) {
        return new VerbatimReview(campaignId, Map.of(), List.of(), null);
    }

    /** What was decided about a text. */
    public ReviewNote note(String text) {
        return notes.getOrDefault(text, ReviewNote.NONE);
    }

    /** Those who have coded texts of the sample, in order of their first. */
    public Set<String> coders() {
        Set<String> coders = new LinkedHashSet<>();
        sample.forEach(text -> coders.addAll(note(text).codings().keySet()));
        return coders;
    }

    /** How many texts of the sample somebody has coded. */
    public int coded(String coder) {
        return (int) sample.stream()
                .filter(text -> note(text).codings().containsKey(coder))
                .count();
    }

    /** Whether two people have coded all of the sample, so that they may see each other's themes. */
    public boolean isSampleCoded() {
        return !sample.isEmpty()
                && sample.stream().allMatch(text -> note(text).codings().size() == CODERS);
    }

    /** What a text is about; empty while nobody said, while it waits for its second coder, and while two disagree. */
    public Optional<List<String>> themes(String text) {
        ReviewNote note = note(text);
        if (note.settled() != null) {
            return Optional.of(note.settled());
        }
        Set<List<String>> said = Set.copyOf(note.codings().values());
        boolean complete = !sample.contains(text) || note.codings().size() == CODERS;
        return complete && said.size() == 1 ? said.stream().findFirst() : Optional.empty();
    }

    /** The themes of a text as far as this person may see them: nobody sees another's before the sample is coded. */
    public Optional<List<String>> themesFor(String text, String reader) {
        if (sample.contains(text) && !isSampleCoded()) {
            return Optional.ofNullable(note(text).codings().get(reader));
        }
        return themes(text);
    }

    /** Whether two people gave a text different themes and nobody settled it. */
    public boolean isDisputed(String text) {
        ReviewNote note = note(text);
        return isSampleCoded()
                && sample.contains(text)
                && note.settled() == null
                && Set.copyOf(note.codings().values()).size() > 1;
    }

    /** Whether nothing is left to do about a text. */
    public boolean isDone(String text) {
        return note(text).choice() != Choice.UNDECIDED && themes(text).isPresent();
    }

    /** What becomes of a command. */
    public Decision decide(VerbatimReviewCommand command, String by) {
        return switch (command) {
            case VerbatimReviewCommand.Review review -> review(review, by);
            case VerbatimReviewCommand.DrawSample draw -> draw(draw);
            case VerbatimReviewCommand.Settle settle -> settle(settle);
            case VerbatimReviewCommand.Release release ->
                published != null && published.releaseId().equals(release.releaseId())
                        ? new Decision.Accepted(null)
                        : accept(new VerbatimReviewChange.Released(release.releaseId(), release.day(), release.cut()));
        };
    }

    private Decision review(VerbatimReviewCommand.Review review, String by) {
        ReviewNote note = note(review.text());
        List<String> themes = review.themes();
        boolean recodes = themes != null && !themes.equals(codingFor(review.text(), by));
        if (!recodes
                && note.spans().equals(review.spans())
                && note.choice() == review.choice()
                && note.alert() == review.alert()
                && note.revision() > 0) {
            // Also the retry of somebody who did not hear the answer.
            return new Decision.Accepted(null);
        }
        if (note.revision() != review.seen()) {
            return new Decision.Stale();
        }
        if (recodes && sample.contains(review.text())) {
            if (isSampleCoded()) {
                return refuse(Reason.SAMPLE_CODED);
            }
            Set<String> coders = coders();
            if (!coders.contains(by) && coders.size() >= CODERS) {
                return refuse(Reason.THIRD_CODER);
            }
        }
        return accept(new VerbatimReviewChange.Reviewed(
                review.text(), review.spans(), review.choice(), review.alert(), recodes ? themes : null, by));
    }

    /** What this person's coding is compared with: their own in the sample, the common one elsewhere. */
    private @Nullable List<String> codingFor(String text, String by) {
        Map<String, List<String>> codings = note(text).codings();
        if (sample.contains(text)) {
            return isSampleCoded() ? themes(text).orElse(null) : codings.get(by);
        }
        return codings.values().stream().findFirst().orElse(null);
    }

    private Decision draw(VerbatimReviewCommand.DrawSample draw) {
        if (!sample.isEmpty()) {
            return draw.texts().equals(sample) ? new Decision.Accepted(null) : refuse(Reason.SAMPLE_DRAWN);
        }
        if (draw.texts().isEmpty()
                || draw.texts().stream().anyMatch(text -> !note(text).codings().isEmpty())) {
            return refuse(Reason.ALREADY_CODED);
        }
        return accept(new VerbatimReviewChange.SampleDrawn(draw.texts()));
    }

    private Decision settle(VerbatimReviewCommand.Settle settle) {
        ReviewNote note = note(settle.text());
        if (!isSampleCoded() || !sample.contains(settle.text())) {
            return refuse(Reason.NOTHING_TO_SETTLE);
        }
        if (settle.themes().equals(note.settled())) {
            return new Decision.Accepted(null);
        }
        return note.revision() == settle.seen()
                ? accept(new VerbatimReviewChange.Settled(settle.text(), settle.themes()))
                : new Decision.Stale();
    }

    private static Decision accept(VerbatimReviewChange change) {
        return new Decision.Accepted(change);
    }

    private static Decision refuse(Reason why) {
        return new Decision.Refused(why);
    }

    /** The desk after a change that was decided on it. */
    public VerbatimReview after(VerbatimReviewChange change) {
        return switch (change) {
            case VerbatimReviewChange.Reviewed reviewed -> with(reviewed.text(), reviewed(reviewed));
            case VerbatimReviewChange.SampleDrawn drawn ->
                new VerbatimReview(campaignId, notes, drawn.texts(), published);
            case VerbatimReviewChange.Settled settled ->
                with(settled.text(), note(settled.text()).settledAs(settled.themes()));
            case VerbatimReviewChange.Released released -> {
                Map<String, ReviewNote> after = new HashMap<>(notes);
                released.cut().forEach(text -> after.put(text, note(text).cut()));
                int step = published == null ? 1 : published.step() + 1;
                yield new VerbatimReview(
                        campaignId, after, sample, new Published(released.releaseId(), step, released.day()));
            }
        };
    }

    private ReviewNote reviewed(VerbatimReviewChange.Reviewed reviewed) {
        ReviewNote note = note(reviewed.text());
        Map<String, List<String>> codings = new LinkedHashMap<>(note.codings());
        List<String> themes = reviewed.themes();
        if (themes != null) {
            if (!sample.contains(reviewed.text())) {
                codings.clear();
            }
            codings.put(reviewed.by(), themes);
        }
        return note.reviewed(reviewed.spans(), reviewed.choice(), reviewed.alert(), codings);
    }

    private VerbatimReview with(String text, ReviewNote note) {
        Map<String, ReviewNote> after = new HashMap<>(notes);
        after.put(text, note);
        return new VerbatimReview(campaignId, after, sample, published);
    }
}
