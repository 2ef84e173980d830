package fr.spro.registration.roster.mongo;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.journal.Snapshot;
import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.mongo.VersionedUpsert;
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
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rosters in the service's journal. */
public final class MongoRosterRepository implements RosterRepository {

    /**
     * An entry is a batch of many people's commands, so its author is the queue, under its stored name. Who asked stands in
     * {@code by} of each change made for another person, in the registration of a sign-up otherwise.
     */
    private static final String AUTHOR = "desk";

    private final Journal journal;
    private final FactsOfEntry facts;
    private final Consumer<JournalEntry> appended;
    private final BiConsumer<RosterEntry, Counts> measured;

    /** Makes the state messages of an entry. */
    @FunctionalInterface
    public interface FactsOfEntry {
        List<StateMessage> of(RosterEntry entry, List<RegistrationView> touched, Counts counts);
    }

    /**
     * Creates the adapter.
     *
     * @param appended receives each entry that this instance wrote; must return at once
     * @param measured receives each entry of a published session that this instance wrote; must return at once
     */
    public MongoRosterRepository(
            Journal journal,
            FactsOfEntry facts,
            Consumer<JournalEntry> appended,
            BiConsumer<RosterEntry, Counts> measured) {
        this.journal = journal;
        this.facts = facts;
        this.appended = appended;
        this.measured = measured;
    }

    /** For a migration. */
    public static void createCollection(MongoDatabase database) {
        VersionedUpsert.createCollection(database, "snapshots");
    }

    @Override
    public Roster load(String sessionId) {
        Roster roster = journal.snapshot(sessionId)
                .map(s -> Roster.of(RosterStateDocuments.toDomain(sessionId, s.version(), s.state())))
                .orElseGet(() -> Roster.empty(sessionId));
        journal.replay(sessionId, roster.version(), entry -> roster.apply(toDomain(entry)));
        return roster;
    }

    @Override
    public Optional<RosterEntry> find(String sessionId, long version) {
        return journal.find(sessionId, version).map(MongoRosterRepository::toDomain);
    }

    @Override
    public Appended append(RosterEntry entry, List<RegistrationView> touched, @Nullable Counts counts) {
        List<StateMessage> published = counts == null ? List.of() : facts.of(entry, touched, counts);
        JournalEntry stored = new JournalEntry(
                entry.sessionId(),
                entry.version(),
                entry.writer(),
                entry.at(),
                AUTHOR,
                entry.changes().stream().map(RosterChangeDocuments::toDocument).toList(),
                entry.answers().stream()
                        .map(a -> new JournalEntry.Answer(
                                a.key(), a.bodyHash(), IdempotentAnswerDocuments.toDocument(a.outcome())))
                        .toList(),
                published);
        return switch (journal.append(stored)) {
            case WON -> {
                appended.accept(stored);
                if (counts != null) {
                    measured.accept(entry, counts);
                }
                yield Appended.WON;
            }
            case STALE -> Appended.STALE;
        };
    }

    private static RosterEntry toDomain(JournalEntry entry) {
        return new RosterEntry(
                entry.aggregateId(),
                entry.version(),
                entry.writer(),
                entry.at(),
                entry.changes().stream().map(RosterChangeDocuments::toDomain).toList(),
                entry.answers().stream()
                        .map(a -> RosterChangeDocuments.toAnswer(a.key(), a.bodyHash(), a.outcome()))
                        .toList());
    }

    @Override
    public void snapshot(RosterState state) {
        journal.snapshot(new Snapshot(state.sessionId(), state.version(), RosterStateDocuments.toDocument(state)));
    }

    @Override
    public Set<String> ahead(Map<String, Long> versions) {
        return journal.ahead(versions);
    }

    @Override
    public Map<String, Long> heads() {
        return journal.heads();
    }
}
