package fr.spro.registration.complaints;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A complaint as a case: where it belongs, how far it got and by when it is to be answered. Who complains, and every text,
 * stands elsewhere: the case outlives them.
 *
 * @param number what people are told; it says nothing of them
 * @param sessionId the meeting it is about, null where it is about none
 * @param due the last day for an answer
 * @param story what happened, the first in front; never empty
 */
public record Complaint(
        String number,
        String territory,
        @Nullable String sessionId,
        LocalDate due,
        State state,
        List<Step> story,
        long version) {
    /** Steps of one case; whoever needs more writes a letter. */
    public static final int MOST_STEPS = 200;

    /** How far it got. */
    public enum State {
        RECEIVED,
        IN_TREATMENT,
        ANSWERED,
        CLOSED
    }

    /** What happens to it. */
    public enum Kind {
        RECEIVED,
        TAKEN,
        NOTED,
        ANSWERED,
        CLOSED,
        REOPENED
    }

    /**
     * One of the things that happened.
     *
     * @param by the subject of whoever did it; of the person who complains only that it was they
     * @param textId of a note, an answer or a reason, which stands with the personal data
     */
    public record Step(
            Kind kind, Instant at, String by, @Nullable String textId) {}

    /** What is asked of it. */
    public record Wish(Kind kind, @Nullable String textId) {}

    /** Why something is not done. */
    public enum Reason {
        STALE,
        CLOSED,
        NOT_CLOSED,
        UNDERWAY,
        REASON_NEEDED,
        NOBODY,
        TOO_MANY_STEPS
    }

    public Complaint {
        story = List.copyOf(story);
    }

    /** A complaint that just came in. */
    public static Complaint received(
            String number, String territory, @Nullable String sessionId, LocalDate due, Step first) {
        return new Complaint(number, territory, sessionId, due, State.RECEIVED, List.of(first), 1);
    }

    /** When it came in. */
    public Instant receivedAt() {
        return story.getFirst().at();
    }

    /** When it was first answered. */
    public Optional<Instant> answeredAt() {
        return story.stream()
                .filter(step -> step.kind() == Kind.ANSWERED)
                .map(Step::at)
                .findFirst();
    }

    /** Whether an answer should have gone out by then. */
    public boolean isLate(LocalDate today) {
        return (state == State.RECEIVED || state == State.IN_TREATMENT)
                && answeredAt().isEmpty()
                && today.isAfter(due);
    }

    /** Since when it is closed; empty while it is not. */
    public Optional<Instant> closedSince() {
        return state == State.CLOSED
                ? story.reversed().stream()
                        .filter(step -> step.kind() == Kind.CLOSED)
                        .map(Step::at)
                        .findFirst()
                : Optional.empty();
    }

    /** The ids of the notes, answers and reasons of its story. */
    public Set<String> textIds() {
        return story.stream().flatMap(step -> Stream.ofNullable(step.textId())).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Why this is not done now; empty when it is. A case that was never answered is not closed without a reason; one
     * whose person was erased takes no text, not even that one.
     *
     * @param erased whether nobody is left who complains
     */
    public Optional<Reason> objection(Wish wish, long seen, boolean erased) {
        if (seen != version) {
            return Optional.of(Reason.STALE);
        }
        if (story.size() >= MOST_STEPS) {
            return Optional.of(Reason.TOO_MANY_STEPS);
        }
        if (erased && wish.textId() != null) {
            return Optional.of(Reason.NOBODY);
        }
        return switch (wish.kind()) {
            case RECEIVED -> throw new IllegalArgumentException("it is there already");
            case TAKEN -> state == State.RECEIVED ? Optional.empty() : Optional.of(Reason.UNDERWAY);
            case NOTED -> Optional.empty();
            case ANSWERED -> state == State.CLOSED ? Optional.of(Reason.CLOSED) : Optional.empty();
            case CLOSED -> {
                if (state == State.CLOSED) {
                    yield Optional.of(Reason.CLOSED);
                }
                yield answeredAt().isEmpty() && wish.textId() == null && !erased
                        ? Optional.of(Reason.REASON_NEEDED)
                        : Optional.empty();
            }
            case REOPENED -> state == State.CLOSED ? Optional.empty() : Optional.of(Reason.NOT_CLOSED);
        };
    }

    /** The case after a step. */
    public Complaint after(Step step) {
        State next = switch (step.kind()) {
            case RECEIVED -> throw new IllegalArgumentException("it is there already");
            case TAKEN, REOPENED -> State.IN_TREATMENT;
            case NOTED -> state == State.RECEIVED ? State.IN_TREATMENT : state;
            case ANSWERED -> State.ANSWERED;
            case CLOSED -> State.CLOSED;
        };
        List<Step> steps = new ArrayList<>(story);
        steps.add(step);
        return new Complaint(number, territory, sessionId, due, next, steps, version + 1);
    }
}
