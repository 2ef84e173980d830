package fr.spro.registration.waitinglist;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** When rosters must be looked at though nobody asks anything of them: an offer ends, quotas are released. */
public interface DueTimes {

    /** One moment of one roster. */
    record Alarm(String sessionId, Instant at) {}

    /** Keeps the alarms; those that are there stay as they are. */
    void set(Collection<Alarm> alarms);

    /** Some alarms that have come, in no order. */
    List<Alarm> due(Instant now);

    /** What was due is done. */
    void done(Alarm alarm);
}
