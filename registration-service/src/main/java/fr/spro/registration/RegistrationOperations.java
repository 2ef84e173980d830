package fr.spro.registration;

import fr.spro.platform.operations.AuditedJournal;
import fr.spro.platform.operations.Operations;
import fr.spro.platform.operations.Watchpoint;
import fr.spro.platform.operations.Watchpoint.Waiting;
import fr.spro.registration.complaints.mongo.MongoCaseBook;
import fr.spro.registration.counting.mongo.MongoCountJournal;
import fr.spro.registration.dispatch.ParkedDeliveries;
import fr.spro.registration.dispatch.ParkedDeliveries.Parked;
import fr.spro.registration.dispatch.RosterFeed;
import fr.spro.registration.mail.Backlog;
import fr.spro.registration.mail.mongo.MongoOutbox;
import fr.spro.registration.privacy.Erasure;
import fr.spro.registration.privacy.Erasures;
import fr.spro.registration.retention.Night;
import fr.spro.registration.retention.Nights;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What may wait in this service, and its journals, for the administrators' page. */
@Component
final class RegistrationOperations implements Operations {
    private static final Duration FAILURES_SHOWN = Duration.ofDays(7);
    private static final Duration NIGHTS_APART = Duration.ofHours(36);

    private final MongoOutbox outbox;
    private final Erasures erasures;
    private final RosterFeed feed;
    private final ParkedDeliveries parking;
    private final Nights nights;
    private final Clock clock;

    RegistrationOperations(
            MongoOutbox outbox,
            Erasures erasures,
            RosterFeed feed,
            ParkedDeliveries parking,
            Nights nights,
            Clock clock) {
        this.outbox = outbox;
        this.erasures = erasures;
        this.feed = feed;
        this.parking = parking;
        this.nights = nights;
        this.clock = clock;
    }

    @Override
    public List<Watchpoint> watchpoints() {
        return List.of(
                new Watchpoint("MAILS_TO_SEND", true, this::mailsThatAreDue),
                new Watchpoint(
                        "MAILS_FAILED",
                        false,
                        () -> Waiting.of(outbox.failedSince(clock.instant().minus(FAILURES_SHOWN)))),
                new Watchpoint("ERASURES", true, this::unfinishedErasures),
                new Watchpoint("ROSTER_ENTRIES", true, () -> Waiting.of(feed.behind())),
                new Watchpoint("FOLLOWER_PARKED", false, this::parkedEntries),
                new Watchpoint("RETENTION", true, this::lateNight));
    }

    @Override
    public List<AuditedJournal> auditedJournals() {
        return List.of(new AuditedJournal(MongoCaseBook.JOURNAL), new AuditedJournal(MongoCountJournal.ENTRIES));
    }

    /** What is planned for later does not wait. */
    private Waiting mailsThatAreDue() {
        Backlog backlog = outbox.backlog(clock.instant());
        return new Waiting(backlog.due(), backlog.oldest());
    }

    private Waiting unfinishedErasures() {
        List<Erasure> unfinished = erasures.unfinished();
        return new Waiting(
                unfinished.size(),
                unfinished.stream()
                        .map(Erasure::askedAt)
                        .min(Instant::compareTo)
                        .orElse(null));
    }

    /** Entries that a follower could not act on, even after five tries: an administrator retries or skips each. */
    private Waiting parkedEntries() {
        List<Parked> open = parking.open();
        return new Waiting(
                open.size(),
                open.stream().map(Parked::since).min(Instant::compareTo).orElse(null));
    }

    private Waiting lateNight() {
        return nights.latest()
                .map(Night::finishedAt)
                .filter(last -> last.isBefore(clock.instant().minus(NIGHTS_APART)))
                .map(last -> new Waiting(1, last))
                .orElse(Waiting.NOTHING);
    }
}
