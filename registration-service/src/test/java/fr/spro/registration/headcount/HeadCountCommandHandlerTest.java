package fr.spro.registration.headcount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.platform.core.Ids;
import fr.spro.platform.test.InMemoryJournal;
import fr.spro.registration.headcount.mongo.MongoHeadCountRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeadCountCommandHandlerTest {
    private static final Instant NOW = Instant.parse("2027-03-02T10:00:00Z");

    private final MongoHeadCountRepository journal = new MongoHeadCountRepository(new InMemoryJournal());
    private final HeadCountCommandHandler one = new HeadCountCommandHandler(journal, Ids::random);
    private final HeadCountCommandHandler other = new HeadCountCommandHandler(journal, Ids::random);

    private static CounterTap tap(String id, String door, int change) {
        return new CounterTap(id, door, change, NOW);
    }

    private static HeadCountCommandHandler.Answer count(HeadCountCommandHandler counters, CounterTap tap) {
        return counters.count("s", tap, false, "o", NOW);
    }

    @Test
    void twoInstancesAgreeOnEveryTapOfTwoDoorsThoughEachIsSentToBoth() {
        List<CompletableFuture<?>> sent = new ArrayList<>();
        try (ExecutorService phones = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 400; i++) {
                CounterTap tap = tap("t" + i, i % 2 == 0 ? "Nord" : "Sud", 1);
                for (HeadCountCommandHandler instance : List.of(one, other)) {
                    sent.add(CompletableFuture.runAsync(() -> count(instance, tap), phones));
                }
            }
            sent.forEach(CompletableFuture::join);
        }

        assertThat(one.view("s")).isEqualTo(other.view("s"));
        assertThat(one.view("s").total()).isEqualTo(400);
        assertThat(one.view("s").version()).isEqualTo(400);
        assertThat(one.view("s").doors()).extracting(HeadCountView.Door::count).containsExactly(200, 200);
        assertThat(journal.load("s").view()).isEqualTo(one.view("s"));
    }

    @Test
    void answersWithTheCountAfterTheTapAndAgainForARetry() {
        assertThat(count(one, tap("a", "Nord", 5)).view().total()).isEqualTo(5);
        assertThat(count(other, tap("b", "Nord", 1)).view().total()).isEqualTo(6);
        HeadCountCommandHandler.Answer retry = count(one, tap("a", "Nord", 5));

        assertThat(retry.decision()).isInstanceOf(HeadCountDecision.Known.class);
        assertThat(one.view("s").total()).isEqualTo(6);
    }

    @Test
    void aLostReplyCountsOnceWhenTheTapIsSentAgain() {
        AtomicInteger appends = new AtomicInteger();
        HeadCountCommandHandler counters = new HeadCountCommandHandler(new Losing(journal, appends), Ids::random);
        CounterTap tap = tap("a", "Nord", 5);

        assertThatThrownBy(() -> count(counters, tap)).isInstanceOf(HeadCountOutcomeUnknown.class);
        HeadCountCommandHandler.Answer retry = count(counters, tap);

        assertThat(retry.decision()).isInstanceOf(HeadCountDecision.Known.class);
        assertThat(retry.view().total()).isEqualTo(5);
        assertThat(appends).hasValue(1);
    }

    @Test
    void findsManyCountsAgainFromASnapshotAndFewEntries() {
        for (int i = 0; i < 3000; i++) {
            count(one, tap("t" + i, i % 3 == 0 ? "Nord" : "Sud", i % 50 == 49 ? -1 : 1));
        }

        assertThat(journal.after("s", 3000)).isEmpty();
        assertThat(new HeadCountCommandHandler(journal, Ids::random).view("s")).isEqualTo(one.view("s"));
        assertThat(one.view("s").version()).isEqualTo(3000);
    }

    @Test
    void forgetsNothingOfSessionsThatItNoLongerKeepsInMemory() {
        for (int i = 0; i < 120; i++) {
            one.count("s" + i, tap("t", "", 1), false, "o", NOW);
        }

        for (int i = 0; i < 120; i++) {
            assertThat(one.view("s" + i).total()).isEqualTo(1);
        }
    }

    /** Stores, and then says nothing of it. */
    private record Losing(HeadCountRepository journal, AtomicInteger appends) implements HeadCountRepository {
        @Override
        public HeadCount load(String sessionId) {
            return journal.load(sessionId);
        }

        @Override
        public List<HeadCountEntry> after(String sessionId, long version) {
            return journal.after(sessionId, version);
        }

        @Override
        public Appended append(HeadCountEntry entry) {
            appends.incrementAndGet();
            journal.append(entry);
            throw new IllegalStateException("no reply");
        }

        @Override
        public void snapshot(String sessionId, long version, List<CounterTap> taps) {
            journal.snapshot(sessionId, version, taps);
        }
    }
}
