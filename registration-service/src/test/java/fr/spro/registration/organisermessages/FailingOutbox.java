package fr.spro.registration.organisermessages;

import fr.spro.registration.mail.MailJob;
import fr.spro.registration.mail.MailQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The process ends before a mail is ordered. */
final class FailingOutbox implements MailQueue {
    @Override
    public void queue(Collection<MailJob> orders) {
        throw new IllegalStateException("crash");
    }

    @Override
    public List<Claimed> claim(int max, Instant now, Duration lease) {
        return List.of();
    }

    @Override
    public List<Claimed> claim(Collection<MailJob> fresh, Instant now, Duration lease) {
        return List.of();
    }

    @Override
    public void hold(Collection<String> ids, Instant until) {}

    @Override
    public void sent(String id, Instant at) {}

    @Override
    public void later(String id, Instant due, String reason, boolean counts) {}

    @Override
    public void failed(String id, Instant at, String reason) {}

    @Override
    public boolean returned(String messageId, Instant at, String reason) {
        return false;
    }

    @Override
    public Map<State, Long> counts() {
        return Map.of();
    }
}
