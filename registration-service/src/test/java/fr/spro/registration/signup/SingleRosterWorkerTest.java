package fr.spro.registration.signup;

import static fr.spro.registration.roster.DescribingRoster.register;
import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.platform.core.Ids;
import fr.spro.platform.journal.Snapshot;
import fr.spro.platform.test.InMemoryJournal;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.kafka.RosterMessages;
import fr.spro.registration.roster.mongo.MongoRosterRepository;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One worker on the thread of the test, until it closes: all tasks are queued before. */
@Timeout(30)
class SingleRosterWorkerTest {

    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration AGES = Duration.ofHours(1);

    private final InMemoryJournal stored = new InMemoryJournal();
    private final FaultyJournal journal =
            new FaultyJournal(new MongoRosterRepository(stored, RosterMessages::of, _ -> {}, (_, _) -> {}));
    private final List<RosterEntry> committed = new ArrayList<>();
    private final List<Long> snapshots = new ArrayList<>();
    private Runnable afterSnapshot = () -> {};

    private RosterWorker worker(RosterWorkerSettings settings) {
        return new RosterWorker(
                "s",
                new RosterWorker.Dependencies(
                        journal,
                        new InMemoryContacts(),
                        InstantSource.fixed(NOW),
                        Ids::random,
                        committed::add,
                        TimeClaims.NONE,
                        this::aside,
                        settings));
    }

    private void aside(Runnable work) {
        work.run();
        snapshots.add(stored.snapshot("s").map(Snapshot::version).orElseThrow());
        afterSnapshot.run();
    }

    private static RosterWorkerSettings settings(int batch, Duration quiet, Duration idle, int snapshotEvery) {
        return new RosterWorkerSettings(64, batch, quiet, idle, snapshotEvery);
    }

    private static CompletableFuture<RosterDecision> tell(RosterWorker worker, RosterCommand command) {
        return Objects.requireNonNull(worker.submit(command, List.of()));
    }

    private static CompletableFuture<RosterDecision> publish(RosterWorker worker) {
        return tell(worker, new RosterCommand.ApplySession(aSession("s").copy()));
    }

    /** The session is published and people sign up; all of them wait. */
    private static void come(RosterWorker worker, String... people) {
        List<CompletableFuture<RosterDecision>> waiting = new ArrayList<>();
        waiting.add(publish(worker));
        for (String person : people) {
            waiting.add(tell(worker, register(person)));
        }
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
    }

    private static <T> CompletableFuture<T> ask(RosterWorker worker, Function<Roster, T> question) {
        return Objects.requireNonNull(worker.query(question));
    }

    private static void isUnavailable(CompletableFuture<?> answer) {
        assertThat(answer.exceptionNow()).isInstanceOf(CommandOutcomeUnknown.class);
    }

    private static void isClosed(RosterWorker worker) {
        assertThat(worker.submit(register("late"), List.of())).isNull();
        assertThat(worker.query(Roster::version)).isNull();
    }

    @Test
    void answersInTheOrderInWhichPeopleCameAndTellsOfEachEntryOnce() {
        RosterWorker worker = worker(settings(64, MOMENT, MOMENT, 64));
        come(worker);
        CompletableFuture<RosterDecision> first = tell(worker, register("a"));
        CompletableFuture<Integer> size = ask(worker, Roster::size);
        CompletableFuture<RosterDecision> unknown = tell(worker, new RosterCommand.Cancel("nobody", "holder"));

        worker.processBatches();

        assertThat(((RosterDecision.Accepted) first.resultNow()).outcome())
                .isEqualTo(new Outcome.SignedUp("a", RegistrationState.CONFIRMED, null));
        assertThat(unknown.resultNow()).isEqualTo(new RosterDecision.Refused(RefusalReason.REGISTRATION_UNKNOWN));
        assertThat(size.resultNow()).as("as it is after the batch").isEqualTo(1);
        assertThat(committed).containsExactly(journal.find("s", 1).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"1, '1 1 1 1 1'", "2, '2 2 1'", "4, '4 1'", "5, '5'"})
    void decidesAtMostABatchAtOnce(int batch, String changesOfEachEntry) {
        RosterWorker worker = worker(settings(batch, MOMENT, MOMENT, 64));
        come(worker, "a", "b", "c", "d");

        worker.processBatches();

        assertThat(committed)
                .extracting(entry -> String.valueOf(entry.changes().size()))
                .containsExactly(changesOfEachEntry.split(" "));
    }

    @Test
    void leavesAsideWhatTheAskerHasGivenUp() {
        RosterWorker worker = worker(settings(64, MOMENT, MOMENT, 64));
        List<String> asked = new ArrayList<>();
        come(worker);
        CompletableFuture<RosterDecision> command = tell(worker, register("a"));
        CompletableFuture<Boolean> question = ask(worker, _ -> asked.add("given up"));
        CompletableFuture<Boolean> other = ask(worker, roster -> asked.add("size " + roster.size()));
        command.cancel(false);
        question.cancel(false);

        worker.processBatches();

        assertThat(other).isDone();
        assertThat(asked).containsExactly("size 0");
    }

    @Test
    void aQuestionThatCannotBeAnsweredIsInNobodyElsesWay() {
        RosterWorker worker = worker(settings(64, MOMENT, MOMENT, 64));
        CompletableFuture<RosterDecision> command = publish(worker);
        CompletableFuture<RegistrationView> impossible =
                ask(worker, roster -> roster.view("nobody").orElseThrow());
        CompletableFuture<Long> version = ask(worker, Roster::version);

        worker.processBatches();

        assertThat(impossible.exceptionNow()).isInstanceOf(NoSuchElementException.class);
        assertThat(command.resultNow()).isInstanceOf(RosterDecision.Accepted.class);
        assertThat(version.resultNow()).isEqualTo(1);
    }

    @Test
    void everybodyOfABatchHearsThatItsOutcomeIsNotKnownAndTheNextAreServed() {
        RosterWorker worker = worker(settings(2, MOMENT, MOMENT, 64));
        journal.next = FaultyJournal.Fault.LOST_BEFORE;
        CompletableFuture<RosterDecision> command = publish(worker);
        CompletableFuture<Long> question = ask(worker, Roster::version);
        CompletableFuture<RosterDecision> next = publish(worker);

        worker.processBatches();

        isUnavailable(command);
        isUnavailable(question);
        assertThat(next.resultNow()).isInstanceOf(RosterDecision.Accepted.class);
    }

    @Test
    void takesASnapshotAfterSoManyEntriesAndOneWhenItIsQuiet() {
        RosterWorker worker = worker(settings(1, MOMENT, MOMENT, 2));
        come(worker, "a", "b", "c", "d");

        worker.processBatches();

        assertThat(snapshots).containsExactly(2L, 4L, 5L);
    }

    @Test
    void closesSoonWhenItKnowsNothingWorthKeeping() {
        RosterWorker worker = worker(settings(64, MOMENT, AGES, 64));
        CompletableFuture<RosterDecision> answer = tell(worker, register("a"));

        worker.processBatches();

        assertThat(answer.resultNow()).isEqualTo(new RosterDecision.Refused(RefusalReason.SESSION_UNKNOWN));
        isClosed(worker);
    }

    @Test
    void staysForWhoeverComesInTheLastMoment() {
        RosterWorker worker = worker(settings(64, MOMENT, MOMENT, 64));
        List<CompletableFuture<RosterDecision>> late = new ArrayList<>();
        afterSnapshot = () -> {
            if (late.isEmpty()) {
                late.add(tell(worker, register("late")));
            }
        };
        come(worker);

        worker.processBatches();

        assertThat(late.getFirst().resultNow()).isInstanceOf(RosterDecision.Accepted.class);
        isClosed(worker);
    }

    /** A thread that still serves after the quiet's snapshot waits for people; one that is done has ended. */
    @ParameterizedTest
    @CsvSource({"PT0.5S, PT0.5S, TERMINATED", "PT0.5S, PT1H, TIMED_WAITING"})
    void staysOpenUntilNobodyHasComeForTheIdleTime(Duration quiet, Duration idle, Thread.State then) throws Exception {
        RosterWorker worker = worker(settings(64, quiet, idle, 64));
        CountDownLatch isQuiet = new CountDownLatch(1);
        afterSnapshot = isQuiet::countDown;
        come(worker);

        Thread serving = Thread.ofVirtual().start(worker::processBatches);
        isQuiet.await();
        await().until(() -> serving.getState() == Thread.State.TIMED_WAITING || !serving.isAlive());

        assertThat(serving.getState()).isEqualTo(then);
        serving.interrupt();
        serving.join();
        isClosed(worker);
    }

    @Test
    void whoWaitsIsToldWhenTheWorkerClosesAtOnce() {
        RosterWorker worker = worker(RosterWorkerSettings.USUAL);
        CompletableFuture<RosterDecision> command = publish(worker);
        CompletableFuture<Long> question = ask(worker, Roster::version);

        worker.close();

        isUnavailable(command);
        isUnavailable(question);
        isClosed(worker);
    }

    @Test
    void anInterruptedWorkerClosesAndItsThreadStaysInterrupted() {
        RosterWorker worker = worker(RosterWorkerSettings.USUAL);
        CompletableFuture<RosterDecision> command = publish(worker);

        Thread.currentThread().interrupt();
        worker.processBatches();

        assertThat(Thread.interrupted()).isTrue();
        isUnavailable(command);
        isClosed(worker);
        assertThat(committed).isEmpty();
    }
}
