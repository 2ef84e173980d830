package fr.spro.registration.roster.mongo;

import fr.spro.platform.facts.Fact;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.journal.Snapshot;
import fr.spro.registration.roster.Counts;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.RosterJournal;
import fr.spro.registration.roster.RosterState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rosters in the service's journal. */
final class MongoRosterJournal implements RosterJournal {

    /**
     * An entry is a batch of what many people asked for at once, so its author is the desk that gathered them. Who asked
     * stands where it belongs: in {@code by} of each change made for somebody else, in the line of a sign-up otherwise.
     */
    private static final String AUTHOR = "desk";

    private final Journal journal;
    private final RosterMongo.FactsOfEntry facts;
    private final Consumer<JournalEntry> appended;

    MongoRosterJournal(Journal journal, RosterMongo.FactsOfEntry facts, Consumer<JournalEntry> appended) {
        this.journal = journal;
        this.facts = facts;
        this.appended = appended;
    }

    @Override
    public Roster load(String sessionId) {
        Roster roster = journal.snapshot(sessionId)
                .map(s -> Roster.of(RosterSnapshots.toDomain(sessionId, s.version(), s.state())))
                .orElseGet(() -> Roster.empty(sessionId));
        journal.replay(sessionId, roster.version(), entry -> roster.apply(toDomain(entry)));
        return roster;
    }

    @Override
    public Optional<RosterEntry> find(String sessionId, long version) {
        return journal.find(sessionId, version).map(MongoRosterJournal::toDomain);
    }

    @Override
    public Appended append(RosterEntry entry, List<RegistrationView> touched, @Nullable Counts counts) {
        List<Fact> published = counts == null ? List.of() : facts.of(entry, touched, counts);
        JournalEntry stored = new JournalEntry(
                entry.sessionId(),
                entry.version(),
                entry.writer(),
                entry.at(),
                AUTHOR,
                entry.changes().stream().map(RosterChanges::toDocument).toList(),
                entry.answers().stream()
                        .map(a -> new JournalEntry.Answer(
                                a.key(), a.bodyHash(), OutcomeDocuments.toDocument(a.outcome())))
                        .toList(),
                published);
        return switch (journal.append(stored)) {
            case WON -> {
                appended.accept(stored);
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
                entry.changes().stream().map(RosterChanges::toDomain).toList(),
                entry.answers().stream()
                        .map(a -> RosterChanges.toAnswer(a.key(), a.bodyHash(), a.outcome()))
                        .toList());
    }

    @Override
    public void snapshot(RosterState state) {
        journal.snapshot(new Snapshot(state.sessionId(), state.version(), RosterSnapshots.toDocument(state)));
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
