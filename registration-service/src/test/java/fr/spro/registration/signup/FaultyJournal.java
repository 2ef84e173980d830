package fr.spro.registration.signup;

import fr.spro.registration.roster.Counts;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.RosterRepository;
import fr.spro.registration.roster.RosterState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A journal that can be told to fail or wait at its next append, not to be read, and to have no room for snapshots. */
public final class FaultyJournal implements RosterRepository {

    enum Fault {
        NONE,
        LOST_BEFORE,
        LOST_AFTER
    }

    private final RosterRepository journal;
    volatile Fault next = Fault.NONE;
    public volatile LongConsumer looked = _ -> {};
    public volatile Runnable swept = () -> {};
    volatile boolean full;
    /** A session of which no roster is read. */
    volatile @Nullable String unreadable;

    volatile CountDownLatch gate = new CountDownLatch(0);

    public FaultyJournal(RosterRepository journal) {
        this.journal = journal;
    }

    @Override
    public Roster load(String sessionId) {
        if (sessionId.equals(unreadable)) {
            throw new IllegalStateException("the journal cannot be read");
        }
        return journal.load(sessionId);
    }

    @Override
    public Optional<RosterEntry> find(String sessionId, long version) {
        looked.accept(version);
        return journal.find(sessionId, version);
    }

    @Override
    public Appended append(RosterEntry entry, List<RegistrationView> touched, @Nullable Counts counts) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Fault fault = next;
        next = Fault.NONE;
        if (fault == Fault.LOST_BEFORE) {
            throw new IllegalStateException("the request got lost");
        }
        Appended appended = journal.append(entry, touched, counts);
        if (fault == Fault.LOST_AFTER) {
            throw new IllegalStateException("the reply got lost");
        }
        return appended;
    }

    @Override
    public void snapshot(RosterState state) {
        if (full) {
            throw new IllegalStateException("the disk is full");
        }
        journal.snapshot(state);
    }

    @Override
    public Set<String> ahead(Map<String, Long> versions) {
        return journal.ahead(versions);
    }

    @Override
    public Map<String, Long> heads() {
        swept.run();
        return journal.heads();
    }
}
