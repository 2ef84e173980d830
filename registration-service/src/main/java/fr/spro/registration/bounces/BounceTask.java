package fr.spro.registration.bounces;

import fr.spro.registration.mail.FailureReason;
import fr.spro.registration.mail.MailQueue;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;

/** Reads the mailbox of returned mail, where there is one; two instances may read it at once. */
public final class BounceTask {
    private final BounceMailbox returned;
    private final MailQueue outbox;
    private final Clock clock;

    public BounceTask(BounceMailbox returned, MailQueue outbox, Clock clock) {
        this.returned = returned;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${spro.returned-mail.pace:1m}")
    void run() {
        returned.each(one -> outbox.returned(one.messageId(), clock.instant(), FailureReason.ofReturned(one.status())));
    }
}
