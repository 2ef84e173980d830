package fr.spro.registration.waitinglist;

import fr.spro.registration.dispatch.RosterChangeHandler;
import fr.spro.registration.dispatch.RosterChangeHandler.Delivery;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.SignUpRules;
import fr.spro.registration.waitinglist.DueTimes.Alarm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sets the alarms that changes of a roster call for; set again, they are the same ones. */
@Component
public final class DueTimeScheduler implements RosterChangeHandler {

    private final DueTimes alarms;

    public DueTimeScheduler(DueTimes alarms) {
        this.alarms = alarms;
    }

    @Override
    public String name() {
        return "alarms";
    }

    @Override
    public void follow(Delivery delivery) {
        List<Alarm> wanted = new ArrayList<>();
        String sessionId = delivery.session().sessionId();
        for (RosterChange change : delivery.changes()) {
            if (change instanceof RosterChange.Offered(String _, Instant until)) {
                wanted.add(new Alarm(sessionId, until));
            }
            if (change instanceof RosterChange.RulesApplied(SignUpRules rules, Instant _, String _)
                    && rules.quotasUntil() != null) {
                wanted.add(new Alarm(sessionId, rules.quotasUntil()));
            }
        }
        if (!wanted.isEmpty()) {
            alarms.set(wanted);
        }
    }
}
