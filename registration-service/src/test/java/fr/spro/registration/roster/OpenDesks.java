package fr.spro.registration.roster;

import static fr.spro.registration.roster.Sessions.NOW;

import fr.spro.platform.core.Ids;
import fr.spro.platform.test.InMemoryJournal;
import fr.spro.registration.roster.kafka.RosterFacts;
import fr.spro.registration.roster.mongo.RosterMongo;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The desks of some instances on one journal, and what their callers say. */
final class OpenDesks implements AutoCloseable {

    final InMemoryJournal stored = new InMemoryJournal();
    final FaultyJournal journal = new FaultyJournal(RosterMongo.journal(stored, RosterFacts::of, entry -> {}));
    final InMemoryContacts contacts = new InMemoryContacts();
    private final List<Desks> instances = new ArrayList<>();

    Desks instance(DeskSettings settings) {
        return instance(settings, _ -> {});
    }

    Desks instance(DeskSettings settings, Consumer<RosterEntry> committed) {
        return instance(contacts, settings, committed);
    }

    Desks instance(Contacts book, DeskSettings settings, Consumer<RosterEntry> committed) {
        return instance(book, Agenda.NONE, settings, committed);
    }

    Desks instance(Contacts book, Agenda agenda, DeskSettings settings, Consumer<RosterEntry> committed) {
        Desks desks = new Desks(journal, book, InstantSource.fixed(NOW), Ids::random, committed, agenda, settings);
        instances.add(desks);
        return desks;
    }

    @Override
    public void close() {
        instances.forEach(Desks::close);
    }

    static <T> T done(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    static void publish(Desks desks, Sessions session) throws Exception {
        SessionCopy copy = session.copy();
        done(desks.tell(copy.sessionId(), new RosterCommand.ApplySession(copy), null));
    }

    static CompletableFuture<Decision> signUp(Desks desks, String person, String key) {
        String id = Ids.random();
        return desks.tell(
                "s",
                new RosterCommand.Register(key, "body", id, person, "org-1", PersonFunction.CONSEIL, false),
                new Contact(id, "s", "Ada", person, person + "@example.org", "fr", null, NOW, NOW, false));
    }
}
