package fr.spro.registration.reminders;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The reminders that lie ahead: two a session at most, so that looking for those that came is cheap. */
public interface ReminderSchedule {

    /** Keeps them; those that are there stay as they are. */
    void plan(Collection<Reminder> reminders);

    /** Some whose time has come, in no order. */
    List<Reminder> due(Instant now);

    /** The mails are ordered, or are not to be. */
    void done(Reminder reminder);
}
