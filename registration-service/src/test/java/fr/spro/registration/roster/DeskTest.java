package fr.spro.registration.roster;

import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.spro.platform.core.Ids;
import fr.spro.platform.core.Trail;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.test.InMemoryJournal;
import fr.spro.registration.roster.kafka.RosterFacts;
import fr.spro.registration.roster.mongo.RosterMongo;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeskTest {

    private final InMemoryJournal stored = new InMemoryJournal();
    private final FaultyJournal journal = new FaultyJournal(RosterMongo.journal(stored, RosterFacts::of, entry -> {}));
    private final InMemoryContacts contacts = new InMemoryContacts();
    private final List<Desks> instances = new ArrayList<>();

    private Desks instance(DeskSettings settings) {
        Desks desks =
                new Desks(journal, contacts, InstantSource.fixed(NOW), Ids::random, _ -> {}, Agenda.NONE, settings);
        instances.add(desks);
        return desks;
    }

    @AfterEach
    void closeAll() {
        instances.forEach(Desks::close);
    }

    private static <T> T done(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    private static void publish(Desks desks, Sessions session) throws Exception {
        SessionCopy copy = session.copy();
        done(desks.tell(copy.sessionId(), new RosterCommand.ApplySession(copy), null));
    }

    private static CompletableFuture<Decision> signUp(Desks desks, String person, String key) {
        String id = Ids.random();
        return desks.tell(
                "s",
                new RosterCommand.Register(key, "body", id, person, "org-1", PersonFunction.CONSEIL, false),
                new Contact(id, "s", "Ada", person, person + "@example.org", "fr", null, NOW, NOW, false));
    }

    private static Outcome.SignedUp signedUp(Decision decision) {
        return (Outcome.SignedUp) ((Decision.Accepted) decision).outcome();
    }

    private static Counts counts(Desks desks) throws Exception {
        return done(desks.ask("s", roster -> roster.counts(roster.version()))).orElseThrow();
    }

    /** What a command was made for reaches whoever hears of its entry; an entry of several goes on with nobody's. */
    @Test
    void takesTheTrailOfACommandAlongToItsEntry() throws Exception {
        List<String> trails = Collections.synchronizedList(new ArrayList<>());
        Desks desks = new Desks(
                journal,
                contacts,
                InstantSource.fixed(NOW),
                Ids::random,
                entry -> trails.add(entry.changes().size() + " " + Trail.here()),
                Agenda.NONE,
                DeskSettings.USUAL);
        instances.add(desks);
        publish(desks, aSession("s").capacity(5));
        try (var _ = Trail.along("mine")) {
            done(signUp(desks, "a", "key-a"));
        }
        done(signUp(desks, "b", "key-b"));
        await().until(() -> trails.size() == 3);
        assertThat(trails).containsExactly("1 null", "1 mine", "1 null");
        assertThat(Trail.here()).isNull();
    }

    @Test
    void givesTwoInstancesInARushExactlyThePlacesThereAre() throws Exception {
        Desks one = instance(DeskSettings.USUAL);
        Desks two = instance(DeskSettings.USUAL);
        publish(one, aSession("s").capacity(500));

        List<CompletableFuture<Decision>> asked = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            Desks desks = ThreadLocalRandom.current().nextBoolean() ? one : two;
            asked.add(signUp(desks, "person-" + i, "key-person-" + i));
        }
        List<Integer> positions = new ArrayList<>();
        int confirmed = 0;
        for (CompletableFuture<Decision> answer : asked) {
            Integer position = signedUp(done(answer)).position();
            if (position == null) {
                confirmed++;
            } else {
                positions.add(position);
            }
        }
        assertThat(confirmed).isEqualTo(500);
        assertThat(positions)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 2_500).boxed().toList());
        Counts counts = counts(two);
        assertThat(counts).isEqualTo(counts(one));
        assertThat(counts.confirmed()).isEqualTo(500);
        assertThat(counts.waiting()).isEqualTo(2_500);
        assertThat(contacts.byId).hasSize(3_000);
        assertThat(stored.after("s", 0).stream().map(JournalEntry::version))
                .isEqualTo(LongStream.rangeClosed(1, counts.version()).boxed().toList());
        assertThat(journal.load("s").state()).isEqualTo(done(one.ask("s", Roster::state)));
    }

    @Test
    void keepsOneRegistrationWhenTwoInstancesHearOfTheSamePerson() throws Exception {
        Desks one = instance(DeskSettings.USUAL);
        Desks two = instance(DeskSettings.USUAL);
        publish(one, aSession("s").capacity(500));
        counts(two);
        List<CompletableFuture<Decision>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(signUp(one, "person-" + i, "one-" + i));
            answers.add(signUp(two, "person-" + i, "two-" + i));
        }
        for (CompletableFuture<Decision> answer : answers) {
            assertThat(signedUp(done(answer)).state()).isEqualTo(RegistrationState.CONFIRMED);
        }
        assertThat(counts(one).confirmed()).isEqualTo(100);
        List<String> lines = done(one.ask("s", Roster::views)).stream()
                .map(view -> view.line().registrationId())
                .toList();
        await().untilAsserted(() -> assertThat(contacts.byId.keySet()).containsExactlyInAnyOrderElementsOf(lines));
    }

    /** How long an answer takes does not tell whether somebody is on the list already. */
    @Test
    void doesTheSameWorkForSomebodyWhoIsThereAlready() throws Exception {
        AtomicInteger written = new AtomicInteger();
        CountDownLatch answered = new CountDownLatch(1);
        InMemoryContacts book = new InMemoryContacts() {
            @Override
            public void store(List<Contact> added) {
                written.addAndGet(added.size());
                super.store(added);
            }

            @Override
            public void delete(Collection<String> registrationIds) {
                try {
                    answered.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                super.delete(registrationIds);
            }
        };
        Desks desks = new Desks(
                journal, book, InstantSource.fixed(NOW), Ids::random, _ -> {}, Agenda.NONE, DeskSettings.USUAL);
        instances.add(desks);
        publish(desks, aSession("s").capacity(5));

        done(signUp(desks, "a", "key-a"));
        assertThat(written).hasValue(1);
        long version = counts(desks).version();
        done(signUp(desks, "a", "key-again"));
        assertThat(written).hasValue(2);
        assertThat(counts(desks).version()).isEqualTo(version + 1);

        answered.countDown();
        await().untilAsserted(() -> assertThat(book.byId).hasSize(1));
    }

    @Test
    void answersARetryAsTheLostReplyWouldHaveAnswered() throws Exception {
        Desks desks = instance(DeskSettings.USUAL);
        publish(desks, aSession("s").capacity(1));
        journal.next = FaultyJournal.Fault.LOST_AFTER;
        CompletableFuture<Decision> lost = signUp(desks, "a", "key-a");
        assertThatThrownBy(() -> done(lost))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(DeskUnavailable.class);

        assertThat(signedUp(done(signUp(desks, "b", "key-b"))).position()).isEqualTo(1);
        Outcome.SignedUp again = signedUp(done(signUp(desks, "a", "key-a")));

        assertThat(again.state()).isEqualTo(RegistrationState.CONFIRMED);
        assertThat(contacts.find(again.registrationId())).isPresent();
        assertThat(counts(desks).confirmed()).isEqualTo(1);
    }

    @Test
    void decidesAnewWhenTheRequestNeverReachedTheJournal() throws Exception {
        Desks desks = instance(DeskSettings.USUAL);
        publish(desks, aSession("s").capacity(1));
        journal.next = FaultyJournal.Fault.LOST_BEFORE;
        CompletableFuture<Decision> lost = signUp(desks, "a", "key-a");
        assertThatThrownBy(() -> done(lost)).hasCauseInstanceOf(DeskUnavailable.class);
        assertThat(signedUp(done(signUp(desks, "a", "key-a"))).position()).isNull();
        assertThat(counts(desks).confirmed()).isEqualTo(1);

        assertThat(contacts.byId).as("the first attempt's contact is left over").hasSize(2);
        LeftOverContacts leftOver = (_, _) -> Map.of("s", contacts.byId.keySet());
        assertThat(leftOver.sweep(desks, contacts, NOW, NOW, Duration.ofSeconds(5)))
                .isEqualTo(1);
        assertThat(contacts.byId).hasSize(1);
    }

    @Test
    void answersQuestionsAndRefusalsOnlyAfterALookAtTheJournal() throws Exception {
        Desks one = instance(DeskSettings.USUAL);
        Desks two = instance(DeskSettings.USUAL);
        publish(one, aSession("s").capacity(5));
        assertThat(counts(two).confirmed()).isZero();
        done(signUp(one, "a", "key-a"));
        assertThat(counts(two).confirmed()).isEqualTo(1);
        publish(one, aSession("s").version(2).status(SessionStatus.ENDED));
        publish(one, aSession("s").version(3));
        assertThat(done(signUp(two, "b", "key-b"))).isInstanceOf(Decision.Accepted.class);
        publish(two, aSession("s").version(4).status(SessionStatus.ENDED));
        assertThat(done(signUp(one, "c", "key-c"))).isEqualTo(new Decision.Refused(Reason.SESSION_ENDED));
    }

    @Test
    void tellsThatItIsBusyWhenTheQueueIsFull() throws Exception {
        Desks desks = instance(new DeskSettings(2, 256, Duration.ofSeconds(5), Duration.ofMinutes(5), 64));
        publish(desks, aSession("s").capacity(5));
        CountDownLatch gate = new CountDownLatch(1);
        journal.gate = gate;
        List<CompletableFuture<Decision>> waiting = new ArrayList<>();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10; i++) {
                        waiting.add(signUp(desks, "p" + i, "k" + i));
                    }
                })
                .isInstanceOf(DeskBusy.class);
        gate.countDown();
        for (CompletableFuture<Decision> answer : waiting) {
            assertThat(done(answer)).isInstanceOf(Decision.Accepted.class);
        }
    }

    @Test
    void closesWhenNobodyComesAndKnowsEverythingWhenOpenedAgain() throws Exception {
        Desks desks = instance(new DeskSettings(64, 256, Duration.ofMillis(20), Duration.ofMillis(60), 2));
        publish(desks, aSession("s").capacity(1));
        Outcome.SignedUp first = signedUp(done(signUp(desks, "a", "key-a")));
        done(signUp(desks, "b", "key-b"));
        RosterState before = done(desks.ask("s", Roster::state));
        await().until(() -> desks.size() == 0);
        await().until(() -> stored.snapshot("s").isPresent());
        assertThat(signedUp(done(signUp(desks, "a", "key-a")))).isEqualTo(first);
        assertThat(done(desks.ask("s", Roster::state))).isEqualTo(before);
    }

    @Test
    void refusesWhatNobodyHasPublishedAndKeepsNothing() throws Exception {
        Desks desks = instance(DeskSettings.USUAL);
        assertThat(done(signUp(desks, "a", "key"))).isEqualTo(new Decision.Refused(Reason.SESSION_UNKNOWN));
        assertThat(contacts.byId).isEmpty();
        assertThat(stored.aggregates()).isEmpty();
    }

    @Test
    void deliversEveryEntryToItsFollowersInOrderAlsoAfterFailures() throws Exception {
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        var failing = new AtomicInteger(2);
        RosterFollower follower = new RosterFollower() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public void follow(Delivery delivery) {
                if (delivery.version() == 3 && failing.getAndDecrement() > 0) {
                    throw new IllegalStateException("not now");
                }
                assertThat(delivery.session().sessionId()).isEqualTo("s");
                seen.add(delivery.version());
            }
        };
        Desks desks = instance(DeskSettings.USUAL);
        publish(desks, aSession("s").capacity(1));
        done(signUp(desks, "a", "key-a"));
        Positions positions = new Positions();
        RosterFeed feed = feed(follower, positions, desks);
        feed.start();
        await().until(() -> seen.size() >= 2);
        for (int i = 0; i < 5; i++) {
            done(signUp(desks, "p" + i, "k" + i));
            feed.offer(journal.after("s", 2 + i).getFirst());
        }
        await().until(() -> positions.of("test", "s") == 7);
        feed.close();
        assertThat(seen.stream().distinct()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(failing.get()).isLessThanOrEqualTo(0);

        done(signUp(desks, "later", "k-later"));
        RosterFeed nextLife = feed(follower, positions, desks);
        nextLife.start();
        await().until(() -> seen.getLast() == 8L);
        nextLife.close();
        assertThat(seen.stream().filter(version -> version == 2).count()).isEqualTo(1);
    }

    @Test
    void writesPositionsTogetherAndTellsNothingTwiceMeanwhile() throws Exception {
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        Desks desks = instance(DeskSettings.USUAL);
        publish(desks, aSession("s").capacity(50));
        Positions positions = new Positions();
        RosterFeed feed = feed(told(seen), positions, desks);
        feed.start();
        for (int i = 0; i < 20; i++) {
            done(signUp(desks, "p" + i, "k" + i));
            feed.offer(journal.after("s", 1 + i).getFirst());
            int entries = 2 + i;
            await().until(() -> seen.size() >= entries);
        }
        await().until(() -> positions.of("test", "s") == 21);
        feed.close();
        assertThat(seen).doesNotHaveDuplicates().hasSize(21);
        assertThat(positions.moves.get()).isLessThan(20);
    }

    @Test
    void readsAndWritesThePositionsInManySessionsTogether() throws Exception {
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        Desks desks = instance(DeskSettings.USUAL);
        Positions positions = new Positions();
        RosterFeed feed = feed(told(seen), positions, desks);
        List<String> sessions = IntStream.range(0, 300).mapToObj(i -> "s" + i).toList();
        for (String session : sessions) {
            publish(desks, aSession(session).capacity(1));
            feed.offer(journal.after(session, 0).getFirst());
        }
        feed.start();
        await().until(() -> positions.versions.size() == sessions.size());
        feed.close();
        assertThat(seen).hasSize(sessions.size());
        assertThat(positions.versions.values()).containsOnly(1L);
        assertThat(positions.reads.get()).isLessThan(30);
        assertThat(positions.moves.get()).isLessThan(30);
    }

    private static RosterFollower told(List<Long> seen) {
        return new RosterFollower() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public void follow(Delivery delivery) {
                seen.add(delivery.version());
            }
        };
    }

    private RosterFeed feed(RosterFollower follower, Positions positions, Desks desks) {
        return new RosterFeed(
                List.of(follower),
                journal,
                positions,
                id -> desks.ask(id, Roster::session).join(),
                new RosterFeed.Pace(Duration.ofMillis(50), Duration.ofMillis(500)),
                (_, _) -> {},
                () -> Crowd.NOBODY);
    }

    private static final class Positions implements FollowerPositions {
        private final Map<String, Long> versions = new ConcurrentHashMap<>();
        private final AtomicInteger moves = new AtomicInteger();
        private final AtomicInteger reads = new AtomicInteger();

        @Override
        public long of(String follower, String sessionId) {
            @Nullable Long version = versions.get(sessionId);
            return version == null ? 0 : version;
        }

        @Override
        public Map<String, Long> of(String follower, Collection<String> sessionIds) {
            reads.incrementAndGet();
            Map<String, Long> found = new HashMap<>(versions);
            found.keySet().retainAll(sessionIds);
            return found;
        }

        @Override
        public Map<String, Map<String, Long>> all() {
            return Map.of("test", Map.copyOf(versions));
        }

        @Override
        public void move(String follower, Map<String, Long> moved) {
            moves.incrementAndGet();
            moved.forEach((sessionId, version) -> versions.merge(sessionId, version, Math::max));
        }
    }
}
