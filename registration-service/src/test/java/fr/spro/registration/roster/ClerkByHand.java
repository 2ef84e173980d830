package fr.spro.registration.roster;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/** A clerk without a desk, a queue and threads: it serves when it is told to, for searches and simulations. */
public final class ClerkByHand {

    private final Clerk clerk;

    /** A clerk of this session, to whom nobody's time elsewhere matters. */
    public ClerkByHand(
            String sessionId,
            RosterJournal journal,
            Contacts contacts,
            InstantSource time,
            Supplier<String> writers,
            Executor aside) {
        this(sessionId, journal, contacts, time, writers, Agenda.NONE, aside);
    }

    /** A clerk of this session. */
    public ClerkByHand(
            String sessionId,
            RosterJournal journal,
            Contacts contacts,
            InstantSource time,
            Supplier<String> writers,
            Agenda agenda,
            Executor aside) {
        this.clerk = new Clerk(
                sessionId,
                new Desk.Office(journal, contacts, time, writers, _ -> {}, agenda, aside, DeskSettings.USUAL));
    }

    /** What somebody asks a clerk. */
    public sealed interface Asked {
        /** Something is to change. */
        record Command(RosterCommand command, List<Contact> contacts) implements Asked {}

        /** Somebody wants to know. */
        record Question() implements Asked {}
    }

    /**
     * Serves a batch like a desk does.
     *
     * @param question what those who ask want to know
     * @return a decision for each command, an answer for each question
     * @throws RuntimeException when the outcome is not known
     */
    public List<Object> serve(List<Asked> batch, Function<Roster, Object> question) {
        Clerk.Served served = clerk.serve(batch.stream()
                .filter(Asked.Command.class::isInstance)
                .map(Asked.Command.class::cast)
                .map(asked -> new Clerk.Request(asked.command(), asked.contacts()))
                .toList());
        var decisions = served.decisions().iterator();
        return batch.stream()
                .map(asked -> asked instanceof Asked.Command ? decisions.next() : question.apply(served.roster()))
                .toList();
    }

    /** As after a while without requests. */
    public void snapshotWhenQuiet() {
        clerk.snapshotWhenQuiet();
    }
}
