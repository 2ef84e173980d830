package fr.spro.registration;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.operations.AuditedJournal;
import fr.spro.platform.operations.Watchpoint;
import fr.spro.platform.operations.Watchpoint.Waiting;
import fr.spro.registration.complaints.mongo.MongoCaseBook;
import fr.spro.registration.counting.mongo.MongoCountJournal;
import fr.spro.registration.mail.Backlog;
import fr.spro.registration.mail.mongo.MongoOutbox;
import fr.spro.registration.privacy.Erasure;
import fr.spro.registration.privacy.Erasures;
import fr.spro.registration.retention.Night;
import fr.spro.registration.retention.Nights;
import fr.spro.registration.roster.ParkedDeliveries;
import fr.spro.registration.roster.ParkedDeliveries.Parked;
import fr.spro.registration.roster.RosterFeed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What may wait here, for the administrators' page. */
@Configuration(proxyBeanMethods = false)
class OperationsWiring {
    private static final Duration FAILURES_SHOWN = Duration.ofDays(7);
    private static final Duration NIGHTS_APART = Duration.ofHours(36);

    @Bean
    AuditedJournal complaintsAudited() {
        return new AuditedJournal(MongoCaseBook.JOURNAL);
    }

    @Bean
    AuditedJournal countsAudited() {
        return new AuditedJournal(MongoCountJournal.ENTRIES);
    }

    /** Those that are due: what is planned for later does not wait. */
    @Bean
    Watchpoint mailsWait(MongoDatabase database, Clock clock) {
        MongoOutbox outbox = new MongoOutbox(database);
        return new Watchpoint("MAILS_TO_SEND", true, () -> {
            Backlog backlog = outbox.backlog(clock.instant());
            return new Waiting(backlog.due(), backlog.oldest());
        });
    }

    @Bean
    Watchpoint mailsFailed(MongoDatabase database, Clock clock) {
        MongoOutbox outbox = new MongoOutbox(database);
        return new Watchpoint("MAILS_FAILED", false, () -> {
            return Waiting.of(outbox.failedSince(clock.instant().minus(FAILURES_SHOWN)));
        });
    }

    @Bean
    Watchpoint erasuresWait(Erasures erasures) {
        return new Watchpoint("ERASURES", true, () -> {
            List<Erasure> unfinished = erasures.unfinished();
            return new Waiting(
                    unfinished.size(),
                    unfinished.stream()
                            .map(Erasure::askedAt)
                            .min(Instant::compareTo)
                            .orElse(null));
        });
    }

    /** What follows the rosters in this program: mails, invitations, people, alarms, boards. */
    @Bean
    Watchpoint rosterFollowersWait(RosterFeed feed) {
        return new Watchpoint("ROSTER_ENTRIES", true, () -> Waiting.of(feed.behind()));
    }

    /** Entries that a follower could not act on, even after five tries: an administrator retries or skips each. */
    @Bean
    Watchpoint followersParked(ParkedDeliveries parking) {
        return new Watchpoint("FOLLOWER_PARKED", false, () -> {
            List<Parked> open = parking.open();
            return new Waiting(
                    open.size(),
                    open.stream().map(Parked::since).min(Instant::compareTo).orElse(null));
        });
    }

    @Bean
    Watchpoint nightIsLate(Nights nights, Clock clock) {
        return new Watchpoint(
                "RETENTION",
                true,
                () -> nights.latest()
                        .map(Night::finishedAt)
                        .filter(last -> last.isBefore(clock.instant().minus(NIGHTS_APART)))
                        .map(last -> new Waiting(1, last))
                        .orElse(Waiting.NOTHING));
    }
}
