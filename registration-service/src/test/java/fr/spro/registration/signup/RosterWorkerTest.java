package fr.spro.registration.signup;

import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;
import static fr.spro.registration.signup.OpenRosterWorkers.done;
import static fr.spro.registration.signup.OpenRosterWorkers.publish;
import static fr.spro.registration.signup.OpenRosterWorkers.signUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.spro.platform.core.TraceCarrier;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.test.InMemoryJournal;
import fr.spro.registration.roster.Counts;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.RosterState;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RosterWorkerTest {

    private final OpenRosterWorkers open = new OpenRosterWorkers();
    private final InMemoryJournal stored = open.stored;
    private final FaultyJournal journal = open.journal;
    private final InMemoryContacts contacts = open.contacts;

    private RosterWorkers instance(RosterWorkerSettings settings) {
        return open.instance(settings);
    }

    @AfterEach
    void closeAll() {
        open.close();
    }

    private static Outcome.SignedUp signedUp(RosterDecision decision) {
        return (Outcome.SignedUp) ((RosterDecision.Accepted) decision).outcome();
    }

    private static Counts counts(RosterWorkers workers) throws Exception {
        return done(workers.ask("s", roster -> roster.counts(roster.version()))).orElseThrow();
    }

    /** What a command was made for reaches whoever hears of its entry; an entry of several goes on with nobody's. */
    @Test
    void takesTheTrailOfACommandAlongToItsEntry() throws Exception {
        List<String> trails = Collections.synchronizedList(new ArrayList<>());
        RosterWorkers workers = open.instance(
                RosterWorkerSettings.USUAL, entry -> trails.add(entry.changes().size() + " " + TraceCarrier.here()));
        publish(workers, aSession("s").capacity(5));
        try (var _ = TraceCarrier.along("mine")) {
            done(signUp(workers, "a", "key-a"));
        }
        done(signUp(workers, "b", "key-b"));
        await().until(() -> trails.size() == 3);
        assertThat(trails).containsExactly("1 null", "1 mine", "1 null");
        assertThat(TraceCarrier.here()).isNull();
    }

    @Test
    void givesTwoInstancesInARushExactlyThePlacesThereAre() throws Exception {
        RosterWorkers one = instance(RosterWorkerSettings.USUAL);
        RosterWorkers two = instance(RosterWorkerSettings.USUAL);
        publish(one, aSession("s").capacity(500));

        List<CompletableFuture<RosterDecision>> asked = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            RosterWorkers workers = ThreadLocalRandom.current().nextBoolean() ? one : two;
            asked.add(signUp(workers, "person-" + i, "key-person-" + i));
        }
        List<Integer> positions = new ArrayList<>();
        int confirmed = 0;
        for (CompletableFuture<RosterDecision> answer : asked) {
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
        RosterWorkers one = instance(RosterWorkerSettings.USUAL);
        RosterWorkers two = instance(RosterWorkerSettings.USUAL);
        publish(one, aSession("s").capacity(500));
        counts(two);
        List<CompletableFuture<RosterDecision>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(signUp(one, "person-" + i, "one-" + i));
            answers.add(signUp(two, "person-" + i, "two-" + i));
        }
        for (CompletableFuture<RosterDecision> answer : answers) {
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
                awaitUninterrupted(answered);
                super.delete(registrationIds);
            }
        };
        List<String> givenBack = Collections.synchronizedList(new ArrayList<>());
        TimeClaims agenda = new TimeClaims() {
            @Override
            public Map<String, RosterCommand.Clash> claim(SessionCopy session, List<Claim> claims, Instant now) {
                return Map.of();
            }

            @Override
            public void release(String sessionId, Collection<Claim> claims) {
                awaitUninterrupted(answered);
                claims.forEach(claim -> givenBack.add(claim.personKey()));
            }
        };
        RosterWorkers workers = open.instance(book, agenda, RosterWorkerSettings.USUAL, _ -> {});
        publish(workers, aSession("s").capacity(5));

        done(signUp(workers, "a", "key-a"));
        assertThat(written).hasValue(1);
        long version = counts(workers).version();
        done(signUp(workers, "a", "key-again"));
        assertThat(written).hasValue(2);
        assertThat(counts(workers).version()).isEqualTo(version + 1);

        answered.countDown();
        await().untilAsserted(() -> assertThat(book.byId).hasSize(1));
        await().untilAsserted(() -> assertThat(givenBack).hasSize(1));
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void answersARetryAsTheLostReplyWouldHaveAnswered() throws Exception {
        RosterWorkers workers = instance(RosterWorkerSettings.USUAL);
        publish(workers, aSession("s").capacity(1));
        journal.next = FaultyJournal.Fault.LOST_AFTER;
        CompletableFuture<RosterDecision> lost = signUp(workers, "a", "key-a");
        assertThatThrownBy(() -> done(lost))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(CommandOutcomeUnknown.class);

        assertThat(signedUp(done(signUp(workers, "b", "key-b"))).position()).isEqualTo(1);
        Outcome.SignedUp again = signedUp(done(signUp(workers, "a", "key-a")));

        assertThat(again.state()).isEqualTo(RegistrationState.CONFIRMED);
        assertThat(contacts.find(again.registrationId())).isPresent();
        assertThat(counts(workers).confirmed()).isEqualTo(1);
    }

    @Test
    void decidesAnewWhenTheRequestNeverReachedTheJournal() throws Exception {
        RosterWorkers workers = instance(RosterWorkerSettings.USUAL);
        publish(workers, aSession("s").capacity(1));
        journal.next = FaultyJournal.Fault.LOST_BEFORE;
        CompletableFuture<RosterDecision> lost = signUp(workers, "a", "key-a");
        assertThatThrownBy(() -> done(lost)).hasCauseInstanceOf(CommandOutcomeUnknown.class);
        assertThat(signedUp(done(signUp(workers, "a", "key-a"))).position()).isNull();
        assertThat(counts(workers).confirmed()).isEqualTo(1);

        assertThat(contacts.byId).as("the first attempt's contact is left over").hasSize(2);
        OrphanedContacts leftOver = (_, _) -> Map.of("s", contacts.byId.keySet());
        assertThat(new OrphanedContactTask(leftOver, workers, contacts, Clock.systemUTC()).sweep(NOW))
                .isEqualTo(1);
        assertThat(contacts.byId).hasSize(1);
    }

    @Test
    void answersQuestionsAndRefusalsOnlyAfterALookAtTheJournal() throws Exception {
        RosterWorkers one = instance(RosterWorkerSettings.USUAL);
        RosterWorkers two = instance(RosterWorkerSettings.USUAL);
        publish(one, aSession("s").capacity(5));
        assertThat(counts(two).confirmed()).isZero();
        done(signUp(one, "a", "key-a"));
        assertThat(counts(two).confirmed()).isEqualTo(1);
        publish(one, aSession("s").version(2).status(SessionStatus.ENDED));
        publish(one, aSession("s").version(3));
        assertThat(done(signUp(two, "b", "key-b"))).isInstanceOf(RosterDecision.Accepted.class);
        publish(two, aSession("s").version(4).status(SessionStatus.ENDED));
        assertThat(done(signUp(one, "c", "key-c"))).isEqualTo(new RosterDecision.Refused(RefusalReason.SESSION_ENDED));
    }

    @Test
    void tellsThatItIsBusyWhenTheQueueIsFull() throws Exception {
        RosterWorkers workers =
                instance(new RosterWorkerSettings(2, 256, Duration.ofSeconds(5), Duration.ofMinutes(5), 64));
        publish(workers, aSession("s").capacity(5));
        CountDownLatch gate = new CountDownLatch(1);
        journal.gate = gate;
        List<CompletableFuture<RosterDecision>> waiting = new ArrayList<>();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10; i++) {
                        waiting.add(signUp(workers, "p" + i, "k" + i));
                    }
                })
                .isInstanceOf(RosterQueueFull.class);
        gate.countDown();
        for (CompletableFuture<RosterDecision> answer : waiting) {
            assertThat(done(answer)).isInstanceOf(RosterDecision.Accepted.class);
        }
    }

    @Test
    void closesWhenNobodyComesAndKnowsEverythingWhenOpenedAgain() throws Exception {
        RosterWorkers workers =
                instance(new RosterWorkerSettings(64, 256, Duration.ofMillis(20), Duration.ofMillis(60), 2));
        publish(workers, aSession("s").capacity(1));
        Outcome.SignedUp first = signedUp(done(signUp(workers, "a", "key-a")));
        done(signUp(workers, "b", "key-b"));
        RosterState before = done(workers.ask("s", Roster::state));
        await().until(() -> workers.size() == 0);
        await().until(() -> stored.snapshot("s").isPresent());
        assertThat(signedUp(done(signUp(workers, "a", "key-a")))).isEqualTo(first);
        assertThat(done(workers.ask("s", Roster::state))).isEqualTo(before);
    }

    @Test
    void refusesWhatNobodyHasPublishedAndKeepsNothing() throws Exception {
        RosterWorkers workers = instance(RosterWorkerSettings.USUAL);
        assertThat(done(signUp(workers, "a", "key")))
                .isEqualTo(new RosterDecision.Refused(RefusalReason.SESSION_UNKNOWN));
        assertThat(contacts.byId).isEmpty();
        assertThat(stored.aggregates()).isEmpty();
    }
}
