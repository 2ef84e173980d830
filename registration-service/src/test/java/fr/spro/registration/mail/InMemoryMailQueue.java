package fr.spro.registration.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An outbox for plain tests. */
public final class InMemoryMailQueue implements MailQueue {
    private record Kept(MailJob order, State state, int attempts, Instant due, String reason, boolean taken) {
        Kept(MailJob order, State state, int attempts, Instant due, String reason) {
            this(order, state, attempts, due, reason, false);
        }

        Kept takenUntil(Instant until, int attempt) {
            return new Kept(order, state, attempt, until, reason, true);
        }
    }

    private final Map<String, Kept> mails = new LinkedHashMap<>();

    @Override
    public synchronized void queue(Collection<MailJob> orders) {
        orders.forEach(order -> mails.putIfAbsent(order.id(), new Kept(order, State.QUEUED, 0, order.at(), "")));
    }

    @Override
    public synchronized List<Claimed> claim(int max, Instant now, Duration lease) {
        List<Kept> due = mails.values().stream()
                .filter(kept -> kept.state() == State.QUEUED && !kept.due().isAfter(now))
                .sorted(Comparator.comparing(Kept::due))
                .limit(max)
                .toList();
        due.forEach(kept -> mails.put(kept.order().id(), kept.takenUntil(now.plus(lease), kept.attempts() + 1)));
        return due.stream()
                .map(kept -> new Claimed(kept.order(), kept.attempts() + 1))
                .toList();
    }

    @Override
    public synchronized List<Claimed> claim(Collection<MailJob> fresh, Instant now, Duration lease) {
        List<Claimed> claimed = new ArrayList<>();
        for (MailJob order : fresh) {
            Kept kept = mails.get(order.id());
            if (kept != null && kept.attempts() == 0) {
                mails.put(order.id(), kept.takenUntil(now.plus(lease), 1));
                claimed.add(new Claimed(kept.order(), 1));
            }
        }
        return claimed;
    }

    @Override
    public synchronized void hold(Collection<String> ids, Instant until) {
        ids.forEach(id -> mails.computeIfPresent(
                id, (key, kept) -> kept.taken() ? kept.takenUntil(until, kept.attempts()) : kept));
    }

    @Override
    public synchronized void sent(String id, Instant at) {
        mails.computeIfPresent(id, (key, kept) -> new Kept(kept.order(), State.SENT, kept.attempts(), at, ""));
    }

    @Override
    public synchronized void later(String id, Instant due, String reason, boolean counts) {
        mails.computeIfPresent(
                id,
                (key, kept) -> new Kept(kept.order(), State.QUEUED, kept.attempts() - (counts ? 0 : 1), due, reason));
    }

    @Override
    public synchronized void failed(String id, Instant at, String reason) {
        mails.computeIfPresent(id, (key, kept) -> new Kept(kept.order(), State.FAILED, kept.attempts(), at, reason));
    }

    @Override
    public synchronized boolean returned(String messageId, Instant at, String reason) {
        for (Kept kept : List.copyOf(mails.values())) {
            if (kept.order().messageId().equals(messageId) && kept.state() == State.SENT) {
                failed(kept.order().id(), at, reason);
                return true;
            }
        }
        return false;
    }

    /** Why a mail waits or was given up. */
    public synchronized String reason(String id) {
        Kept kept = mails.get(id);
        return kept == null ? "" : kept.reason();
    }

    /** When a mail can be taken next. */
    public synchronized Instant due(String id) {
        Kept kept = mails.get(id);
        return kept == null ? Instant.MAX : kept.due();
    }

    /** All orders so far. */
    public synchronized List<MailJob> orders() {
        return mails.values().stream().map(Kept::order).toList();
    }

    @Override
    public synchronized Map<State, Long> counts() {
        Map<State, Long> counts = new EnumMap<>(State.class);
        for (State state : State.values()) {
            counts.put(
                    state,
                    mails.values().stream()
                            .filter(kept -> kept.state() == state)
                            .count());
        }
        return counts;
    }
}
