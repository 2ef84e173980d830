package fr.spro.registration;

import fr.spro.platform.operations.AuditedJournal;
import fr.spro.platform.operations.Operations;
import fr.spro.platform.operations.PendingWorkIndicator;
import fr.spro.platform.operations.PendingWorkIndicator.Waiting;
import fr.spro.registration.complaints.mongo.MongoComplaintRepository;
import fr.spro.registration.dispatch.ParkedDeliveries;
import fr.spro.registration.dispatch.ParkedDeliveries.Parked;
import fr.spro.registration.dispatch.RosterChangeDispatcher;
import fr.spro.registration.headcount.mongo.MongoHeadCountRepository;
import fr.spro.registration.mail.MailBacklog;
import fr.spro.registration.mail.mongo.MongoMailQueue;
import fr.spro.registration.privacy.ErasureRepository;
import fr.spro.registration.privacy.PersonErasure;
import fr.spro.registration.retention.RetentionReport;
import fr.spro.registration.retention.RetentionReportStore;
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

    private final MongoMailQueue outbox;
    private final ErasureRepository erasures;
    private final RosterChangeDispatcher feed;
    private final ParkedDeliveries parking;
    private final RetentionReportStore nights;
    private final Clock clock;

    RegistrationOperations(
            MongoMailQueue outbox,
            ErasureRepository erasures,
            RosterChangeDispatcher feed,
            ParkedDeliveries parking,
            RetentionReportStore nights,
            Clock clock) {
        this.outbox = outbox;
        this.erasures = erasures;
        this.feed = feed;
        this.parking = parking;
        this.nights = nights;
        this.clock = clock;
    }

    @Override
    public List<PendingWorkIndicator> watchpoints() {
        return List.of(
                new PendingWorkIndicator("MAILS_TO_SEND", true, this::mailsThatAreDue),
                new PendingWorkIndicator(
                        "MAILS_FAILED",
                        false,
                        () -> Waiting.of(outbox.failedSince(clock.instant().minus(FAILURES_SHOWN)))),
                new PendingWorkIndicator("ERASURES", true, this::unfinishedErasures),
                new PendingWorkIndicator("ROSTER_ENTRIES", true, () -> Waiting.of(feed.behind())),
                new PendingWorkIndicator("FOLLOWER_PARKED", false, this::parkedEntries),
                new PendingWorkIndicator("RETENTION", true, this::lateNight));
    }

    @Override
    public List<AuditedJournal> auditedJournals() {
        return List.of(
                new AuditedJournal(MongoComplaintRepository.JOURNAL),
                new AuditedJournal(MongoHeadCountRepository.ENTRIES));
    }

    /** What is planned for later does not wait. */
    private Waiting mailsThatAreDue() {
        MailBacklog backlog = outbox.backlog(clock.instant());
        return new Waiting(backlog.due(), backlog.oldest());
    }

    private Waiting unfinishedErasures() {
        List<PersonErasure> unfinished = erasures.unfinished();
        return new Waiting(
                unfinished.size(),
                unfinished.stream()
                        .map(PersonErasure::askedAt)
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
                .map(RetentionReport::finishedAt)
                .filter(last -> last.isBefore(clock.instant().minus(NIGHTS_APART)))
                .map(last -> new Waiting(1, last))
                .orElse(Waiting.NOTHING);
    }
}
