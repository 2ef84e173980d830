package fr.spro.registration.roster;

import static fr.spro.registration.roster.OpenDesks.done;
import static fr.spro.registration.roster.OpenDesks.publish;
import static fr.spro.registration.roster.OpenDesks.signUp;
import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.spro.platform.core.Trail;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.test.InMemoryJournal;
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

class DeskTest {

    private final OpenDesks open = new OpenDesks();
    private final InMemoryJournal stored = open.stored;
    private final FaultyJournal journal = open.journal;
    private final InMemoryContacts contacts = open.contacts;

    private Desks instance(DeskSettings settings) {
        return open.instance(settings);
    }

    @AfterEach
    void closeAll() {
        open.close();
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
        Desks desks = open.instance(
                DeskSettings.USUAL, entry -> trails.add(entry.changes().size() + " " + Trail.here()));
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
                awaitUninterrupted(answered);
                super.delete(registrationIds);
            }
        };
        List<String> givenBack = Collections.synchronizedList(new ArrayList<>());
        Agenda agenda = new Agenda() {
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
        Desks desks = open.instance(book, agenda, DeskSettings.USUAL, _ -> {});
        publish(desks, aSession("s").capacity(5));

        done(signUp(desks, "a", "key-a"));
        assertThat(written).hasValue(1);
        long version = counts(desks).version();
        done(signUp(desks, "a", "key-again"));
        assertThat(written).hasValue(2);
        assertThat(counts(desks).version()).isEqualTo(version + 1);

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
        assertThat(new OrphanedContactTask(leftOver, desks, contacts, Clock.systemUTC()).sweep(NOW))
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
}
