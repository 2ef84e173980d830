package fr.spro.registration.mail.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import fr.spro.registration.TestDatabase;
import fr.spro.registration.mail.MailBacklog;
import fr.spro.registration.mail.MailJob;
import fr.spro.registration.mail.MailKind;
import fr.spro.registration.mail.MailQueueContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MongoMailQueueTest extends MailQueueContract {
    private static final MongoClient CLIENT = TestDatabase.client();

    @AfterAll
    static void disconnect() {
        CLIENT.close();
    }

    @Override
    protected MongoMailQueue newOutbox() {
        MongoDatabase database = TestDatabase.fresh(CLIENT);
        MongoMailQueue.createIndexes(database);
        return new MongoMailQueue(database);
    }

    @Test
    void countsWhatShouldHaveBeenSentAndWhatWasGivenUp() {
        MongoMailQueue outbox = newOutbox();
        Instant now = Instant.parse("2027-04-14T09:00:00Z");
        Instant before = now.minusSeconds(600);
        outbox.queue(List.of(
                order("old", before),
                order("newer", now),
                order("planned", now.plus(Duration.ofDays(1))),
                order("bad", before)));
        outbox.failed("bad", now, "REFUSED");
        assertThat(outbox.backlog(now)).isEqualTo(new MailBacklog(2, before, 1));
        assertThat(outbox.backlog(before.minus(Duration.ofDays(1)))).isEqualTo(new MailBacklog(0, null, 1));
        assertThat(outbox.failedSince(now)).isEqualTo(1);
        assertThat(outbox.failedSince(now.plusSeconds(1))).isZero();
    }

    @Test
    void countsAMailThatItsRecipientsServerPutOffFromItsNextAttempt() {
        MongoMailQueue outbox = newOutbox();
        Instant now = Instant.parse("2027-04-14T09:00:00Z");
        Instant before = now.minus(Duration.ofDays(1));
        Instant next = now.plusSeconds(60);
        outbox.queue(List.of(order("put off", before), order("away", before)));
        outbox.claim(2, now, Duration.ofSeconds(45));
        outbox.later("put off", next, "SMTP 450", true);
        outbox.later("away", next, "ConnectException", false);
        assertThat(outbox.backlog(now)).isEqualTo(new MailBacklog(1, before, 0));

        outbox.sent("away", now);
        assertThat(outbox.backlog(now)).isEqualTo(new MailBacklog(0, null, 0));
        assertThat(outbox.backlog(next.plusSeconds(1))).isEqualTo(new MailBacklog(1, next, 0));
    }

    private static MailJob order(String id, Instant at) {
        return new MailJob(id, MailKind.CONFIRMED, "r-" + id, "s", 1, 0, null, null, null, at);
    }
}
