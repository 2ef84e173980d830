package fr.spro.registration.reminders;

import fr.spro.registration.dispatch.RosterChangeHandler;
import fr.spro.registration.dispatch.RosterChangeHandler.Delivery;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.SessionCopy;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Plans reminders whenever a session is published or changed; planned again, they are the same ones. */
@Component
public final class ReminderScheduler implements RosterChangeHandler {
    private final ReminderSchedule calendar;

    public ReminderScheduler(ReminderSchedule calendar) {
        this.calendar = calendar;
    }

    @Override
    public String name() {
        return "reminders";
    }

    @Override
    public void follow(Delivery delivery) {
        List<Reminder> planned = new ArrayList<>();
        for (RosterChange change : delivery.changes()) {
            if (change instanceof RosterChange.SessionApplied(SessionCopy session)) {
                planned.addAll(ReminderPlan.of(session, delivery.at()));
            }
        }
        if (!planned.isEmpty()) {
            calendar.plan(planned);
        }
    }
}
