package fr.spro.registration.invitations;

import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterFollower;

/** Starts a round of invitations when somebody was marked present: the campaign may be open already. */
public final class InvitationFollower implements RosterFollower {
    private final Runnable nudge;

    public InvitationFollower(Runnable nudge) {
        this.nudge = nudge;
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
            nudge.run();
        }
    }
}
