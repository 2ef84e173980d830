package fr.spro.registration.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sends mails that were given up once more, when somebody asks for it. */
@Component
public final class MailRetry {
    private final MailDeliveryLog ledger;
    private final ExpectedMails expected;

    public MailRetry(MailDeliveryLog ledger, ExpectedMails expected) {
        this.ledger = ledger;
        this.expected = expected;
    }

    /**
     * Sends one of the mails of a session, or of what stands in its place.
     *
     * @param name as {@link MailJob#outsideName} gives it
     * @return false when no mail of that name is given up, or not any more
     */
    public boolean again(String sessionId, String name, Instant now) {
        Optional<MailJob> found = ledger.givenUp(sessionId, Integer.MAX_VALUE).stream()
                .map(MailDeliveryLog.GivenUp::order)
                .filter(order -> order.outsideName().equals(name))
                .findFirst()
                .filter(order -> ledger.again(order.id(), now));
        found.ifPresent(order -> expected.expect(List.of(order)));
        return found.isPresent();
    }
}
