package fr.spro.registration.bounces;

import fr.spro.platform.core.Rounds;
import fr.spro.registration.mail.FailureReason;
import fr.spro.registration.mail.Outbox;
import java.time.Clock;
import java.time.Duration;

/** Looks again and again for mail that came back; two instances may look at once. */
public final class Bounces implements AutoCloseable {
    private final ReturnedMail returned;
    private final Outbox outbox;
    private final Clock clock;
    private final Rounds rounds;

    public Bounces(ReturnedMail returned, Outbox outbox, Clock clock, Duration pace) {
        this.returned = returned;
        this.outbox = outbox;
        this.clock = clock;
        this.rounds = new Rounds("returned-mail", pace, this::look);
    }

    public void start() {
        rounds.start();
    }

    @Override
    public void close() {
        rounds.close();
    }

    /** One look. */
    void look() {
        returned.each(one -> outbox.returned(one.messageId(), clock.instant(), FailureReason.ofReturned(one.status())));
    }
}
