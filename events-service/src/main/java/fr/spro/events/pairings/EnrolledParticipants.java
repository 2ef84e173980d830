package fr.spro.events.pairings;

import fr.spro.events.participants.Participant;
import java.util.List;
import java.util.Set;

/**
 * Who is enrolled, as far as was heard. Just after a start not everybody has been heard of: a pair is over when one of the
 * two is known to be gone, not when one is not known yet.
 *
 * @param people those who have a place
 * @param gone registrations that have none (any more)
 */
public record EnrolledParticipants(List<Participant> people, Set<String> gone) {
    public EnrolledParticipants {
        people = List.copyOf(people);
        gone = Set.copyOf(gone);
    }

    boolean stands(VisitPair duo) {
        return duo.state() != VisitPair.State.DECLINED
                && !gone.contains(duo.first().registrationId())
                && !gone.contains(duo.second().registrationId());
    }
}
