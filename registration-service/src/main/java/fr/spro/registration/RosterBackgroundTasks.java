package fr.spro.registration;

import fr.spro.registration.dispatch.RosterChangeDispatcher;
import fr.spro.registration.mail.MailDispatcher;
import fr.spro.registration.mail.smtp.SmtpMailTransport;
import fr.spro.registration.places.AvailabilityCache;
import fr.spro.registration.privacy.DataAccessRequests;
import fr.spro.registration.signup.RosterWorkers;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts and stops the parts with threads of their own. Each stops before those that it asks. */
@Component
final class RosterBackgroundTasks implements SmartLifecycle {
    private final RosterWorkers workers;
    private final RosterChangeDispatcher feed;
    private final AvailabilityCache board;
    private final MailDispatcher postman;
    private final SmtpMailTransport post;
    private final DataAccessRequests requests;
    private volatile boolean running;

    RosterBackgroundTasks(
            RosterWorkers workers,
            RosterChangeDispatcher feed,
            AvailabilityCache board,
            MailDispatcher postman,
            SmtpMailTransport post,
            DataAccessRequests requests) {
        this.workers = workers;
        this.feed = feed;
        this.board = board;
        this.postman = postman;
        this.post = post;
        this.requests = requests;
    }

    @Override
    public void start() {
        running = true;
        feed.start();
        postman.start();
        requests.start();
    }

    /** Live pages end first: a graceful stop of the web server would wait for them. */
    @EventListener(ContextClosedEvent.class)
    void onClose() {
        board.close();
    }

    @Override
    public void stop() {
        running = false;
        requests.close();
        postman.close();
        post.close();
        feed.close();
        workers.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
