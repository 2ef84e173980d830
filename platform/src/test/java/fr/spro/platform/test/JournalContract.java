package fr.spro.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.core.Ids;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.Journal.Appended;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.journal.Snapshot;
import fr.spro.platform.messaging.StateMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every journal promises. */
public abstract class JournalContract {
    private Journal journal;
    private final String id = Ids.random();

    protected JournalContract() {
        this.journal = new InMemoryJournal();
    }

    /** An empty journal. */
    protected abstract Journal newJournal();

    @BeforeEach
    void openJournal() {
        journal = newJournal();
    }

    private static JournalEntry anEntry(String aggregateId, long version, String writer) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("version", version);
        data.put("tags", List.of("a", "b"));
        data.put("nothing", null);
        data.put("nested", new Document("n", 1).append("big", 5_000_000_000L).append("ratio", 0.5));
        return new JournalEntry(
                aggregateId,
                version,
                writer,
                Instant.parse("2027-03-01T09:00:00.123456Z"),
                "somebody",
                List.of(new Document("type", "opened").append("at", 12), new Document("type", "closed")),
                List.of(new JournalEntry.Answer("key-1", "hash", new Document("state", "CONFIRMED"))),
                List.of(new StateMessage("topic", aggregateId, "fr.spro.thing.v1", version, data)));
    }

    private Appended append(long version, String writer) {
        return journal.append(anEntry(id, version, writer));
    }

    @Test
    void findsAnEntryAsItWasAppended() {
        JournalEntry entry = anEntry(id, 1, "w1");
        assertThat(journal.append(entry)).isEqualTo(Appended.WON);
        assertThat(journal.find(id, 1)).contains(entry);
        assertThat(journal.find(id, 2)).isEmpty();
        assertThat(journal.find(Ids.random(), 1)).isEmpty();
    }

    @Test
    void letsOneOfTwoWritersHaveAVersion() {
        assertThat(append(1, "w1")).isEqualTo(Appended.WON);
        assertThat(append(1, "w2")).isEqualTo(Appended.STALE);
        assertThat(journal.find(id, 1).orElseThrow().writer()).isEqualTo("w1");
    }

    @Test
    void winsAgainWhenTheSameEntryIsAppendedAgain() {
        append(1, "w1");
        append(2, "w2");
        assertThat(append(1, "w1")).isEqualTo(Appended.WON);
        assertThat(journal.after(id, 0)).hasSize(2);
    }

    @Test
    void readsEntriesInOrderBehindAVersion() {
        for (int version = 1; version <= 12; version++) {
            append(version, "w" + version);
        }
        assertThat(journal.after(id, 8)).extracting(JournalEntry::version).containsExactly(9L, 10L, 11L, 12L);
        assertThat(journal.after(id, 12)).isEmpty();
    }

    @Test
    void tellsEntriesInOrderUntilOneIsMissing() {
        for (int version = 1; version <= 70; version++) {
            append(version, "w" + version);
        }
        append(72, "behind a gap");
        List<JournalEntry> told = new ArrayList<>();
        journal.replay(id, 3, told::add);
        assertThat(told)
                .extracting(JournalEntry::writer)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(4, 70).mapToObj(v -> "w" + v).toList());
        JournalEntry last = journal.find(id, 70).orElseThrow();
        assertThat(last.facts()).isNotEmpty();
        assertThat(told.getLast()).isEqualTo(last.withoutFacts());
        assertThat(journal.after(id, 69)).containsExactly(last);
    }

    @Test
    void tellsManyAggregatesOneAfterTheOther() {
        for (int version = 1; version <= 3; version++) {
            append(version, "w" + version);
        }
        List<String> others =
                IntStream.rangeClosed(1, 40).mapToObj(n -> id + "-" + n).toList();
        for (String other : others) {
            for (int version = 1; version <= 4; version++) {
                journal.append(anEntry(other, version, "o" + version));
            }
        }
        journal.snapshot(new Snapshot(id, 3, new Document("n", 3)));

        Map<String, List<JournalEntry>> told = new HashMap<>();
        journal.replayAll(
                each -> each.startsWith(id) && !each.equals(others.getFirst()),
                entries -> told.put(entries.getFirst().aggregateId(), entries));

        List<String> wanted = new ArrayList<>(others.subList(1, others.size()));
        wanted.add(id);
        assertThat(told.keySet()).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(told.get(id)).extracting(JournalEntry::writer).containsExactly("w1", "w2", "w3");
        assertThat(told.get(others.getLast()))
                .containsExactlyElementsOf(journal.after(others.getLast(), 0).stream()
                        .map(JournalEntry::withoutFacts)
                        .toList());
    }

    @Test
    void keepsTheNewestSnapshot() {
        assertThat(journal.snapshot(id)).isEmpty();
        Snapshot older = new Snapshot(id, 3, new Document("n", 3));
        Snapshot newer = new Snapshot(id, 7, new Document("n", 7));
        journal.snapshot(older);
        assertThat(journal.snapshot(id)).contains(older);
        journal.snapshot(newer);
        journal.snapshot(older);
        assertThat(journal.snapshot(id)).contains(newer);
    }

    @Test
    void keepsASnapshotOfTwentyThousandPeople() {
        Snapshot small = new Snapshot(id, 3, aStateOf(2));
        Snapshot large = new Snapshot(id, 7, aStateOf(20_000));
        Snapshot smallAgain = new Snapshot(id, 9, aStateOf(1));
        for (Snapshot snapshot : List.of(small, large, smallAgain)) {
            journal.snapshot(snapshot);
            assertThat(journal.snapshot(id)).contains(snapshot);
        }
    }

    /** Of lines and answers as long as those of a roster. */
    protected static Document aStateOf(int people) {
        List<Document> lines = new ArrayList<>();
        List<Document> answers = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            String registration = Ids.random();
            lines.add(new Document("i", registration)
                    .append("p", Ids.random())
                    .append("o", "organisation-" + i % 25)
                    .append("f", "ADVISER")
                    .append("r", Date.from(Instant.EPOCH.plusSeconds(i)))
                    .append("s", "W")
                    .append("t", (long) i));
            answers.add(new Document("k", Ids.random())
                    .append("b", Ids.random())
                    .append("o", new Document("kind", "registered").append("i", registration)));
        }
        return new Document("next", (long) people).append("lines", lines).append("answers", answers);
    }

    @Test
    void knowsItsAggregatesAndTheirHeads() {
        String other = Ids.random();
        append(1, "w1");
        append(2, "w2");
        journal.append(anEntry(other, 1, "w3"));
        assertThat(journal.aggregates()).containsExactlyInAnyOrder(id, other);
        assertThat(journal.heads()).containsOnly(Map.entry(id, 2L), Map.entry(other, 1L));
    }

    @Test
    void tellsWhichAggregatesAreAhead() {
        String other = Ids.random();
        append(1, "w1");
        append(2, "w2");
        journal.append(anEntry(other, 1, "w3"));
        assertThat(journal.ahead(Map.of(id, 1L, other, 1L, "unknown", 0L))).containsExactly(id);
        assertThat(journal.ahead(Map.of(id, 2L, other, 0L))).containsExactly(other);
        assertThat(journal.ahead(Map.of())).isEmpty();
    }

    @Test
    void leavesNoGapAndNoDoubleUnderConcurrentWriters() throws Exception {
        int writers = 4;
        int each = 15;
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> writer = () -> {
                String name = Ids.random();
                int won = 0;
                long version = 0;
                while (won < each) {
                    version++;
                    if (append(version, name + won) == Appended.WON) {
                        won++;
                    }
                }
                return won;
            };
            List<Future<Integer>> done = pool.invokeAll(Collections.nCopies(writers, writer));
            for (Future<Integer> finished : done) {
                assertThat(finished.get()).isEqualTo(each);
            }
        }
        List<JournalEntry> all = journal.after(id, 0);
        assertThat(all).hasSize(writers * each);
        assertThat(all.stream().map(JournalEntry::writer).distinct()).hasSize(writers * each);
    }
}
