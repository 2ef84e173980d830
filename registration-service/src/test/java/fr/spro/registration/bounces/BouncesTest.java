package fr.spro.registration.bounces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.registration.mail.FailureReason;
import fr.spro.registration.mail.InMemoryOutbox;
import fr.spro.registration.mail.MailOrder;
import fr.spro.registration.mail.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BouncesTest {
    private static final Instant NOW = Instant.parse("2027-03-01T09:00:00Z");
    private static final Duration SOON = Duration.ofMillis(20);

    private final InMemoryOutbox outbox = new InMemoryOutbox();
    private final MailOrder order = MailOrder.message("s1", "m1", "r1", NOW);

    private void send() {
        outbox.queue(List.of(order));
        outbox.claim(1, NOW, Duration.ofMinutes(1));
        outbox.sent(order.id(), NOW);
    }

    @Test
    void aLetterThatCameBackHasFailedAlsoWhenTheMailboxWasAwayAtFirst() {
        send();
        AtomicInteger looks = new AtomicInteger();
        ReturnedMail mailbox = taken -> {
            if (looks.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
            taken.accept(new Returned("<somebody@else>", "5.1.1"));
            taken.accept(new Returned(order.messageId(), "5.1.1"));
        };
        try (Bounces bounces = new Bounces(mailbox, outbox, Clock.systemUTC(), SOON)) {
            bounces.start();
            await().until(() -> outbox.counts().getOrDefault(Outbox.State.FAILED, 0L) == 1);
        }
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
