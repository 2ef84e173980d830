package fr.spro.registration.roster;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Who serves the requests at one {@link Desk}, a batch at a time, on the roster that this clerk holds in memory.
 *
 * <p>All of a batch is decided, the new contacts are stored, one journal entry is appended, then everyone is answered.
 * Of clerks in different processes the journal lets one win, the other takes over what is new and decides again.
 * Whatever is answered without an entry of its own (a refusal, a question) is answered only after a look whether the
 * journal has moved on. Not thread-safe: its desk serves one batch after the other.
 */
final class Clerk {

    /** A command with the people whom it may sign up. */
    record Request(RosterCommand command, List<Contact> contacts) {}

    /**
     * What became of a batch.
     *
     * @param decisions in the order of the requests
     * @param roster as it is now
     * @param entry that was appended for it, if one was
     */
    record Served(
            List<Decision> decisions,
            Roster roster,
            @Nullable RosterEntry entry) {}

    private final String sessionId;
    private final Desk.Office office;
    private final AtomicBoolean snapshotting = new AtomicBoolean();

    private @Nullable Roster roster;
    private @Nullable RosterEntry committed;
    private long snapshotVersion;

    Clerk(String sessionId, Desk.Office office) {
        this.sessionId = sessionId;
        this.office = office;
    }

    /**
     * Serves a batch; without requests it makes sure that the roster is the newest.
     *
     * @throws RuntimeException when the outcome is not known
     */
    Served serve(List<Request> requests) {
        try {
            Roster current = current();
            List<Decision> decisions = decide(current, requests);
            RosterEntry entry = committed;
            committed = null;
            return new Served(decisions, current, entry);
        } catch (RuntimeException e) {
            // Whether the entry was stored is not known, so neither is the state in memory: the journal tells next
            // time.
            roster = null;
            throw e;
        }
    }

    private Roster current() {
        Roster current = roster;
        if (current == null) {
            current = office.journal().load(sessionId);
            roster = current;
            snapshotVersion = current.version();
        }
        return current;
    }

    private int size() {
        return roster == null ? 0 : roster.size();
    }

    /** Whether there is nothing in memory that it would be a pity to lose. */
    boolean knowsNothing() {
        return roster == null || roster.version() == 0;
    }

    private List<Decision> decide(Roster current, List<Request> requests) {
        List<String> stored = new ArrayList<>();
        List<RosterCommand> commands = requests.stream().map(Request::command).toList();
        while (true) {
            // Each time anew: what others wrote may be that the session is at another time.
            Guard guard = Guard.claim(office.agenda(), current, commands, now());
            current.onTrial();
            Batch batch =
                    Batch.decide(current, commands.stream().map(guard::marked).toList(), now());
            boolean valid = batch.isEmpty() ? isNewest(current) : append(current, batch, requests, stored);
            if (valid) {
                removeContacts(
                        stored.stream().filter(id -> !batch.isNewLine(id)).toList());
                guard.release(current, batch, office.aside());
                return batch.decisions();
            }
        }
    }

    /** Contacts without a line. Nobody waits for it: how long an answer takes would tell who was on a list already. */
    private void removeContacts(List<String> leftOver) {
        if (!leftOver.isEmpty()) {
            office.aside().execute(() -> office.contacts().delete(leftOver));
        }
    }

    private Instant now() {
        return office.time().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private boolean isNewest(Roster current) {
        current.takeBack();
        return !office.journal().catchUp(current);
    }

    private boolean append(Roster current, Batch batch, List<Request> requests, List<String> stored) {
        List<Contact> contacts = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            boolean again = batch.isSignedUpAgain(i);
            for (Contact contact : requests.get(i).contacts()) {
                if ((again || batch.isNewLine(contact.registrationId()))
                        && !stored.contains(contact.registrationId())) {
                    contacts.add(contact);
                }
            }
        }
        if (!contacts.isEmpty()) {
            office.contacts().store(contacts);
            contacts.forEach(contact -> stored.add(contact.registrationId()));
        }
        RosterEntry entry = batch.entry(current, office.writers().get());
        RosterJournal.Appended appended = office.journal()
                .append(
                        entry,
                        batch.touched(current),
                        current.counts(entry.version()).orElse(null));
        return switch (appended) {
            case WON -> {
                current.settle(entry.version());
                committed = entry;
                yield true;
            }
            case STALE -> {
                current.takeBack();
                if (!office.journal().catchUp(current)) {
                    throw new IllegalStateException("stale, but no newer entry of " + sessionId + " to be read");
                }
                yield false;
            }
        };
    }

    /** Nobody has come for a while: a snapshot, if it is worth it. */
    void snapshotWhenQuiet() {
        snapshotIfBehindBy(1 + size() / 512);
    }

    /** Between two batches. To read back so many entries takes a fifth of the time that the snapshot takes. */
    void snapshotWhenFarBehind() {
        snapshotIfBehindBy(Math.max(office.settings().snapshotEvery(), size() / 128));
    }

    private void snapshotIfBehindBy(long entries) {
        Roster current = roster;
        if (current == null
                || current.version() - snapshotVersion < entries
                || !snapshotting.compareAndSet(false, true)) {
            return;
        }
        snapshotVersion = current.version();
        RosterState state = current.state();
        office.aside().execute(() -> {
            try {
                office.journal().snapshot(state);
            } finally {
                snapshotting.set(false);
            }
        });
    }
}
