package fr.spro.registration.signup;

import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.platform.journal.Snapshot;
import fr.spro.platform.test.InMemoryJournal;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterCommand.Cancel;
import fr.spro.registration.roster.RosterCommand.Register;
import fr.spro.registration.roster.RosterCommand.RegisterGroup;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SignUpOrigin;
import fr.spro.registration.roster.kafka.RosterMessages;
import fr.spro.registration.roster.mongo.MongoRosterRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Batches of one worker without its thread: what it trusts, and when it takes a snapshot. */
class RosterWorkerBatchTest {

    private final InMemoryJournal stored = new InMemoryJournal();
    private final FaultyJournal journal =
            new FaultyJournal(new MongoRosterRepository(stored, RosterMessages::of, _ -> {}, (_, _) -> {}));
    private final List<Runnable> aside = new ArrayList<>();
    private final Set<String> claimed = new HashSet<>();

    private final TimeClaims agenda = new TimeClaims() {
        @Override
        public Map<String, RosterCommand.Clash> claim(SessionCopy session, List<Claim> claims, Instant now) {
            claims.forEach(claim -> claimed.add(claim.registrationId()));
            return Map.of();
        }

        @Override
        public void release(String sessionId, Collection<Claim> claims) {
            claims.forEach(claim -> claimed.remove(claim.registrationId()));
        }
    };

    private RosterWorker worker(int snapshotEvery) {
        return new RosterWorker(
                "s",
                new RosterWorker.Dependencies(
                        journal,
                        new InMemoryContacts(),
                        InstantSource.fixed(NOW),
                        () -> "w",
                        _ -> {},
                        agenda,
                        aside::add,
                        new RosterWorkerSettings(64, 64, Duration.ofSeconds(1), Duration.ofSeconds(1), snapshotEvery)));
    }

    private RosterWorker worker() {
        return worker(64);
    }

    private static RosterWorker.Processed serve(RosterWorker worker, RosterCommand... commands) {
        return worker.process(Stream.of(commands)
                .map(command -> new RosterWorker.Request(command, List.of()))
                .toList());
    }

    private static RosterCommand news(long version) {
        return new RosterCommand.ApplySession(
                aSession("s").version(version).capacity(1_000).copy());
    }

    private static Register signUp(String line, @Nullable String organisation) {
        return new Register("key-" + line, "body", line, "p-" + line, organisation, PersonFunction.CONSEIL, false);
    }

    /** One entry with the session and so many people. */
    private static void open(RosterWorker worker, int people) {
        serve(
                worker,
                news(1),
                new RegisterGroup(
                        "key",
                        "body",
                        "group",
                        IntStream.range(0, people)
                                .mapToObj(n -> new RosterCommand.Member(
                                        "r" + n, "p" + n, "org", PersonFunction.CONSEIL, false, null))
                                .toList(),
                        RosterCommand.IfFull.REFUSE,
                        true,
                        SignUpOrigin.Kind.LIST,
                        "organiser"));
    }

    private void runAside() {
        List<Runnable> now = List.copyOf(aside);
        aside.clear();
        now.forEach(Runnable::run);
    }

    /** The version of the snapshot that there is once everything aside is done; 0 for none. */
    private long snapshot() {
        runAside();
        return stored.snapshot("s").map(Snapshot::version).orElse(0L);
    }

    @Test
    void knowsNothingBeforeTheFirstEntryNorWhenItCannotTellWhetherItsLastWasStored() {
        RosterWorker worker = worker();
        assertThat(worker.isUnloaded()).isTrue();
        serve(worker, signUp("ana", "org"));
        assertThat(worker.isUnloaded()).as("nobody has published the session").isTrue();
        serve(worker, news(1));
        assertThat(worker.isUnloaded()).isFalse();
        journal.next = FaultyJournal.Fault.LOST_AFTER;
        assertThatThrownBy(() -> serve(worker, signUp("ana", "org"))).hasMessage("the reply got lost");
        assertThat(worker.isUnloaded()).isTrue();
        assertThat(serve(worker).roster().view("ana")).as("the journal tells").isPresent();
    }

    @Test
    void whatNeedsNoEntryIsDecidedAnewWhenOthersHaveWrittenOne() {
        RosterWorker behind = worker();
        serve(behind, news(1));
        serve(worker(), signUp("ana", "org"), new Cancel("ana", "holder"));
        assertThat(serve(behind, new Cancel("ana", "holder")).decisions())
                .containsExactly(new RosterDecision.Accepted(List.of(), new Outcome.GivenBack("ana")));
    }

    @Test
    void onlyWhoGotALineKeepsTheTimeThatWasClaimed() {
        RosterWorker worker = worker();
        serve(worker, news(1), signUp("ana", "org"), signUp("without organisation", null));
        assertThat(claimed).containsExactly("ana");
        serve(worker, new Cancel("ana", "holder"));
        assertThat(claimed).isEmpty();
    }

    @Test
    void whenItIsQuietASnapshotIsTakenOnceThereIsAnythingNew() {
        RosterWorker worker = worker();
        worker.snapshotWhenQuiet();
        serve(worker, signUp("ana", "org"));
        worker.snapshotWhenQuiet();
        assertThat(aside).as("nothing is there").isEmpty();
        open(worker, 511);
        worker.snapshotWhenQuiet();
        assertThat(snapshot()).isEqualTo(1);
        worker.snapshotWhenQuiet();
        assertThat(aside).as("nothing is new").isEmpty();
        serve(worker, news(2));
        worker.snapshotWhenQuiet();
        assertThat(snapshot()).isEqualTo(2);
    }

    @Test
    void whenItIsQuietALargeRosterWaitsForOneEntryMoreForEach512Lines() {
        RosterWorker worker = worker();
        open(worker, 512);
        worker.snapshotWhenQuiet();
        assertThat(snapshot()).isZero();
        serve(worker, news(2));
        worker.snapshotWhenQuiet();
        assertThat(snapshot()).isEqualTo(2);
    }

    @Test
    void whileRequestsComeASnapshotIsTakenAfterSoManyEntriesAndNotBefore() {
        RosterWorker worker = worker(2);
        open(worker, 383);
        for (long version = 2; version <= 5; version++) {
            worker.snapshotWhenFarBehind();
            assertThat(snapshot()).isEqualTo((version - 1) / 2 * 2);
            serve(worker, news(version));
        }
    }

    @Test
    void whileRequestsComeALargeRosterWaitsForAnEntryForEach128Lines() {
        RosterWorker worker = worker(2);
        open(worker, 384);
        serve(worker, news(2));
        worker.snapshotWhenFarBehind();
        assertThat(snapshot()).isZero();
        serve(worker, news(3));
        worker.snapshotWhenFarBehind();
        assertThat(snapshot()).isEqualTo(3);
    }

    @Test
    void noSnapshotIsBegunBeforeTheLastIsDoneOrHasFailed() {
        RosterWorker worker = worker();
        serve(worker, news(1));
        worker.snapshotWhenQuiet();
        serve(worker, news(2));
        worker.snapshotWhenQuiet();
        assertThat(aside).hasSize(1);
        journal.full = true;
        assertThatThrownBy(this::runAside).hasMessage("the disk is full");
        journal.full = false;
        serve(worker, news(3));
        worker.snapshotWhenQuiet();
        assertThat(snapshot()).isEqualTo(3);
    }

    @Test
    void aWorkerThatFoundASnapshotTakesTheNextOnlyWhenThereIsAnythingNew() {
        RosterWorker first = worker();
        open(first, 3);
        first.snapshotWhenQuiet();
        assertThat(snapshot()).isEqualTo(1);
        RosterWorker second = worker();
        serve(second);
        second.snapshotWhenQuiet();
        assertThat(aside).isEmpty();
    }
}
