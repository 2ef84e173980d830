package fr.spro.registration.roster;

import static fr.spro.registration.roster.OpenDesks.done;
import static fr.spro.registration.roster.OpenDesks.publish;
import static fr.spro.registration.roster.OpenDesks.signUp;
import static fr.spro.registration.roster.Sessions.aSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DesksTest {

    private final OpenDesks open = new OpenDesks();
    private final Desks desks = open.instance(DeskSettings.USUAL);

    @AfterEach
    void closeAll() {
        open.close();
    }

    @Test
    void openOneForEachSessionInUse() throws Exception {
        assertThat(desks.size()).isZero();
        publish(desks, aSession("s"));
        publish(desks, aSession("t"));
        publish(desks, aSession("s").version(2));
        assertThat(desks.size()).isEqualTo(2);
    }

    /** The journal does not answer before the permit is there, whatever interrupts it. */
    private Semaphore slowJournal() {
        Semaphore permit = new Semaphore(0);
        open.journal.looked = _ -> permit.acquireUninterruptibly();
        return permit;
    }

    @Test
    void countThoseWhoWaitAtAnyOfThem() throws Exception {
        publish(desks, aSession("s"));
        publish(desks, aSession("t"));
        await().until(() -> desks.crowd() == Crowd.NOBODY);
        Semaphore permit = slowJournal();
        for (int i = 0; i < 12; i++) {
            oneWaitsAt("s");
            oneWaitsAt("t");
        }
        // A rush ends soon; on a machine with other work this one may be over already.
        await().until(() -> {
            oneWaitsAt("s");
            return desks.crowd() == Crowd.RUSH;
        });
        permit.release(1_000);
    }

    @Test
    void countNobodyForWorkInTheBackground() throws Exception {
        publish(desks, aSession("s"));
        await().until(() -> desks.crowd() == Crowd.NOBODY);
        Semaphore permit = slowJournal();
        for (int i = 0; i < 24; i++) {
            assertThat(desks.askInBackground("s", Roster::version)).isNotDone();
            assertThat(desks.crowd()).isEqualTo(Crowd.NOBODY);
        }
        oneWaitsAt("s");
        assertThat(desks.crowd()).isNotEqualTo(Crowd.NOBODY);
        permit.release(1_000);
    }

    private void oneWaitsAt(String session) {
        assertThat(desks.ask(session, Roster::version)).isNotDone();
    }

    @Test
    void tellThoseWhoWaitAtOnceThatTheyClose() throws Exception {
        publish(desks, aSession("s"));
        Semaphore permit = slowJournal();
        CompletableFuture<Long> served = desks.ask("s", Roster::version);
        await().until(permit::hasQueuedThreads);
        CompletableFuture<Decision> waits = signUp(desks, "ana", "key");

        desks.close();

        assertThat(waits).isCompletedExceptionally();
        assertThatThrownBy(() -> done(waits)).hasCauseInstanceOf(DeskUnavailable.class);
        assertThatThrownBy(() -> signUp(desks, "bea", "key-b")).isInstanceOf(DeskUnavailable.class);
        permit.release(1_000);
        assertThat(done(served)).isEqualTo(1);
    }

    @Test
    void areGoneOnceClosedThoughNobodyCameForAWhile() throws Exception {
        publish(desks, aSession("s"));
        assertThat(desks.size()).isEqualTo(1);
        desks.close();
        await().until(() -> desks.size() == 0);
    }
}
