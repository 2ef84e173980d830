package fr.spro.registration.fillrate;

import fr.spro.registration.roster.Counts;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.SessionStatus;
import java.util.List;
import java.util.Optional;

/**
 * The numbers of a roster.
 *
 * @param expected those who had a place before the doors opened, once the session ended; 0 before
 * @param came those of them who came
 */
public record FillNumbers(Counts counts, int expected, int came) {

    /** None before the session is known. */
    public static Optional<FillNumbers> of(Roster roster) {
        return roster.counts(roster.version()).map(counts -> {
            List<RegistrationView> promised = counts.status() == SessionStatus.ENDED
                    ? roster.views().stream()
                            .filter(FillNumbers::hadAPlaceBefore)
                            .toList()
                    : List.of();
            int came = (int)
                    promised.stream().filter(view -> view.presence() != null).count();
            return new FillNumbers(counts, promised.size(), came);
        });
    }

    /** Walk-ins and those let in from the waiting list had none to stay away from. */
    private static boolean hadAPlaceBefore(RegistrationView view) {
        return view.state() == RegistrationState.CONFIRMED
                && !view.line().walkIn()
                && (view.presence() == null || !view.presence().admitted());
    }
}
