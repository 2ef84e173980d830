package fr.spro.registration.signup;

import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RosterCommand.Clash;
import java.util.List;

/** Looks whether a claim still has a line that takes time, and gives it back where not: heals what a crash left. */
public final class StaleClaimCheck {

    private final RosterWorkers workers;
    private final TimeClaims agenda;

    public StaleClaimCheck(RosterWorkers workers, TimeClaims agenda) {
        this.workers = workers;
        this.agenda = agenda;
    }

    /** Asks the other roster; not from a worker's own thread. */
    public void look(Clash clash, String personKey) {
        boolean live = workers.askInBackground(
                        clash.sessionId(),
                        roster -> DoubleBookingCheck.takesTime(roster.session().orElse(null), roster.rules())
                                && roster.view(clash.registrationId())
                                        .filter(view -> view.state() != RegistrationState.CANCELLED)
                                        .isPresent())
                .join();
        if (!live) {
            agenda.release(clash.sessionId(), List.of(new TimeClaims.Claim(personKey, clash.registrationId())));
        }
    }
}
