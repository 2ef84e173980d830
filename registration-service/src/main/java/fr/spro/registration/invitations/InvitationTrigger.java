package fr.spro.registration.invitations;

import fr.spro.registration.dispatch.RosterChangeHandler;
import fr.spro.registration.dispatch.RosterChangeHandler.Delivery;
import fr.spro.registration.roster.RosterChange;
import org.springframework.stereotype.Component;

/** Starts a round of invitations when somebody was marked present: the campaign may be open already. */
@Component
public final class InvitationTrigger implements RosterChangeHandler {
    private final InvitationTask task;

    public InvitationTrigger(InvitationTask task) {
        this.task = task;
    }

    @Override
    public String name() {
        return "invitations";
    }

    @Override
    public void follow(Delivery delivery) {
        boolean came = delivery.changes().stream()
                .anyMatch(change -> change instanceof RosterChange.Attended
                        || change instanceof RosterChange.Admitted
                        || change instanceof RosterChange.WalkedIn);
        if (came) {
            task.wakeUp();
        }
    }
}
