package fr.spro.evaluation;

import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.journal.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Aggregates as a function gives them by id, which nobody changes. */
public record FixedAggregates<S, C>(Function<String, @Nullable S> states) implements Journal, Aggregates.Codec<S, C> {
    /** Returns them; none where the function gives null. */
    public static <S, C> Aggregates<S, C> of(Function<String, @Nullable S> states) {
        FixedAggregates<S, C> fixed = new FixedAggregates<>(states);
        return new Aggregates<>(fixed, fixed, (_, _, _, _) -> List.of(), _ -> {});
    }

    @Override
    public Optional<JournalEntry> find(String id, long version) {
        return version > 1 || states.apply(id) == null
                ? Optional.empty()
                : Optional.of(
                        new JournalEntry(id, 1, "nobody", Instant.EPOCH, "nobody", List.of(), List.of(), List.of()));
    }

    @Override
    public S fold(@Nullable S before, String id, JournalEntry entry, List<C> changes) {
        return Objects.requireNonNull(states.apply(id));
    }

    @Override
    public Appended append(JournalEntry entry) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Snapshot> snapshot(String aggregateId) {
        return Optional.empty();
    }

    @Override
    public void snapshot(Snapshot snapshot) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> aggregates() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String prefix() {
        return "";
    }

    @Override
    public Document toDocument(C change) {
        throw new UnsupportedOperationException();
    }

    @Override
    public C toChange(Document document) {
        throw new UnsupportedOperationException();
    }
}
