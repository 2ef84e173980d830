package fr.spro.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.test.InMemoryJournal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AggregatesTest {
    private static final Instant AT = Instant.parse("2027-03-01T09:00:00Z");

    private final List<Long> looked = new ArrayList<>();
    private final InMemoryJournal journal = new InMemoryJournal(looked::add);
    private final List<String> appended = new ArrayList<>();

    private record Sums(int snapshotEvery, int cacheSize) implements Aggregates.Codec<Integer, Integer> {
        @Override
        public String prefix() {
            return "sum/";
        }

        @Override
        public Document toDocument(Integer change) {
            return new Document("plus", change);
        }

        @Override
        public Integer toChange(Document document) {
            return document.getInteger("plus");
        }

        @Override
        public Integer fold(@Nullable Integer before, String id, JournalEntry entry, List<Integer> changes) {
            return changes.stream().reduce(before == null ? 0 : before, Integer::sum);
        }

        @Override
        public Document toSnapshot(Integer state) {
            return new Document("sum", state);
        }

        @Override
        public Integer toState(String id, Snapshot snapshot) {
            return snapshot.state().getInteger("sum");
        }
    }

    private Aggregates<Integer, Integer> sums(int snapshotEvery, int cacheSize) {
        return new Aggregates<>(
                journal,
                new Sums(snapshotEvery, cacheSize),
                (before, after, _, _) ->
                        List.of(StateMessage.of("topic", "key", "type", after, Map.of("from", before + ""))),
                appended::add);
    }

    private static Decision<Integer, Integer, String> plus(@Nullable Integer before, int more) {
        int sum = before == null ? 0 : before;
        return sum + more > 9
                ? new Decision.Refused<>("too much")
                : new Decision.Accepted<>(sum + more, more == 0 ? List.of() : List.of(more));
    }

    private static int add(Aggregates<Integer, Integer> sums, String id, int more) {
        return sums.handle(id, AT, "by", before -> plus(before, more)).orElseThrow(IllegalArgumentException::new);
    }

    @Test
    void appendsWhatIsAcceptedWithItsMessages() {
        Aggregates<Integer, Integer> sums = sums(0, 0);

        assertThat(sums.load("a")).isNull();
        assertThat(add(sums, "a", 2)).isEqualTo(2);
        assertThat(add(sums, "a", 3)).isEqualTo(5);
        assertThat(add(sums, "a", 0)).as("without changes there is no entry").isEqualTo(5);
        assertThatThrownBy(() -> add(sums, "a", 5)).hasMessage("too much");
        assertThat(sums.find("a")).isEqualTo(new Aggregates.Versioned<>(2, 5));
        assertThat(journal.after("sum/a", 0))
                .extracting(entry -> entry.facts().getFirst().data().get("from"))
                .containsExactly("null", "2");
        assertThat(appended).containsExactly("sum/a", "sum/a");
    }

    @Test
    void decidesAgainWhenAnotherWriterWasFirst() {
        Aggregates<Integer, Integer> sums = sums(0, 4);
        Aggregates<Integer, Integer> others = sums(0, 4);
        List<String> seen = new ArrayList<>();

        sums.handle("a", AT, "by", before -> {
            seen.add(before + "");
            if (seen.size() < 3) {
                add(others, "a", 1);
            }
            return plus(before, 4);
        });

        assertThat(seen).containsExactly("null", "1", "2");
        assertThat(others.load("a")).isEqualTo(6);
        assertThatThrownBy(() -> sums.handle("b", AT, "by", before -> {
                    others.handle("b", AT, "by", now -> new Decision.Accepted<>(1, List.of(1)));
                    return new Decision.Accepted<>(1, List.of(1));
                }))
                .hasMessageContaining("sum/b");
    }

    @Test
    void takesOneOfTwoFirstEntriesAndKeepsItsRequest() {
        Aggregates<Integer, Integer> sums = sums(0, 0);
        List<JournalEntry.Answer> request = List.of(new JournalEntry.Answer("key", "hash"));

        assertThat(sums.append("a", null, 1, List.of(1), AT, "by", request)).isTrue();
        assertThat(sums.append("a", null, 2, List.of(2), AT, "by", List.of())).isFalse();
        add(sums, "a", 3);
        assertThat(sums.after("a", 0)).extracting(Aggregates.Entry::changes).containsExactly(List.of(1), List.of(3));
        assertThat(sums.after("a", 0).getFirst().stored().answers()).isEqualTo(request);
        assertThat(sums.after("a", 1)).hasSize(1);
    }

    @Test
    void readsOnlyWhatIsNewerThanSnapshotOrCache() {
        Aggregates<Integer, Integer> writer = sums(2, 0);
        add(writer, "a", 1);
        add(writer, "a", 2);
        add(writer, "a", 3);
        Aggregates<Integer, Integer> reader = sums(2, 2);

        looked.clear();
        assertThat(reader.load("a")).isEqualTo(6);
        assertThat(looked).as("behind the snapshot").containsExactly(3L, 4L);
        looked.clear();
        assertThat(reader.load("a")).isEqualTo(6);
        assertThat(looked).as("behind the cache").containsExactly(4L);
        add(writer, "a", 1);
        assertThat(reader.load("a")).isEqualTo(7);
    }

    @Test
    void forgetsStatesAboveItsSize() {
        Aggregates<Integer, Integer> sums = sums(0, 2);
        for (String id : List.of("a", "b", "c")) {
            add(sums, id, 1);
        }

        looked.clear();
        assertThat(sums.load("c")).isEqualTo(1);
        assertThat(sums.load("a")).isEqualTo(1);
        assertThat(looked).containsExactly(2L, 1L, 2L);
    }

    @Test
    void loadsAllOfItsKind() {
        Aggregates<Integer, Integer> sums = sums(0, 8);
        add(sums(0, 0), "a", 1);
        add(sums(0, 0), "b", 2);
        journal.append(new JournalEntry("other/a", 1, "w", AT, "by", List.of(new Document()), List.of(), List.of()));
        List<Integer> all = new ArrayList<>();

        sums.loadAll(id -> !id.equals("a"), all::add);

        assertThat(all).containsExactly(2);
        looked.clear();
        assertThat(Objects.requireNonNull(sums.load("b"))).isEqualTo(2);
        assertThat(looked).containsExactly(2L);
    }
}
