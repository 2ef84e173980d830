package fr.spro.events.pairings;

import fr.spro.events.formats.CrossVisits;
import fr.spro.events.formats.Format;
import fr.spro.events.pairings.engine.IdPair;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.ProgrammeIndex;
import fr.spro.events.programme.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which organisations of a territory had pairs before, as the service's own programme and pairings tell. */
@Component
public final class PreviousVisits {
    /** Of more rounds than these, the first are forgotten. */
    private static final int ROUNDS = 30;

    private static final int MOST_EVENTS = 1_000;

    private final ProgrammeIndex programme;
    private final PairingCommandHandler pairings;

    /** Looks in this programme and in these pairings. */
    public PreviousVisits(ProgrammeIndex programme, PairingCommandHandler pairings) {
        this.programme = programme;
        this.pairings = pairings;
    }

    /**
     * What is known before an event's own round: the visits written into events of cross visits, this one included, and
     * the pairs that other rounds of the territory announced and nobody declined.
     */
    public PreviousMeetings of(Event event) {
        Map<IdPair, Integer> met = new HashMap<>();
        visits(event, met);
        List<Event> others = programme
                .find(new ProgrammeIndex.Query(
                        event.details().territory(),
                        Format.Kind.CROSS_VISITS,
                        null,
                        null,
                        null,
                        null,
                        territory -> false,
                        0,
                        MOST_EVENTS))
                .items()
                .stream()
                .filter(other -> !other.id().equals(event.id()) && !(other instanceof Event.Cancelled))
                .toList();
        for (Event other : others.subList(Math.max(0, others.size() - ROUNDS), others.size())) {
            visits(other, met);
            other.details().sessions().stream()
                    .limit(1)
                    .map(Session::id)
                    .map(pairings::load)
                    .filter(Objects::nonNull)
                    .flatMap(pairing -> pairing.pairs().stream())
                    .filter(duo -> duo.announced() && duo.state() != VisitPair.State.DECLINED)
                    .map(VisitPair::organisations)
                    .filter(Objects::nonNull)
                    .forEach(pair -> met.merge(pair, 1, Integer::sum));
        }
        return new PreviousMeetings(met, Set.of());
    }

    private static void visits(Event event, Map<IdPair, Integer> met) {
        if (event.details().format() instanceof CrossVisits format) {
            for (CrossVisits.Visit visit : format.visits()) {
                String host = visit.host().organisationId();
                String visitor = visit.visitor().organisationId();
                if (host != null && visitor != null) {
                    met.merge(new IdPair(host, visitor), 1, Integer::sum);
                }
            }
        }
    }
}
