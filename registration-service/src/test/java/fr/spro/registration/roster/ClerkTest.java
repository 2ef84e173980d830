package fr.spro.registration.roster;

import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.platform.journal.Snapshot;
import fr.spro.platform.test.InMemoryJournal;
import fr.spro.registration.roster.RosterCommand.Cancel;
import fr.spro.registration.roster.RosterCommand.Register;
import fr.spro.registration.roster.RosterCommand.RegisterGroup;
import fr.spro.registration.roster.kafka.RosterFacts;
import fr.spro.registration.roster.mongo.RosterMongo;
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

/** A clerk alone: what it takes for true, and when it has a snapshot taken. */
class ClerkTest {

    private final InMemoryJournal stored = new InMemoryJournal();
    private final FaultyJournal journal = new FaultyJournal(RosterMongo.journal(stored, RosterFacts::of, _ -> {}));
    private final List<Runnable> aside = new ArrayList<>();
    private final Set<String> claimed = new HashSet<>();

    private final Agenda agenda = new Agenda() {
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

    private Clerk clerk(int snapshotEvery) {
        return new Clerk(
                "s",
                new Desk.Office(
                        journal,
                        new InMemoryContacts(),
                        InstantSource.fixed(NOW),
                        () -> "w",
                        _ -> {},
                        agenda,
                        aside::add,
                        new DeskSettings(64, 64, Duration.ofSeconds(1), Duration.ofSeconds(1), snapshotEvery)));
    }

    private Clerk clerk() {
        return clerk(64);
    }

    private static Clerk.Served serve(Clerk clerk, RosterCommand... commands) {
        return clerk.serve(Stream.of(commands)
                .map(command -> new Clerk.Request(command, List.of()))
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
    private static void open(Clerk clerk, int people) {
        serve(
                clerk,
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
                        Origin.Kind.LIST,
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
        Clerk clerk = clerk();
        assertThat(clerk.knowsNothing()).isTrue();
        serve(clerk, signUp("ana", "org"));
        assertThat(clerk.knowsNothing()).as("nobody has published the session").isTrue();
        serve(clerk, news(1));
        assertThat(clerk.knowsNothing()).isFalse();
        journal.next = FaultyJournal.Fault.LOST_AFTER;
        assertThatThrownBy(() -> serve(clerk, signUp("ana", "org"))).hasMessage("the reply got lost");
        assertThat(clerk.knowsNothing()).isTrue();
        assertThat(serve(clerk).roster().view("ana")).as("the journal tells").isPresent();
    }

    @Test
    void whatNeedsNoEntryIsDecidedAnewWhenOthersHaveWrittenOne() {
        Clerk behind = clerk();
        serve(behind, news(1));
        serve(clerk(), signUp("ana", "org"), new Cancel("ana", "holder"));
        assertThat(serve(behind, new Cancel("ana", "holder")).decisions())
                .containsExactly(new Decision.Accepted(List.of(), new Outcome.GivenBack("ana")));
    }

    @Test
    void onlyWhoGotALineKeepsTheTimeThatWasClaimed() {
        Clerk clerk = clerk();
        serve(clerk, news(1), signUp("ana", "org"), signUp("without organisation", null));
        assertThat(claimed).containsExactly("ana");
        serve(clerk, new Cancel("ana", "holder"));
        assertThat(claimed).isEmpty();
    }

    @Test
    void whenItIsQuietASnapshotIsTakenOnceThereIsAnythingNew() {
        Clerk clerk = clerk();
        clerk.snapshotWhenQuiet();
        serve(clerk, signUp("ana", "org"));
        clerk.snapshotWhenQuiet();
        assertThat(aside).as("nothing is there").isEmpty();
        open(clerk, 511);
        clerk.snapshotWhenQuiet();
        assertThat(snapshot()).isEqualTo(1);
        clerk.snapshotWhenQuiet();
        assertThat(aside).as("nothing is new").isEmpty();
        serve(clerk, news(2));
        clerk.snapshotWhenQuiet();
        assertThat(snapshot()).isEqualTo(2);
    }

    @Test
    void whenItIsQuietALargeRosterWaitsForOneEntryMoreForEach512Lines() {
        Clerk clerk = clerk();
        open(clerk, 512);
        clerk.snapshotWhenQuiet();
        assertThat(snapshot()).isZero();
        serve(clerk, news(2));
        clerk.snapshotWhenQuiet();
        assertThat(snapshot()).isEqualTo(2);
    }

    @Test
    void whileRequestsComeASnapshotIsTakenAfterSoManyEntriesAndNotBefore() {
        Clerk clerk = clerk(2);
        open(clerk, 383);
        for (long version = 2; version <= 5; version++) {
            clerk.snapshotWhenFarBehind();
            assertThat(snapshot()).isEqualTo((version - 1) / 2 * 2);
            serve(clerk, news(version));
        }
    }

    @Test
    void whileRequestsComeALargeRosterWaitsForAnEntryForEach128Lines() {
        Clerk clerk = clerk(2);
        open(clerk, 384);
        serve(clerk, news(2));
        clerk.snapshotWhenFarBehind();
        assertThat(snapshot()).isZero();
        serve(clerk, news(3));
        clerk.snapshotWhenFarBehind();
        assertThat(snapshot()).isEqualTo(3);
    }

    @Test
    void noSnapshotIsBegunBeforeTheLastIsDoneOrHasFailed() {
        Clerk clerk = clerk();
        serve(clerk, news(1));
        clerk.snapshotWhenQuiet();
        serve(clerk, news(2));
        clerk.snapshotWhenQuiet();
        assertThat(aside).hasSize(1);
        journal.full = true;
        assertThatThrownBy(this::runAside).hasMessage("the disk is full");
        journal.full = false;
        serve(clerk, news(3));
        clerk.snapshotWhenQuiet();
        assertThat(snapshot()).isEqualTo(3);
    }

    @Test
    void aClerkThatFoundASnapshotTakesTheNextOnlyWhenThereIsAnythingNew() {
        Clerk first = clerk();
        open(first, 3);
        first.snapshotWhenQuiet();
        assertThat(snapshot()).isEqualTo(1);
        Clerk second = clerk();
        serve(second);
        second.snapshotWhenQuiet();
        assertThat(aside).isEmpty();
    }
}
