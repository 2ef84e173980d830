package fr.spro.events.programme.mongo;

import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventChange;
import fr.spro.events.programme.EventJournal;
import fr.spro.platform.core.Ids;
import fr.spro.platform.facts.Fact;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.journal.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Events in a journal of documents, their ids marked so that other kinds of aggregates may share it; every entry carries
 * the facts that follow from it.
 */
final class JournaledEvents implements EventJournal {
    private static final String MARK = "event/";
    private static final long SNAPSHOT_EVERY = 64;

    private final Journal journal;
    private final BiFunction<@Nullable Event, Event, List<Fact>> facts;
    private final Consumer<String> appended;
    private final Map<String, Changed> changes = new ConcurrentHashMap<>();

    /** The last known entry of an event. */
    private record Changed(long version, Instant at) {}

    JournaledEvents(Journal journal, BiFunction<@Nullable Event, Event, List<Fact>> facts, Consumer<String> appended) {
        this.journal = journal;
        this.facts = facts;
        this.appended = appended;
    }

    @Override
    public @Nullable Event load(String id, @Nullable Event known) {
        if (id.isEmpty() || id.indexOf('|') >= 0) {
            return null;
        }
        Event event = known;
        if (event == null) {
            Optional<Snapshot> snapshot = journal.snapshot(MARK + id);
            event = snapshot.map(taken -> EventDocuments.toEvent(taken.version(), taken.state()))
                    .orElse(null);
        }
        return fold(event, journal.after(MARK + id, event == null ? 0 : event.version()));
    }

    private @Nullable Event fold(@Nullable Event before, List<JournalEntry> entries) {
        Event event = before;
        if (!entries.isEmpty()) {
            note(entries.getLast());
        }
        for (JournalEntry entry : entries) {
            event = Event.fold(
                    event,
                    entry.version(),
                    entry.changes().stream().map(EventDocuments::toChange).toList());
        }
        return event;
    }

    @Override
    public boolean append(
            @Nullable Event before,
            Event after,
            List<EventChange> changes,
            Instant at,
            String by,
            @Nullable Answer answer) {
        JournalEntry entry = new JournalEntry(
                MARK + after.id(),
                after.version(),
                Ids.random(),
                at,
                by,
                changes.stream().map(EventDocuments::toDocument).toList(),
                answer == null
                        ? List.of()
                        : List.of(new JournalEntry.Answer(answer.key(), answer.bodyHash(), new Document())),
                facts.apply(before, after));
        if (journal.append(entry) == Journal.Appended.STALE) {
            return false;
        }
        if (after.version() % SNAPSHOT_EVERY == 0) {
            journal.snapshot(new Snapshot(MARK + after.id(), after.version(), EventDocuments.snapshot(after)));
        }
        note(entry);
        appended.accept(entry.aggregateId());
        return true;
    }

    private void note(JournalEntry entry) {
        changes.merge(
                entry.aggregateId(),
                new Changed(entry.version(), entry.at()),
                (one, other) -> one.version() > other.version() ? one : other);
    }

    @Override
    public Instant changedAt(Event event) {
        Changed known = changes.get(MARK + event.id());
        return known != null && known.version() == event.version()
                ? known.at()
                : journal.find(MARK + event.id(), event.version())
                        .map(JournalEntry::at)
                        .orElseThrow(() -> new IllegalStateException("an event without its last entry"));
    }

    @Override
    public @Nullable Answer firstAnswer(String id) {
        return journal.find(MARK + id, 1)
                .flatMap(entry -> entry.answers().stream().findFirst())
                .map(answer -> new Answer(answer.key(), answer.bodyHash()))
                .orElse(null);
    }

    @Override
    public void readOthers(Predicate<String> known, Consumer<Event> each) {
        journal.replayAll(
                id -> id.startsWith(MARK) && !known.test(id.substring(MARK.length())),
                entries -> Optional.ofNullable(fold(null, entries)).ifPresent(each));
    }
}
