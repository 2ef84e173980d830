package fr.spro.registration.roster;

import fr.spro.registration.roster.decisions.OfferRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an organiser wants the places of a session to be given.
 *
 * @param admission who may sign up
 * @param offer how long a place that became free is held for the next one in line; null gives it directly
 * @param quotas at most one for each organisation, territory or "each"
 * @param quotasUntil from then on quotas count no more; null holds them to the end
 * @param handOverUntil until when a line may be handed to a colleague; null is the start of the session
 * @param overlaps whether somebody may hold places in two sessions at the same time
 * @param invitationRound part of every invitation link: the next round makes all links before it useless
 * @param questions what a sign-up asks beyond the usual
 */
public record SignUpRules(
        Admission admission,
        @Nullable OfferRule offer,
        List<Quota> quotas,
        @Nullable Instant quotasUntil,
        @Nullable Instant handOverUntil,
        boolean overlaps,
        int invitationRound,
        List<Question> questions) {

    /** Places for everybody the session is open to, first come first served. */
    public static final SignUpRules USUAL =
            new SignUpRules(Admission.OPEN, null, List.of(), null, null, false, 0, List.of());

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** Who may sign up. */
    public enum Admission {
        /** Whoever the session is open to. */
        OPEN,
        /** The same, but an organiser says yes or no to each. */
        APPROVAL,
        /** Only who comes through an invitation link. */
        INVITATION
    }

    public SignUpRules {
        quotas = List.copyOf(quotas);
        questions = List.copyOf(questions);
        Set<String> seen = new HashSet<>();
        for (Quota quota : quotas) {
            if (!seen.add(quota.kind() + " " + quota.key())) {
                throw new IllegalArgumentException("two quotas for " + quota.kind() + " " + quota.key());
            }
        }
    }

    /** The same rules, with all links given out so far useless. */
    public SignUpRules nextRound() {
        return new SignUpRules(
                admission, offer, quotas, quotasUntil, handOverUntil, overlaps, invitationRound + 1, questions);
    }

    /**
     * The same rules for a copy of the session: dates as many calendar days later as the copy is, none where either has no
     * date.
     */
    public SignUpRules copied(@Nullable Instant from, @Nullable Instant to) {
        return new SignUpRules(
                admission,
                offer,
                quotas,
                moved(quotasUntil, from, to),
                moved(handOverUntil, from, to),
                overlaps,
                0,
                questions);
    }

    private static @Nullable Instant moved(@Nullable Instant date, @Nullable Instant from, @Nullable Instant to) {
        if (date == null || from == null || to == null) {
            return null;
        }
        long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(from, PARIS), LocalDate.ofInstant(to, PARIS));
        return date.atZone(PARIS).plusDays(days).toInstant();
    }

    /** Whether quotas count at this time. */
    boolean quotasHold(Instant now) {
        return !quotas.isEmpty() && (quotasUntil == null || now.isBefore(quotasUntil));
    }

    /** The quota that counts for a group: its own one, or the one for each; null for none. */
    @Nullable
    Quota quota(Quota.Kind kind, @Nullable String key) {
        Quota each = null;
        for (Quota quota : quotas) {
            if (quota.kind() == kind && key != null) {
                if (key.equals(quota.key())) {
                    return quota;
                }
                each = quota.key() == null ? quota : each;
            }
        }
        return each;
    }
}
