package fr.spro.registration.signup;

import static fr.spro.registration.roster.Sessions.aSession;
import static fr.spro.registration.signup.OpenRosterWorkers.done;
import static fr.spro.registration.signup.OpenRosterWorkers.publish;
import static fr.spro.registration.signup.OpenRosterWorkers.signUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterDecision;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RosterWorkersTest {

    private final OpenRosterWorkers open = new OpenRosterWorkers();
    private final RosterWorkers workers = open.instance(RosterWorkerSettings.USUAL);

    @AfterEach
    void closeAll() {
        open.close();
    }

    @Test
    void openOneForEachSessionInUse() throws Exception {
        assertThat(workers.size()).isZero();
        publish(workers, aSession("s"));
        publish(workers, aSession("t"));
        publish(workers, aSession("s").version(2));
        assertThat(workers.size()).isEqualTo(2);
    }

    /** The journal does not answer before the permit is there, whatever interrupts it. */
    private Semaphore slowJournal() {
        Semaphore permit = new Semaphore(0);
        open.journal.looked = _ -> permit.acquireUninterruptibly();
        return permit;
    }

    @Test
    void tellThoseWhoWaitAtOnceThatTheyClose() throws Exception {
        publish(workers, aSession("s"));
        Semaphore permit = slowJournal();
        CompletableFuture<Long> served = workers.ask("s", Roster::version);
        await().until(permit::hasQueuedThreads);
        CompletableFuture<RosterDecision> waits = signUp(workers, "ana", "key");

        workers.close();

        assertThat(waits).isCompletedExceptionally();
        assertThatThrownBy(() -> done(waits)).hasCauseInstanceOf(CommandOutcomeUnknown.class);
        assertThatThrownBy(() -> signUp(workers, "bea", "key-b")).isInstanceOf(CommandOutcomeUnknown.class);
        permit.release(1_000);
        assertThat(done(served)).isEqualTo(1);
    }

    @Test
    void areGoneOnceClosedThoughNobodyCameForAWhile() throws Exception {
        publish(workers, aSession("s"));
        assertThat(workers.size()).isEqualTo(1);
        workers.close();
        await().until(() -> workers.size() == 0);
    }
}
