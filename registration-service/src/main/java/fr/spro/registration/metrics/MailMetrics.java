package fr.spro.registration.metrics;

import fr.spro.registration.mail.MailBacklog;
import fr.spro.registration.mail.MailBacklogReader;
import fr.spro.telemetry.MetricsSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The mails that wait, and those that were given up. */
@Component
public final class MailMetrics {
    private final MailBacklogReader outbox;
    private final Clock clock;
    private final boolean measured;
    private volatile MailBacklog backlog = MailBacklog.NONE;

    public MailMetrics(MailBacklogReader outbox, Clock clock, MeterRegistry registry, MetricsSettings settings) {
        this.outbox = outbox;
        this.clock = clock;
        this.measured = settings.port() != null;
        Gauge.builder("spro.mails.due", this, all -> all.backlog.due())
                .description("Mails that are due and not sent")
                .register(registry);
        Gauge.builder("spro.mails.oldest", this, MailMetrics::oldest)
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

    /** Counts the outbox where measurements are read. */
    @Scheduled(fixedDelayString = "1m")
    void run() {
        if (measured) {
            backlog = outbox.backlog(clock.instant());
        }
    }
}
