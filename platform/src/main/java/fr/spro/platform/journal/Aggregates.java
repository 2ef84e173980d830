package fr.spro.platform.journal;

import fr.spro.platform.core.Ids;
import fr.spro.platform.core.Unscoped;
import fr.spro.platform.messaging.StateMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Loads the aggregates of one kind, appends what was decided and decides again on a version conflict. Thread-safe. */
public final class Aggregates<S, C> {
    private static final int ATTEMPTS = 20;
    private final Journal journal;
    private final Codec<S, C> codec;
    private final Messages<S, C> messages;
    private final Consumer<String> appended;
    private final Map<String, Versioned<S>> cache = new ConcurrentHashMap<>();

    /** A state and its version. */
    public record Versioned<S>(long version, S state) {}
    /** An entry and what it changed. */
    public record Entry<C>(JournalEntry stored, List<C> changes) {}

    /** How aggregates of a kind are stored: by default without snapshots and a cache. */
    public interface Codec<S, C> {
        /** Begins their ids in the journal, so that several kinds share one. */
        String prefix();

        Document toDocument(C change);

        C toChange(Document document);
        /** Returns the state after an entry; the first has none before it. */
        S fold(@Nullable S before, String id, JournalEntry entry, List<C> changes);
        /** Returns after how many entries a snapshot is taken, 0 for never. */
        default int snapshotEvery() {
            return 0;
        }

        default Document toSnapshot(S state) {
            return new Document();
        }

        default S toState(String id, Snapshot snapshot) {
            throw new UnsupportedOperationException();
        }
        /** Returns how many states stay in memory, of which only newer entries are read. */
        default int cacheSize() {
            return 0;
        }
    }

    /** Makes the messages that an entry carries. */
    public interface Messages<S, C> {
        List<StateMessage> of(@Nullable S before, S after, List<C> changes, long version);
    }

    /** Aggregates in a journal; {@code appended} is given the journal's id of each that has a new entry. */
    public Aggregates(Journal journal, Codec<S, C> codec, Messages<S, C> messages, Consumer<String> appended) {
        this.journal = journal;
        this.codec = codec;
        this.messages = messages;
        this.appended = appended;
    }

    /** Returns the newest state, null before the first entry. */
    @Unscoped
    public @Nullable S load(String id) {
        Versioned<S> found = find(id);
        return found == null ? null : found.state();
    }

    /** Returns the newest state and its version, null before the first entry. */
    @Unscoped
    public @Nullable Versioned<S> find(String id) {
        Versioned<S> start = cache.get(id);
        if (start == null && codec.snapshotEvery() > 0) {
            start = journal.snapshot(codec.prefix() + id)
                    .map(taken -> new Versioned<>(taken.version(), codec.toState(id, taken)))
                    .orElse(null);
        }
        List<JournalEntry> later = new ArrayList<>();
        journal.replay(codec.prefix() + id, start == null ? 0 : start.version(), later::add);
        return fold(start, id, later);
    }

    /** Returns the entries behind a version, oldest first. */
    @Unscoped
    public List<Entry<C>> after(String id, long version) {
        return journal.after(codec.prefix() + id, version).stream()
                .map(it -> new Entry<>(
                        it, it.changes().stream().map(codec::toChange).toList()))
                .toList();
    }

    private @Nullable Versioned<S> fold(@Nullable Versioned<S> start, String id, List<JournalEntry> entries) {
        Versioned<S> state = start;
        for (JournalEntry entry : entries) {
            List<C> changes = entry.changes().stream().map(codec::toChange).toList();
            state = new Versioned<>(
                    entry.version(), codec.fold(state == null ? null : state.state(), id, entry, changes));
        }
        return state == null ? null : kept(id, state);
    }

    private Versioned<S> kept(String id, Versioned<S> state) {
        if (cache.size() >= codec.cacheSize() && !cache.containsKey(id)) {
            cache.clear();
        }
        return codec.cacheSize() == 0
                ? state
                : cache.merge(id, state, (held, given) -> held.version() > given.version() ? held : given);
    }

    /** Gives all of the wanted ids, folded from their first entry: for start-up and rare sweeps. */
    public void loadAll(Predicate<String> wanted, Consumer<S> each) {
        int mark = codec.prefix().length();
        journal.replayAll(id -> id.startsWith(codec.prefix()) && wanted.test(id.substring(mark)), entries -> {
            Versioned<S> found = fold(null, entries.getFirst().aggregateId().substring(mark), entries);
            if (found != null) {
                each.accept(found.state());
            }
        });
    }

    /** Decides on the newest state, null before the first entry, and appends; again while other writers are first. */
    @Unscoped
    public <R> Decision<S, C, R> handle(
            String id, Instant at, String by, Function<@Nullable S, Decision<S, C, R>> decide) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Versioned<S> before = find(id);
            Decision<S, C, R> decision = decide.apply(before == null ? null : before.state());
            if (!(decision instanceof Decision.Accepted<S, C, R>(S after, List<C> changes))
                    || changes.isEmpty()
                    || append(id, before, after, changes, at, by, List.of())) {
                return decision;
            }
        }
        throw new IllegalStateException("Written too often to be changed: " + codec.prefix() + id);
    }

    /** Appends the changes to this version, null before the first entry; returns false when another writer was first. */
    @Unscoped
    public boolean append(
            String id,
            @Nullable Versioned<S> before,
            S after,
            List<C> changes,
            Instant at,
            String by,
            List<JournalEntry.Answer> answers) {
        long version = before == null ? 1 : before.version() + 1;
        JournalEntry entry = new JournalEntry(
                codec.prefix() + id,
                version,
                Ids.random(),
                at,
                by,
                changes.stream().map(codec::toDocument).toList(),
                answers,
                messages.of(before == null ? null : before.state(), after, changes, version));
        if (journal.append(entry) == Journal.Appended.STALE) {
            return false;
        }
        kept(id, new Versioned<>(version, after));
        appended.accept(entry.aggregateId());
        if (codec.snapshotEvery() > 0 && version % codec.snapshotEvery() == 0) {
            journal.snapshot(new Snapshot(entry.aggregateId(), version, codec.toSnapshot(after)));
        }
        return true;
    }
}
