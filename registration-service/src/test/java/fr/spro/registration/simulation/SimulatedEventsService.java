package fr.spro.registration.simulation;

import fr.spro.platform.simulation.SeededRandom;
import fr.spro.registration.signup.ManualRosterWorker.Asked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The owner of a session, whose facts about it are delivered in order, each at least once. */
final class SimulatedEventsService implements SimulatedClient {

    private final String session;
    private final List<ClientIntent.Publish> published = new ArrayList<>();
    private int left;
    private int offset;
    private int attempt;
    private boolean waits;

    SimulatedEventsService(String session, int changes) {
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
    void publish(SeededRandom dice) {
        if (left > 0) {
            left--;
            published.add(new ClientIntent.Publish(
                    published.size() + 1L, 1 + dice.below(4), Duration.ofHours(4L * dice.below(3))));
        }
    }

    /** The fact that is delivered next; null when none is to be. */
    ClientIntent.@Nullable Publish next() {
        return waits || offset == published.size() ? null : published.get(offset);
    }

    Sent delivery(ClientIntent.Publish fact, long floor) {
        waits = true;
        Asked asked = Objects.requireNonNull(fact.asked(session, "", null));
        return new Sent(this, session, attempt, asked, floor);
    }

    /** How far the reader had come was not written down: it begins again some facts before. */
    void rewind(SeededRandom dice) {
        offset -= Math.min(offset, 1 + dice.below(3));
        waits = false;
        attempt++;
    }

    @Override
    public void told(Sent sent, ClientAnswer answered) {
        if (waits && sent.attempt() == attempt) {
            waits = false;
            attempt++;
            if (!(answered instanceof ClientAnswer.Failed)) {
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
