package fr.spro.registration.fill;

import fr.spro.registration.roster.Counts;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.RosterFollower;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Keeps {@code fill}: of each session the places taken by day, and of those that ended how many came.
 *
 * <p>What a change does to the numbers is only known with the roster before it, so the follower keeps rosters of its own
 * for the sessions in use: from the first entry on, or after a start as the journal has them. An entry that is already
 * in there changes nothing; delivered again, it writes the same.
 */
public final class FillFollower implements RosterFollower {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int ROSTERS = 100;

    private final Fills fills;
    private final Function<String, Roster> journal;
    private final Map<String, Roster> rosters = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Roster> eldest) {
            return size() > ROSTERS;
        }
    };

    /** A follower; {@code journal} gives a roster as of its last entry. */
    public FillFollower(Fills fills, Function<String, Roster> journal) {
        this.fills = fills;
        this.journal = journal;
    }

    @Override
    public String name() {
        return "fill";
    }

    @Override
    public void follow(Delivery delivery) {
        SessionCopy session = delivery.session();
        Roster roster = roster(delivery);
        Counts counts = roster.counts(roster.version()).orElse(null);
        if (counts == null) {
            return;
        }
        int taken = counts.confirmed() + counts.offered();
        int expected = 0;
        int came = 0;
        if (counts.status() == SessionStatus.ENDED) {
            List<RegistrationView> promised = roster.views().stream()
                    .filter(FillFollower::hadAPlaceBefore)
                    .toList();
            expected = promised.size();
            came = (int)
                    promised.stream().filter(view -> view.presence() != null).count();
        }
        fills.save(
                new SessionFill(
                        session.sessionId(),
                        session.territory(),
                        session.format(),
                        session.start(),
                        counts.capacity(),
                        counts.status(),
                        expected,
                        came,
                        Map.of()),
                LocalDate.ofInstant(delivery.at(), PARIS),
                taken);
    }

    /** Walk-ins and those let in from the waiting list had none to stay away from. */
    private static boolean hadAPlaceBefore(RegistrationView view) {
        return view.state() == RegistrationState.CONFIRMED
                && !view.line().walkIn()
                && (view.presence() == null || !view.presence().admitted());
    }

    private Roster roster(Delivery delivery) {
        String id = delivery.session().sessionId();
        Roster roster = rosters.get(id);
        if (roster == null || delivery.version() > roster.version() + 1) {
            roster = delivery.version() == 1 ? Roster.empty(id) : journal.apply(id);
            rosters.put(id, roster);
        }
        if (delivery.version() == roster.version() + 1) {
            roster.apply(new RosterEntry(id, delivery.version(), "", delivery.at(), delivery.changes(), List.of()));
        }
        return roster;
    }
}
