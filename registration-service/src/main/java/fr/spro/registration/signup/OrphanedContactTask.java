package fr.spro.registration.signup;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes contacts that no roster knows, because a process died between the two inserts. The first sweep looks at all
 * contacts, later ones at those that have come of age since. Not thread-safe.
 */
@Component
public final class OrphanedContactTask {

    private static final Logger LOG = System.getLogger(OrphanedContactTask.class.getName());
    private static final Duration MIN_AGE = Duration.ofMinutes(10);

    private final OrphanedContacts leftOver;
    private final RosterWorkers workers;
    private final Contacts contacts;
    private final Clock clock;
    /** Contacts to look at, by session: between two sweeps those of rosters that could not be read. */
    private final Map<String, Set<String>> open = new HashMap<>();

    private Instant seenUntil = Instant.EPOCH;

    public OrphanedContactTask(OrphanedContacts leftOver, RosterWorkers workers, Contacts contacts, Clock clock) {
        this.leftOver = leftOver;
        this.workers = workers;
        this.contacts = contacts;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "5m")
    void run() throws InterruptedException {
        int swept = sweep(clock.instant().minus(MIN_AGE));
        if (swept > 0) {
            LOG.log(Level.INFO, "Deleted {0} contacts without a registration", swept);
        }
    }

    /**
     * Looks at what was stored until then, which has to lie so far back that no worker can still be about to append the
     * entry. A roster that cannot be read keeps no other waiting: it is asked again in the next sweep.
     *
     * @return how many contacts are gone
     */
    int sweep(Instant to) throws InterruptedException {
        leftOver.storedBetween(seenUntil, to)
                .forEach((sessionId, ids) ->
                        open.computeIfAbsent(sessionId, _ -> new HashSet<>()).addAll(ids));
        seenUntil = to;
        int swept = 0;
        Iterator<Map.Entry<String, Set<String>>> sessions = open.entrySet().iterator();
        while (sessions.hasNext()) {
            Map.Entry<String, Set<String>> stored = sessions.next();
            try {
                swept += sweep(stored.getKey(), stored.getValue());
                sessions.remove();
            } catch (ExecutionException | RuntimeException e) {
                LOG.log(
                        Level.WARNING,
                        "contacts of session " + stored.getKey() + " are looked at again in the next sweep",
                        e);
            }
        }
        return swept;
    }

    private int sweep(String sessionId, Set<String> stored) throws InterruptedException, ExecutionException {
        Set<String> unknown = workers.askInBackground(sessionId, roster -> {
                    Set<String> ids = new HashSet<>(stored);
                    ids.removeIf(id -> roster.view(id).isPresent());
                    return ids;
                })
                .get();
        contacts.delete(unknown);
        return unknown.size();
    }
}
