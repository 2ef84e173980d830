package fr.spro.registration.simulation;

import fr.spro.platform.messaging.StateMessage;
import fr.spro.registration.roster.IdempotentAnswer;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.SessionCopy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A journal as far as it goes, with the roster that follows from it.
 *
 * @param before all but the last entry; null without any
 * @param entry the last one
 * @param facts that the others are to hear of it
 * @param broken the promise that this entry breaks
 */
record History(
        @Nullable History before,
        @Nullable RosterEntry entry,
        List<StateMessage> facts,
        Roster roster,
        @Nullable String broken) {

    static History empty(String session) {
        return new History(null, null, List.of(), Roster.empty(session), null);
    }

    /** With one more entry; the promises about every entry are looked at. */
    static History with(History before, RosterEntry entry, List<StateMessage> facts) {
        Roster roster = Roster.of(before.roster().state());
        try {
            roster.apply(entry);
        } catch (RuntimeException e) {
            return new History(before, entry, facts, before.roster(), "I7: the journal cannot be folded: " + e);
        }
        String broken = before.broken() == null ? broken(before.roster(), entry, roster) : before.broken();
        return new History(before, entry, facts, roster, broken);
    }

    long version() {
        return entry == null ? 0 : entry.version();
    }

    /** Every entry up to here, the last one first. */
    List<History> backwards() {
        List<History> all = new ArrayList<>();
        for (History each = this; each != null && each.entry() != null; each = each.before()) {
            all.add(each);
        }
        return all;
    }

    Optional<IdempotentAnswer> answer(String key) {
        return Optional.ofNullable(roster.state().answers().get(key));
    }

    // ---------------------------------------------------------------- promises, said once more in the plainest way

    private static boolean holdsPlace(RegistrationView view) {
        return view.state() == RegistrationState.CONFIRMED || view.state() == RegistrationState.OFFERED;
    }

    private static long taken(Roster roster) {
        return roster.views().stream().filter(History::holdsPlace).count();
    }

    private static int capacity(Roster roster) {
        return roster.session()
                .flatMap(session -> Optional.ofNullable(session.capacity()))
                .orElse(0);
    }

    private static @Nullable String broken(Roster before, RosterEntry entry, Roster after) {
        boolean published = entry.changes().stream().anyMatch(RosterChange.SessionApplied.class::isInstance);
        long free = capacity(after) - taken(after);
        // In one batch some may still get the places of before.
        long most = entry.changes().stream()
                .mapToLong(change -> change instanceof RosterChange.SessionApplied(SessionCopy copy)
                        ? Objects.requireNonNullElse(copy.capacity(), 0)
                        : 0)
                .reduce(Math.max(taken(before), published ? capacity(before) : 0), Math::max);
        if (free < 0 && taken(after) > most) {
            return "I1: " + taken(after) + " hold one of " + capacity(after) + " places";
        }
        for (RegistrationView view : before.views()) {
            RegistrationState now = after.view(view.line().registrationId())
                    .map(RegistrationView::state)
                    .orElse(null);
            if (now == null || (holdsPlace(view) && now == RegistrationState.WAITING)) {
                return "I1: " + view.line().registrationId() + " lost a place";
            }
        }
        long copy = after.session().map(session -> session.version()).orElse(0L);
        if (copy < before.session().map(session -> session.version()).orElse(0L)) {
            return "I3: an older copy of the session took the place of a newer one";
        }
        Set<String> people = new HashSet<>();
        for (RegistrationView view : after.views()) {
            if (view.state() != RegistrationState.CANCELLED
                    && !people.add(String.valueOf(view.line().personKey()))) {
                return "I2: " + view.line().personKey() + " is on the roster twice";
            }
        }
        for (IdempotentAnswer answer : entry.answers()) {
            if (before.answered(answer.key())) {
                return "I4: " + answer.key() + " has had an effect twice";
            }
        }
        boolean waits = after.views().stream().anyMatch(view -> view.state() == RegistrationState.WAITING);
        if (free > 0 && waits) {
            return "I6: a place is free while somebody waits";
        }
        return overtaken(before, after);
    }

    /** Lines stand in the order in which they came. */
    private static @Nullable String overtaken(Roster before, Roster after) {
        String waiting = null;
        for (RegistrationView view : after.views()) {
            String id = view.line().registrationId();
            if (view.state() == RegistrationState.WAITING && waiting == null) {
                waiting = id;
            }
            boolean had = before.view(id).filter(History::holdsPlace).isPresent();
            if (waiting != null && holdsPlace(view) && !had) {
                return "I5: " + id + " got a place before " + waiting;
            }
        }
        return null;
    }
}
