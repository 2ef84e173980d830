package fr.spro.registration.mail;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Empties the outbox. A mail leaves it only after its server's 250, so each is sent at least once; a crash between
 * that 250 and the mark sends it a second time with the same Message-ID, and so does a server that takes it and does not
 * say so in time, as often as a mail is tried: the effects outside our control. An attempt is counted before it is made.
 * While no connection to the server can be opened, attempts are given back: the sender waits, longer each time, and tries
 * again with one mail. Whatever else goes wrong is the matter of one mail, and the next one goes on. Logs name mails by
 * the mark of their id, never by address or ballot.
 *
 * <p>Composing a mail takes processor time, so at most half of the processors compose at a time.
 */
public final class MailDispatcher implements ExpectedMails, AutoCloseable {
    private static final Logger LOG = System.getLogger(MailDispatcher.class.getName());
    private static final int MARK_TRIES = 6;
    private static final int MOST_FRESH = 20_000;
    /** How often mails that are taken are held again before somebody else could take them. */
    private static final int HOLDS = 3;

    private final MailQueue outbox;
    private final Function<MailJob, MailComposer.Composition> composer;
    private final MailTransport post;
    private final MailSettings settings;
    private final Clock clock;
    /** Leaves half of the processors to requests. */
    private final Semaphore composing =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    private final Semaphore wake = new Semaphore(0);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final BlockingQueue<MailJob> fresh = new ArrayBlockingQueue<>(MOST_FRESH);
    private volatile Instant sweepAt = Instant.MIN;
    private volatile boolean running;
    private @Nullable Thread loop;
    private int unreachable;

    /** Creates a sender, idle until {@link #start()}. */
    public MailDispatcher(
            MailQueue outbox,
            Function<MailJob, MailComposer.Composition> composer,
            MailTransport post,
            MailSettings settings,
            Clock clock) {
        this.outbox = outbox;
        this.composer = composer;
        this.post = post;
        this.settings = settings;
        this.clock = clock;
    }

    /** Starts the sender; what an earlier process left is taken up at once, what it had taken once its lease is over. */
    public synchronized void start() {
        if (!running) {
            running = true;
            loop = Thread.ofVirtual().name("postman").start(this::run);
        }
    }

    /** There is new mail: look now instead of at the next sweep. */
    public void nudge() {
        sweepAt = clock.instant();
        wake.release();
    }

    @Override
    public void expect(Collection<MailJob> orders) {
        for (MailJob order : orders) {
            if (!fresh.offer(order)) {
                // Later ones are found by the sweep.
                break;
            }
        }
        wake.release();
    }

    /** Stops after the mails on their way; what was taken and not begun is given back, for whoever sends next. */
    @Override
    public synchronized void close() {
        running = false;
        stopped.countDown();
        Thread thread = loop;
        loop = null;
        nudge();
        if (thread != null) {
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        while (running) {
            Duration wait = settings.sweep();
            try {
                wait = empty();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "the outbox could not be worked on, trying again", e);
            }
            post.tidy();
            try {
                pause(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** New mail ends the wait, unless the server is gone: then only time or the end does. */
    private void pause(Duration wait) throws InterruptedException {
        if (unreachable > 0) {
            boolean ignored = stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } else if (wake.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }

    /** Sends until nothing is due or the server is gone; says how long to wait. */
    private Duration empty() {
        while (running) {
            Instant now = clock.instant();
            List<MailQueue.Claimed> batch = take(now);
            if (batch.isEmpty()) {
                if (unreachable > 0 || (fresh.isEmpty() && clock.instant().isBefore(sweepAt))) {
                    return settings.sweep();
                }
                continue;
            }
            @Nullable String problem = deliver(batch, now.plus(settings.lease()));
            if (problem != null) {
                unreachable++;
                Duration pause = settings.pauseAfter(unreachable);
                LOG.log(Level.WARNING, "mail server unreachable ({0}), next try in {1}", problem, pause);
                return pause;
            }
            if (unreachable > 0) {
                LOG.log(Level.INFO, "mail server is back");
                unreachable = 0;
            }
        }
        return settings.sweep();
    }

    /** A sweep when it is time for one or the server is gone, else what has just been queued: a sweep reads all mails. */
    List<MailQueue.Claimed> take(Instant now) {
        if (unreachable > 0 || !now.isBefore(sweepAt)) {
            int max = unreachable == 0 ? settings.batch() : 1;
            sweepAt = now.plus(settings.sweep());
            List<MailQueue.Claimed> found = outbox.claim(max, now, settings.lease());
            if (found.size() == max && fresh.isEmpty()) {
                sweepAt = now;
            }
            return found;
        }
        List<MailJob> orders = new ArrayList<>();
        fresh.drainTo(orders, settings.batch());
        return outbox.claim(orders, now, settings.lease());
    }

    private @Nullable String deliver(List<MailQueue.Claimed> batch, Instant until) {
        Queue<MailQueue.Claimed> waiting = new ConcurrentLinkedQueue<>(batch);
        AtomicReference<@Nullable String> problem = new AtomicReference<>();
        int workers = Math.min(settings.connections(), batch.size());
        CountDownLatch working = new CountDownLatch(workers);
        for (int i = 0; i < workers; i++) {
            Thread.ofVirtual().name("postman-" + i).start(() -> {
                try {
                    work(waiting, problem, until);
                } finally {
                    working.countDown();
                }
            });
        }
        holdWhile(working, batch);
        @Nullable String found = problem.get();
        if (found != null) {
            Instant due = clock.instant().plus(settings.pauseAfter(unreachable + 1));
            waiting.forEach(mail -> outbox.later(mail.order().id(), due, found, false));
        } else if (!waiting.isEmpty()) {
            String reason = running ? "not begun" : "stopping";
            Instant now = clock.instant();
            waiting.forEach(mail -> outbox.later(mail.order().id(), now, reason, false));
            sweepAt = now;
        }
        return found;
    }

    /** A batch stays taken until its last letter has its answer: a server may think about one for minutes. */
    private void holdWhile(CountDownLatch working, List<MailQueue.Claimed> batch) {
        List<String> ids = batch.stream().map(mail -> mail.order().id()).toList();
        Duration pause = settings.lease().dividedBy(HOLDS);
        try {
            while (!working.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                hold(ids);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hold(List<String> ids) {
        try {
            outbox.hold(ids, clock.instant().plus(settings.lease()));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "mails on their way could not be held", e);
        }
    }

    private void work(Queue<MailQueue.Claimed> waiting, AtomicReference<@Nullable String> problem, Instant until) {
        while (running
                && problem.get() == null
                && !waiting.isEmpty()
                && clock.instant().isBefore(until)) {
            sendNext(waiting, problem);
        }
    }

    void sendNext(Queue<MailQueue.Claimed> waiting, AtomicReference<@Nullable String> problem) {
        MailQueue.Claimed mail = waiting.poll();
        if (mail == null) {
            return;
        }
        try {
            send(mail, problem);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "mail " + MessageIds.mark(mail.order().id()) + " could not be composed", e);
            postpone(mail, "composition");
        }
    }

    private void send(MailQueue.Claimed mail, AtomicReference<@Nullable String> problem) {
        String id = mail.order().id();
        Instant now = clock.instant();
        if (settings.quietHours() && mail.order().kind().isPlanned() && QuietHours.contains(now)) {
            outbox.later(id, QuietHours.after(now), "quiet hours", false);
            return;
        }
        if (mail.attempts() > settings.attempts()) {
            // Every attempt ended with its process.
            outbox.failed(id, now, "no outcome");
            return;
        }
        switch (compose(mail.order())) {
            case MailComposer.Nothing nothing -> outbox.failed(id, clock.instant(), nothing.reason());
            case MailComposer.Ready ready -> {
                switch (delivered(ready.letter())) {
                    case MailTransport.Outcome.Accepted ignored -> mark(id);
                    case MailTransport.Outcome.Refused refused -> {
                        LOG.log(Level.WARNING, "mail {0} refused for good: {1}", MessageIds.mark(id), refused.reason());
                        outbox.failed(id, clock.instant(), refused.reason());
                    }
                    case MailTransport.Outcome.Deferred deferred -> postpone(mail, deferred.reason());
                    case MailTransport.Outcome.Unreachable gone -> {
                        problem.set(gone.reason());
                        outbox.later(
                                id, clock.instant().plus(settings.pauseAfter(unreachable + 1)), gone.reason(), false);
                    }
                }
            }
        }
    }

    /** What the sender cannot do with one letter is that letter's failure. */
    private MailTransport.Outcome delivered(EmailMessage letter) {
        try {
            return post.deliver(letter);
        } catch (RuntimeException e) {
            return new MailTransport.Outcome.Refused(e.getClass().getSimpleName());
        }
    }

    private MailComposer.Composition compose(MailJob order) {
        composing.acquireUninterruptibly();
        try {
            return composer.apply(order);
        } finally {
            composing.release();
        }
    }

    /** The letter is out: try hard to remember it, a mark lost here means a second letter. */
    private void mark(String id) {
        for (int tries = 1; ; tries++) {
            try {
                outbox.sent(id, clock.instant());
                return;
            } catch (RuntimeException e) {
                if (tries == MARK_TRIES) {
                    LOG.log(Level.ERROR, "mail " + MessageIds.mark(id) + " is sent but could not be marked", e);
                    return;
                }
                LockSupport.parkNanos(Duration.ofMillis(200L << tries).toNanos());
            }
        }
    }

    private void postpone(MailQueue.Claimed mail, String reason) {
        String id = mail.order().id();
        if (mail.attempts() >= settings.attempts()) {
            outbox.failed(id, clock.instant(), reason);
        } else {
            outbox.later(id, clock.instant().plus(settings.waitAfter(mail.attempts())), reason, true);
        }
    }
}
