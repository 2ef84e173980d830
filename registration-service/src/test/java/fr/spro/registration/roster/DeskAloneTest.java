package fr.spro.registration.roster;

import static fr.spro.registration.roster.RosterInWords.register;
import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.platform.core.Ids;
import fr.spro.platform.journal.Snapshot;
import fr.spro.platform.test.InMemoryJournal;
import fr.spro.registration.roster.kafka.RosterFacts;
import fr.spro.registration.roster.mongo.RosterMongo;
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

/** One desk that is served on the test's own thread, until it closes: whoever comes, comes before. */
@Timeout(30)
class DeskAloneTest {

    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration AGES = Duration.ofHours(1);

    private final InMemoryJournal stored = new InMemoryJournal();
    private final FaultyJournal journal = new FaultyJournal(RosterMongo.journal(stored, RosterFacts::of, _ -> {}));
    private final List<RosterEntry> committed = new ArrayList<>();
    private final List<Long> snapshots = new ArrayList<>();
    private Runnable afterSnapshot = () -> {};

    private Desk desk(DeskSettings settings) {
        return new Desk(
                "s",
                new Desk.Office(
                        journal,
                        new InMemoryContacts(),
                        InstantSource.fixed(NOW),
                        Ids::random,
                        committed::add,
                        Agenda.NONE,
                        this::aside,
                        settings));
    }

    private void aside(Runnable work) {
        work.run();
        snapshots.add(stored.snapshot("s").map(Snapshot::version).orElseThrow());
        afterSnapshot.run();
    }

    private static DeskSettings settings(int batch, Duration quiet, Duration idle, int snapshotEvery) {
        return new DeskSettings(64, batch, quiet, idle, snapshotEvery);
    }

    private static CompletableFuture<Decision> tell(Desk desk, RosterCommand command) {
        return Objects.requireNonNull(desk.tell(command, List.of()));
    }

    private static CompletableFuture<Decision> publish(Desk desk) {
        return tell(desk, new RosterCommand.ApplySession(aSession("s").copy()));
    }

    /** The session is published and people sign up; all of them wait. */
    private static void come(Desk desk, String... people) {
        List<CompletableFuture<Decision>> waiting = new ArrayList<>();
        waiting.add(publish(desk));
        for (String person : people) {
            waiting.add(tell(desk, register(person)));
        }
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
    }

    private static <T> CompletableFuture<T> ask(Desk desk, Function<Roster, T> question) {
        return Objects.requireNonNull(desk.ask(question));
    }

    private static void isUnavailable(CompletableFuture<?> answer) {
        assertThat(answer.exceptionNow()).isInstanceOf(DeskUnavailable.class);
    }

    private static void isClosed(Desk desk) {
        assertThat(desk.tell(register("late"), List.of())).isNull();
        assertThat(desk.ask(Roster::version)).isNull();
    }

    @Test
    void answersInTheOrderInWhichPeopleCameAndTellsOfEachEntryOnce() {
        Desk desk = desk(settings(64, MOMENT, MOMENT, 64));
        come(desk);
        CompletableFuture<Decision> first = tell(desk, register("a"));
        CompletableFuture<Integer> size = ask(desk, Roster::size);
        CompletableFuture<Decision> unknown = tell(desk, new RosterCommand.Cancel("nobody", "holder"));

        desk.serve();

        assertThat(((Decision.Accepted) first.resultNow()).outcome())
                .isEqualTo(new Outcome.SignedUp("a", RegistrationState.CONFIRMED, null));
        assertThat(unknown.resultNow()).isEqualTo(new Decision.Refused(Reason.REGISTRATION_UNKNOWN));
        assertThat(size.resultNow()).as("as it is after the batch").isEqualTo(1);
        assertThat(committed).containsExactly(journal.find("s", 1).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"1, '1 1 1 1 1'", "2, '2 2 1'", "4, '4 1'", "5, '5'"})
    void decidesAtMostABatchAtOnce(int batch, String changesOfEachEntry) {
        Desk desk = desk(settings(batch, MOMENT, MOMENT, 64));
        come(desk, "a", "b", "c", "d");

        desk.serve();

        assertThat(committed)
                .extracting(entry -> String.valueOf(entry.changes().size()))
                .containsExactly(changesOfEachEntry.split(" "));
    }

    @Test
    void leavesAsideWhatTheAskerHasGivenUp() {
        Desk desk = desk(settings(64, MOMENT, MOMENT, 64));
        List<String> asked = new ArrayList<>();
        come(desk);
        CompletableFuture<Decision> command = tell(desk, register("a"));
        CompletableFuture<Boolean> question = ask(desk, _ -> asked.add("given up"));
        CompletableFuture<Boolean> other = ask(desk, roster -> asked.add("size " + roster.size()));
        command.cancel(false);
        question.cancel(false);

        desk.serve();

        assertThat(other).isDone();
        assertThat(asked).containsExactly("size 0");
    }

    @Test
    void aQuestionThatCannotBeAnsweredIsInNobodyElsesWay() {
        Desk desk = desk(settings(64, MOMENT, MOMENT, 64));
        CompletableFuture<Decision> command = publish(desk);
        CompletableFuture<RegistrationView> impossible =
                ask(desk, roster -> roster.view("nobody").orElseThrow());
        CompletableFuture<Long> version = ask(desk, Roster::version);

        desk.serve();

        assertThat(impossible.exceptionNow()).isInstanceOf(NoSuchElementException.class);
        assertThat(command.resultNow()).isInstanceOf(Decision.Accepted.class);
        assertThat(version.resultNow()).isEqualTo(1);
    }

    @Test
    void everybodyOfABatchHearsThatItsOutcomeIsNotKnownAndTheNextAreServed() {
        Desk desk = desk(settings(2, MOMENT, MOMENT, 64));
        journal.next = FaultyJournal.Fault.LOST_BEFORE;
        CompletableFuture<Decision> command = publish(desk);
        CompletableFuture<Long> question = ask(desk, Roster::version);
        CompletableFuture<Decision> next = publish(desk);

        desk.serve();

        isUnavailable(command);
        isUnavailable(question);
        assertThat(next.resultNow()).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void takesASnapshotAfterSoManyEntriesAndOneWhenItIsQuiet() {
        Desk desk = desk(settings(1, MOMENT, MOMENT, 2));
        come(desk, "a", "b", "c", "d");

        desk.serve();

        assertThat(snapshots).containsExactly(2L, 4L, 5L);
    }

    @Test
    void closesSoonWhenItKnowsNothingWorthKeeping() {
        Desk desk = desk(settings(64, MOMENT, AGES, 64));
        CompletableFuture<Decision> answer = tell(desk, register("a"));

        desk.serve();

        assertThat(answer.resultNow()).isEqualTo(new Decision.Refused(Reason.SESSION_UNKNOWN));
        isClosed(desk);
    }

    @Test
    void staysForWhoeverComesInTheLastMoment() {
        Desk desk = desk(settings(64, MOMENT, MOMENT, 64));
        List<CompletableFuture<Decision>> late = new ArrayList<>();
        afterSnapshot = () -> {
            if (late.isEmpty()) {
                late.add(tell(desk, register("late")));
            }
        };
        come(desk);

        desk.serve();

        assertThat(late.getFirst().resultNow()).isInstanceOf(Decision.Accepted.class);
        isClosed(desk);
    }

    /** A thread that still serves after the quiet's snapshot waits for people; one that is done has ended. */
    @ParameterizedTest
    @CsvSource({"PT0.5S, PT0.5S, TERMINATED", "PT0.5S, PT1H, TIMED_WAITING"})
    void staysOpenUntilNobodyHasComeForTheIdleTime(Duration quiet, Duration idle, Thread.State then) throws Exception {
        Desk desk = desk(settings(64, quiet, idle, 64));
        CountDownLatch isQuiet = new CountDownLatch(1);
        afterSnapshot = isQuiet::countDown;
        come(desk);

        Thread serving = Thread.ofVirtual().start(desk::serve);
        isQuiet.await();
        await().until(() -> serving.getState() == Thread.State.TIMED_WAITING || !serving.isAlive());

        assertThat(serving.getState()).isEqualTo(then);
        serving.interrupt();
        serving.join();
        isClosed(desk);
    }

    @Test
    void whoWaitsIsToldWhenTheDeskClosesAtOnce() {
        Desk desk = desk(DeskSettings.USUAL);
        CompletableFuture<Decision> command = publish(desk);
        CompletableFuture<Long> question = ask(desk, Roster::version);

        desk.close();

        isUnavailable(command);
        isUnavailable(question);
        isClosed(desk);
    }

    @Test
    void anInterruptedDeskClosesAndItsThreadStaysInterrupted() {
        Desk desk = desk(DeskSettings.USUAL);
        CompletableFuture<Decision> command = publish(desk);

        Thread.currentThread().interrupt();
        desk.serve();

        assertThat(Thread.interrupted()).isTrue();
        isUnavailable(command);
        isClosed(desk);
        assertThat(committed).isEmpty();
    }
}
