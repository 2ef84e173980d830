package fr.spro.registration.signup;

import static fr.spro.registration.roster.Sessions.NOW;

import fr.spro.platform.core.Ids;
import fr.spro.platform.test.InMemoryJournal;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.Sessions;
import fr.spro.registration.roster.kafka.RosterMessages;
import fr.spro.registration.roster.mongo.MongoRosterRepository;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The workers of some instances on one journal, and what their callers say. */
public final class OpenRosterWorkers implements AutoCloseable {

    final InMemoryJournal stored = new InMemoryJournal();
    public final FaultyJournal journal =
            new FaultyJournal(new MongoRosterRepository(stored, RosterMessages::of, _ -> {}, (_, _) -> {}));
    final InMemoryContacts contacts = new InMemoryContacts();
    private final List<RosterWorkers> instances = new ArrayList<>();

    public RosterWorkers instance(RosterWorkerSettings settings) {
        return instance(settings, _ -> {});
    }

    public RosterWorkers instance(RosterWorkerSettings settings, Consumer<RosterEntry> committed) {
        return instance(contacts, settings, committed);
    }

    public RosterWorkers instance(Contacts book, RosterWorkerSettings settings, Consumer<RosterEntry> committed) {
        return instance(book, TimeClaims.NONE, settings, committed);
    }

    public RosterWorkers instance(
            Contacts book, TimeClaims agenda, RosterWorkerSettings settings, Consumer<RosterEntry> committed) {
        RosterWorkers workers =
                new RosterWorkers(journal, book, InstantSource.fixed(NOW), Ids::random, committed, agenda, settings);
        instances.add(workers);
        return workers;
    }

    @Override
    public void close() {
        instances.forEach(RosterWorkers::close);
    }

    public static <T> T done(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    public static void publish(RosterWorkers workers, Sessions session) throws Exception {
        SessionCopy copy = session.copy();
        done(workers.tell(copy.sessionId(), new RosterCommand.ApplySession(copy), null));
    }

    public static CompletableFuture<RosterDecision> signUp(RosterWorkers workers, String person, String key) {
        String id = Ids.random();
        return workers.tell(
                "s",
                new RosterCommand.Register(key, "body", id, person, "org-1", PersonFunction.CONSEIL, false),
                new Contact(id, "s", "Ada", person, person + "@example.org", "fr", null, NOW, NOW, false));
    }
}
