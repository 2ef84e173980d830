package fr.spro.registration.metrics;

import fr.spro.registration.places.Availability;
import fr.spro.registration.places.AvailabilityCache;
import fr.spro.registration.roster.Counts;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.SessionStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Component;

/** Sign-ups by what came of them, places and waiting people of all published sessions, and whether a promise was broken. */
@Component
public final class RosterMetrics {
    private static final String CONFIRMED = "confirmed";
    private static final String WAITING = "waiting";
    private static final String PENDING = "pending";
    private static final String OFFERED = "offered";
    private static final String FREE = "free";
    private static final String WALK_IN = "walk_in";

    private final Map<String, Counter> signUps = new TreeMap<>();
    private final Counter cancelled;
    private final Counter promoted;
    private final AtomicLong oversold = new AtomicLong();

    public RosterMetrics(AvailabilityCache board, MeterRegistry registry) {
        for (String outcome : new String[] {CONFIRMED, WAITING, PENDING, WALK_IN}) {
            signUps.put(
                    outcome,
                    Counter.builder("spro.signups")
                            .description("Stored sign-ups by what came of them at once")
                            .tag("outcome", outcome)
                            .register(registry));
        }
        cancelled = Counter.builder("spro.cancellations")
                .description("Lines that were given back")
                .register(registry);
        promoted = Counter.builder("spro.promotions")
                .description("Waiting people who got a place, or the offer of one")
                .register(registry);
        Gauge.builder("spro.oversold", oversold, AtomicLong::get)
                .description("Places given in turn beyond a capacity since the start: always 0")
                .register(registry);
        places(registry, board, CONFIRMED, Availability::confirmed);
        places(registry, board, OFFERED, Availability::offered);
        places(registry, board, WAITING, Availability::waiting);
        places(registry, board, PENDING, Availability::pending);
        places(registry, board, FREE, Availability::free);
        places(registry, board, "excess", Availability::excess);
    }

    private static void places(
            MeterRegistry registry, AvailabilityCache board, String state, ToIntFunction<Availability> number) {
        Gauge.builder(
                        "spro.places",
                        board,
                        all -> all.all().stream()
                                .filter(places -> places.status() == SessionStatus.PUBLISHED)
                                .mapToInt(number)
                                .sum())
                .description("Places of all published sessions by what they are; excess: above a lowered capacity")
                .tag("state", state)
                .register(registry);
    }

    /** Takes note of an entry that was stored, with the numbers after it. */
    public void stored(RosterEntry entry, Counts counts) {
        for (RosterChange change : entry.changes()) {
            count(change);
        }
        if (oversells(entry, counts)) {
            oversold.addAndGet(counts.excess());
        }
    }

    private void count(RosterChange change) {
        switch (change) {
            case RosterChange.Cancelled _, RosterChange.OfferLapsed _, RosterChange.Declined _ -> cancelled.increment();
            case RosterChange.Promoted _, RosterChange.Offered _ -> promoted.increment();
            default -> {
                Counter counter = signUps.get(outcome(change));
                if (counter != null) {
                    counter.increment();
                }
            }
        }
    }

    private static String outcome(RosterChange change) {
        return switch (change) {
            case RosterChange.Registered _ -> CONFIRMED;
            case RosterChange.Queued _ -> WAITING;
            case RosterChange.Requested _ -> PENDING;
            case RosterChange.WalkedIn _ -> WALK_IN;
            default -> "";
        };
    }

    /**
     * Whether places were given in turn though there was none. An organiser may lower a capacity below what is taken, give
     * a place out of turn, let people in at the door: an entry with one of these tells nothing.
     */
    static boolean oversells(RosterEntry entry, Counts counts) {
        return counts.excess() > 0
                && entry.changes().stream().anyMatch(RosterMetrics::takesInTurn)
                && entry.changes().stream().noneMatch(RosterMetrics::mayExceed);
    }

    private static boolean takesInTurn(RosterChange change) {
        return change instanceof RosterChange.Registered
                || change instanceof RosterChange.Promoted
                || change instanceof RosterChange.Offered
                || (change instanceof RosterChange.Approved approved && approved.ticket() == null);
    }

    private static boolean mayExceed(RosterChange change) {
        return change instanceof RosterChange.SessionApplied
                || change instanceof RosterChange.RulesApplied
                || change instanceof RosterChange.GivenPlace
                || change instanceof RosterChange.Admitted
                || change instanceof RosterChange.WalkedIn
                || change instanceof RosterChange.AttendanceUndone;
    }
}
