package fr.spro.registration.fillrate;

import fr.spro.registration.dispatch.RosterChangeHandler;
import fr.spro.registration.roster.Counts;
import fr.spro.registration.roster.SessionCopy;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps {@code fill}: of each session the places taken by day, and of those that ended how many came.
 *
 * <p>What a change does to the numbers is only known with the roster before it, so the follower asks for the roster as
 * it is when it hears of a change. That may have more than the change, which is kept for the same day, and the changes
 * in between need not be asked for again. What comes in the seconds around midnight may count for the day before.
 */
public final class FillHistoryHandler implements RosterChangeHandler {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int SESSIONS = 1_000;

    private final FillHistoryStore fills;
    private final Function<String, Optional<FillNumbers>> newest;
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > SESSIONS;
        }
    };

    /** Up to which version a day is kept. */
    private record Kept(LocalDate day, long version) {}

    /** A follower; {@code newest} tells the numbers of a session's roster as it is now, none before it is known. */
    public FillHistoryHandler(FillHistoryStore fills, Function<String, Optional<FillNumbers>> newest) {
        this.fills = fills;
        this.newest = newest;
    }

    @Override
    public String name() {
        return "fill";
    }

    @Override
    public void follow(Delivery delivery) {
        SessionCopy session = delivery.session();
        LocalDate day = LocalDate.ofInstant(delivery.at(), PARIS);
        Kept before = kept.get(session.sessionId());
        if (before != null && before.day().equals(day) && before.version() >= delivery.version()) {
            return;
        }
        newest.apply(session.sessionId()).ifPresent(numbers -> {
            Counts counts = numbers.counts();
            fills.save(
                    new SessionFillHistory(
                            session.sessionId(),
                            session.territory(),
                            session.format(),
                            session.start(),
                            counts.capacity(),
                            counts.status(),
                            numbers.expected(),
                            numbers.came(),
                            Map.of()),
                    day,
                    counts.confirmed() + counts.offered());
            kept.put(session.sessionId(), new Kept(day, counts.version()));
        });
    }
}
