package fr.spro.registration.simulation;

import fr.spro.platform.wired.Dice;
import fr.spro.registration.signup.ManualRosterWorker.Asked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The owner of a session, whose facts about it are delivered in order, each at least once. */
final class Owner implements Asker {

    private final String session;
    private final List<Errand.Publish> published = new ArrayList<>();
    private int left;
    private int offset;
    private int attempt;
    private boolean waits;

    Owner(String session, int changes) {
        this.session = session;
        this.left = changes;
    }

    boolean hasPublished() {
        return left == 0;
    }

    boolean isDone() {
        return left == 0 && offset == published.size();
    }

    /** The session is another now. */
    void publish(Dice dice) {
        if (left > 0) {
            left--;
            published.add(
                    new Errand.Publish(published.size() + 1L, 1 + dice.below(4), Duration.ofHours(4L * dice.below(3))));
        }
    }

    /** The fact that is delivered next; null when none is to be. */
    Errand.@Nullable Publish next() {
        return waits || offset == published.size() ? null : published.get(offset);
    }

    Sent delivery(Errand.Publish fact, long floor) {
        waits = true;
        Asked asked = Objects.requireNonNull(fact.asked(session, "", null));
        return new Sent(this, session, attempt, asked, floor);
    }

    /** How far the reader had come was not written down: it begins again some facts before. */
    void rewind(Dice dice) {
        offset -= Math.min(offset, 1 + dice.below(3));
        waits = false;
        attempt++;
    }

    @Override
    public void told(Sent sent, Answered answered) {
        if (waits && sent.attempt() == attempt) {
            waits = false;
            attempt++;
            if (!(answered instanceof Answered.Failed)) {
                offset++;
            }
        }
    }

    @Override
    public void cutOff(Sent sent) {
        if (waits && sent.attempt() == attempt) {
            waits = false;
            attempt++;
        }
    }

    String session() {
        return session;
    }

    @Override
    public String toString() {
        return "the owner of " + session;
    }
}
