package fr.spro.registration;

import fr.spro.registration.dispatch.RosterFeed;
import fr.spro.registration.mail.Postman;
import fr.spro.registration.mail.mail.SmtpPost;
import fr.spro.registration.places.PlacesBoard;
import fr.spro.registration.privacy.PrivacyRequests;
import fr.spro.registration.signup.RosterWorkers;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts and stops the parts with threads of their own. Each stops before those that it asks. */
@Component
final class RosterBackgroundTasks implements SmartLifecycle {
    private final RosterWorkers workers;
    private final RosterFeed feed;
    private final PlacesBoard board;
    private final Postman postman;
    private final SmtpPost post;
    private final PrivacyRequests requests;
    private volatile boolean running;

    RosterBackgroundTasks(
            RosterWorkers workers,
            RosterFeed feed,
            PlacesBoard board,
            Postman postman,
            SmtpPost post,
            PrivacyRequests requests) {
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
