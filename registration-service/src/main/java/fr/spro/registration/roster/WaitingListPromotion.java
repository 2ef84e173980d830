package fr.spro.registration.roster;

import fr.spro.registration.roster.decisions.OfferRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Who gets the places that are free: those who have waited longest among those who can take one. Somebody whose quota
 * is full, and a group that is larger than what is free, let the others pass and keep their turn.
 *
 * <p>Takes time proportional to the length of the waiting list, and none while nothing is free.
 */
public final class WaitingListPromotion {

    private WaitingListPromotion() {}

    /** The changes that give the free places of the roster as it is now; none for a session that is not on. */
    public static List<RosterChange> of(IndexedRoster lines, SessionCopy session, Instant now) {
        if (session.status() != SessionStatus.PUBLISHED || lines.waiting().isEmpty()) {
            return List.of();
        }
        List<RosterChange> changes = new ArrayList<>();
        QuotaUsage book = new QuotaUsage(lines, session, now);
        Set<String> groups = new HashSet<>();
        Iterator<String> turn = lines.waiting().iterator();
        while (book.free() > 0 && turn.hasNext()) {
            RegistrationDetails line = lines.get(turn.next()).line();
            String group = line.group();
            if (group != null && !groups.add(group)) {
                continue;
            }
            List<RegistrationDetails> together = group == null ? List.of(line) : lines.waitingTogether(group);
            if (book.fits(together)) {
                book.take(together);
                together.forEach(given -> changes.add(given(given.registrationId(), lines.rules(), session, now)));
            }
        }
        return changes;
    }

    /** An offer that would outlast the time before the session makes no sense: then the place is given. */
    private static RosterChange given(String id, SignUpRules rules, SessionCopy session, Instant now) {
        OfferRule offer = rules.offer();
        Instant start = session.start();
        if (offer != null) {
            Instant deadline = offer.deadline(now);
            if (start == null || deadline.isBefore(start)) {
                return new RosterChange.Offered(id, deadline);
            }
        }
        return new RosterChange.Promoted(id);
    }

    /** What time alone brings: offers that have ended pass on, and quotas that are released let people in. */
    static List<RosterChange> due(IndexedRoster lines, SessionCopy session, Instant now) {
        if (session.status() != SessionStatus.PUBLISHED) {
            return List.of();
        }
        List<RosterChange> changes = new ArrayList<>();
        for (Registration.Offered offered : lines.offersUntil(now)) {
            changes.add(new RosterChange.OfferLapsed(offered.id(), now));
        }
        boolean released = !lines.rules().quotas().isEmpty() && !lines.rules().quotasHold(now);
        if (changes.isEmpty() && !released) {
            return List.of();
        }
        List<RosterChange> given = lines.supposing(changes, () -> of(lines, session, now));
        changes.addAll(given);
        return changes;
    }
}
