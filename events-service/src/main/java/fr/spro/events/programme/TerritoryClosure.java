package fr.spro.events.programme;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the events of a territory that is closed: what was planned stays and can be run, corrected and called
 * off; nothing is added to it. Territories that are closed are not invited anew either.
 */
final class TerritoryClosure {
    private final Predicate<String> open;

    /** Asks which territories are open. */
    TerritoryClosure(Predicate<String> open) {
        this.open = open;
    }

    /** Whether something new may be planned where an event is. */
    boolean isOpen(Event event) {
        return open.test(event.details().territory());
    }

    /** Why an event may not become another, null when it may. */
    @Nullable
    EventDecision refused(@Nullable Event before, Event after) {
        String territory = after.details().territory();
        if (adds(before, after) && !open.test(territory)) {
            return new EventDecision.TerritoryClosed("territory", territory);
        }
        List<String> invited = before == null ? List.of() : before.details().openTo();
        List<String> asked = after.details().openTo();
        for (int i = 0; i < asked.size(); i++) {
            if (!invited.contains(asked.get(i)) && !open.test(asked.get(i))) {
                return new EventDecision.TerritoryClosed("openTo[" + i + "]", asked.get(i));
            }
        }
        return null;
    }

    /** Whether there is something in the programme that was not there, or a draft becomes part of it. */
    private static boolean adds(@Nullable Event before, Event after) {
        if (before == null || (before instanceof Event.Draft && after instanceof Event.Published)) {
            return true;
        }
        Set<String> there = ids(before);
        return !there.containsAll(ids(after));
    }

    private static Set<String> ids(Event event) {
        return event.details().sessions().stream().map(Session::id).collect(Collectors.toCollection(HashSet::new));
    }

    /** The command without what a rule would give beyond what is planned, where the territory is closed. */
    EventCommand within(Event event, EventCommand command, Instant now) {
        return command instanceof EventCommand.Edit edit && !isOpen(event)
                ? new EventCommand.Edit(
                        edit.expectedVersion(),
                        OpenEndedPlanner.upToPlanned(edit.proposal(), event.details(), now),
                        edit.mailing(),
                        edit.reason())
                : command;
    }

    /** What is invited to a copy: whoever is closed meanwhile is left out. */
    EventProposal copied(EventProposal proposal) {
        return proposal.inviting(open);
    }
}
