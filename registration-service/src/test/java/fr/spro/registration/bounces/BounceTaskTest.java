package fr.spro.registration.bounces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.registration.mail.FailureReason;
import fr.spro.registration.mail.InMemoryMailQueue;
import fr.spro.registration.mail.MailJob;
import fr.spro.registration.mail.MailQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BounceTaskTest {
    private static final Instant NOW = Instant.parse("2027-03-01T09:00:00Z");

    private final InMemoryMailQueue outbox = new InMemoryMailQueue();
    private final MailJob order = MailJob.message("s1", "m1", "r1", NOW);

    private void send() {
        outbox.queue(List.of(order));
        outbox.claim(1, NOW, Duration.ofMinutes(1));
        outbox.sent(order.id(), NOW);
    }

    @Test
    void aLetterThatCameBackHasFailedAlsoWhenTheMailboxWasAwayAtFirst() {
        send();
        AtomicInteger looks = new AtomicInteger();
        BounceMailbox mailbox = taken -> {
            if (looks.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
            taken.accept(new BouncedMail("<somebody@else>", "5.1.1"));
            taken.accept(new BouncedMail(order.messageId(), "5.1.1"));
        };
        BounceTask task = new BounceTask(mailbox, outbox, Clock.systemUTC());
        assertThatThrownBy(task::run).hasMessage("away");
        task.run();
        assertThat(outbox.counts()).containsEntry(MailQueue.State.FAILED, 1L);
        assertThat(FailureReason.of(outbox.reason(order.id()))).contains(FailureReason.ADDRESS_REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "5.1.1, ADDRESS_REFUSED",
        "5.4.1, ADDRESS_REFUSED",
        "5.2.2, MAILBOX_FULL",
        "5.7.1, REFUSED",
        "5.0.0, REFUSED"
    })
    void theStatusIsToldInWords(String status, FailureReason reason) {
        assertThat(FailureReason.of(FailureReason.ofReturned(status))).contains(reason);
    }
}
