package fr.spro.registration.metrics;

import fr.spro.registration.mail.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** The mails that wait, and those that were given up. */
public final class MailMeasures {
    /** How often the outbox is counted, which reads all of it. */
    public static final Duration EVERY = Duration.ofMinutes(1);

    private final Function<Instant, Backlog> outbox;
    private final Clock clock;
    private volatile Backlog backlog = Backlog.NONE;

    public MailMeasures(Function<Instant, Backlog> outbox, Clock clock, MeterRegistry registry) {
        this.outbox = outbox;
        this.clock = clock;
        Gauge.builder("spro.mails.due", this, all -> all.backlog.due())
                .description("Mails that are due and not sent")
                .register(registry);
        Gauge.builder("spro.mails.oldest", this, MailMeasures::oldest)
                .description("Age of the oldest mail that is due; those held back for the night are not")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("spro.mails.failed", this, all -> all.backlog.failed())
                .description("Mails that were given up or came back")
                .register(registry);
    }

    private double oldest() {
        Instant since = backlog.oldest();
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, clock.instant()).toSeconds());
    }

    /** Counts the outbox. */
    public void look() {
        backlog = outbox.apply(clock.instant());
    }
}
