package fr.spro.registration.views;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The announced pairs of a session as the events service last told them.
 *
 * @param pairs those in which somebody said no stay until they are matched again
 */
public record PairingCopy(String sessionId, long version, List<Pair> pairs) {
    public PairingCopy {
        pairs = List.copyOf(pairs);
    }

    /** What somebody said to a pair. */
    public enum Answer {
        PROPOSED,
        CONFIRMED,
        DECLINED
    }

    /** Two people who visit each other, each with the visit that person receives. */
    public record Pair(int number, Member first, Member second) {
        /** Where the pair stands: declined as soon as one says no, confirmed when both say yes. */
        public Answer state() {
            if (first.answer() == Answer.DECLINED || second.answer() == Answer.DECLINED) {
                return Answer.DECLINED;
            }
            return first.answer() == Answer.CONFIRMED && second.answer() == Answer.CONFIRMED
                    ? Answer.CONFIRMED
                    : Answer.PROPOSED;
        }
    }

    /**
     * One of a pair.
     *
     * @param organisation name of the organisation, null when the registration has none
     */
    public record Member(String registrationId, @Nullable String organisation, Answer answer, Visit receives) {}

    /**
     * When and where somebody receives the other; null is not agreed, no place is at the host's organisation.
     */
    public record Visit(
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable String place) {}

    /** Somebody's own pair, seen from that side. */
    public record Own(Pair pair, Member me, Member partner) {}

    /** The pair of this registration. */
    public Optional<Own> of(String registrationId) {
        for (Pair pair : pairs) {
            if (pair.first().registrationId().equals(registrationId)) {
                return Optional.of(new Own(pair, pair.first(), pair.second()));
            }
            if (pair.second().registrationId().equals(registrationId)) {
                return Optional.of(new Own(pair, pair.second(), pair.first()));
            }
        }
        return Optional.empty();
    }
}
