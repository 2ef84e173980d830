package fr.spro.registration.mail;

import static fr.spro.registration.mail.MailFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every outbox promises. */
public abstract class MailQueueContract {
    private static final Duration LEASE = Duration.ofSeconds(45);

    private MailQueue outbox = new InMemoryMailQueue();

    protected abstract MailQueue newOutbox();

    @BeforeEach
    void open() {
        outbox = newOutbox();
    }

    private static List<MailJob> orders(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> MailFixtures.order(MailKind.WAITING, "r" + i))
                .toList();
    }

    @Test
    void givesBackWhatWasOrdered() {
        MailJob invitation = MailFixtures.order(MailKind.EVALUATION, "r1");
        outbox.queue(List.of(invitation));
        outbox.queue(orders(1));

        assertThat(outbox.claim(10, NOW, LEASE))
                .extracting(MailQueue.Claimed::order)
                .containsExactlyInAnyOrder(invitation, MailFixtures.order(MailKind.WAITING, "r0"));
    }

    @Test
    void givesBackWhatAMailRefersTo() {
        MailJob reminder = MailFixtures.order(MailKind.REMINDER_DAY, "r1");
        MailJob message = MailFixtures.order(MailKind.MESSAGE, "r1");
        outbox.queue(List.of(reminder, message));

        assertThat(outbox.claim(10, NOW, LEASE))
                .extracting(MailQueue.Claimed::order)
                .containsExactlyInAnyOrder(reminder, message);
    }

    @Test
    void ordersTheSameMailOnce() {
        outbox.queue(orders(3));
        outbox.queue(orders(5));

        assertThat(outbox.claim(10, NOW, LEASE)).hasSize(5);
    }

    @Test
    void neverBringsASentMailBack() {
        outbox.queue(orders(1));
        MailQueue.Claimed mail = outbox.claim(1, NOW, LEASE).getFirst();
        outbox.sent(mail.order().id(), NOW);
        outbox.queue(orders(1));

        assertThat(outbox.claim(1, NOW.plusSeconds(3600), LEASE)).isEmpty();
        assertThat(outbox.counts())
                .isEqualTo(Map.of(MailQueue.State.QUEUED, 0L, MailQueue.State.SENT, 1L, MailQueue.State.FAILED, 0L));
    }

    @Test
    void bringsAClaimedMailBackOnlyAfterItsLease() {
        outbox.queue(orders(1));
        outbox.claim(1, NOW, LEASE);

        assertThat(outbox.claim(1, NOW.plus(LEASE).minusMillis(1), LEASE)).isEmpty();
        assertThat(outbox.claim(1, NOW.plus(LEASE), LEASE))
                .extracting(MailQueue.Claimed::attempts)
                .containsExactly(2);
    }

    @Test
    void aMailThatIsHeldStaysTakenForLonger() {
        outbox.queue(orders(1));
        String id = outbox.claim(1, NOW, LEASE).getFirst().order().id();
        outbox.hold(List.of(id), NOW.plus(LEASE.multipliedBy(2)));

        assertThat(outbox.claim(1, NOW.plus(LEASE), LEASE)).isEmpty();
        assertThat(outbox.claim(1, NOW.plus(LEASE.multipliedBy(2)), LEASE))
                .extracting(MailQueue.Claimed::attempts)
                .containsExactly(2);
    }

    @Test
    void holdsOnlyWhatIsStillTaken() {
        outbox.queue(orders(4));
        List<String> ids = outbox.claim(3, NOW, LEASE).stream()
                .map(mail -> mail.order().id())
                .toList();
        outbox.later(ids.getFirst(), NOW.plusSeconds(5), "SMTP 451", true);
        outbox.sent(ids.get(1), NOW);
        outbox.failed(ids.get(2), NOW, "SMTP 550");
        List<String> all = orders(4).stream().map(MailJob::id).toList();
        outbox.hold(all, NOW.plusSeconds(3600));
        outbox.hold(List.of(), NOW.plusSeconds(3600));

        assertThat(outbox.claim(10, NOW.plusSeconds(5), LEASE))
                .extracting(mail -> mail.order().id())
                .hasSize(2)
                .contains(ids.getFirst());
        assertThat(outbox.counts())
                .isEqualTo(Map.of(MailQueue.State.QUEUED, 2L, MailQueue.State.SENT, 1L, MailQueue.State.FAILED, 1L));
    }

    @Test
    void givesFreshMailsToWhoeverAsksForThemFirst() {
        outbox.queue(orders(3));

        assertThat(outbox.claim(orders(2), NOW, LEASE))
                .extracting(mail -> mail.order().registrationId(), MailQueue.Claimed::attempts)
                .containsExactlyInAnyOrder(tuple("r0", 1), tuple("r1", 1));
        assertThat(outbox.claim(orders(3), NOW, LEASE))
                .extracting(mail -> mail.order().registrationId())
                .containsExactly("r2");
        assertThat(outbox.claim(orders(4), NOW, LEASE)).isEmpty();
        assertThat(outbox.claim(10, NOW.plus(LEASE), LEASE)).hasSize(3);
    }

    @Test
    void givesAMailOnceThoughItIsExpectedSeveralTimes() {
        outbox.queue(orders(2));
        List<MailJob> twice =
                Stream.concat(orders(2).stream(), orders(1).stream()).toList();

        assertThat(outbox.claim(twice, NOW, LEASE))
                .extracting(mail -> mail.order().registrationId())
                .containsExactly("r0", "r1");
    }

    @Test
    void neverTakesASentMailForFresh() {
        outbox.queue(orders(1));
        outbox.claim(orders(1), NOW, LEASE);
        outbox.sent(orders(1).getFirst().id(), NOW);

        assertThat(outbox.claim(orders(1), NOW.plusSeconds(3600), LEASE)).isEmpty();
    }

    @Test
    void aSentMailThatComesBackHasFailedAndOneThatNobodySentHasNot() {
        outbox.queue(orders(2));
        List<MailQueue.Claimed> mails = outbox.claim(2, NOW, LEASE);
        MailJob sent = mails.getFirst().order();
        outbox.sent(sent.id(), NOW);

        assertThat(outbox.returned(mails.getLast().order().messageId(), NOW, "returned 5.1.1"))
                .as("still queued")
                .isFalse();
        assertThat(outbox.returned("<nobody@example.org>", NOW, "returned 5.1.1"))
                .isFalse();
        assertThat(outbox.returned(sent.messageId(), NOW, "returned 5.1.1")).isTrue();
        assertThat(outbox.returned(sent.messageId(), NOW, "returned 5.1.1"))
                .as("told twice")
                .isFalse();
        assertThat(outbox.counts())
                .isEqualTo(Map.of(MailQueue.State.QUEUED, 1L, MailQueue.State.SENT, 0L, MailQueue.State.FAILED, 1L));
    }

    @Test
    void doesNotCountATryThatWasNotTheMailsFault() {
        outbox.queue(orders(1));
        String id = outbox.claim(1, NOW, LEASE).getFirst().order().id();
        outbox.later(id, NOW.plusSeconds(5), "unreachable", false);

        assertThat(outbox.claim(1, NOW.plusSeconds(4), LEASE)).isEmpty();
        assertThat(outbox.claim(1, NOW.plusSeconds(5), LEASE).getFirst().attempts())
                .isEqualTo(1);
    }

    @Test
    void keepsAFailedMailOutOfTheWay() {
        outbox.queue(orders(1));
        String id = outbox.claim(1, NOW, LEASE).getFirst().order().id();
        outbox.failed(id, NOW, "SMTP 550");

        assertThat(outbox.claim(1, NOW.plusSeconds(3600), LEASE)).isEmpty();
        assertThat(outbox.counts()).containsEntry(MailQueue.State.FAILED, 1L);
    }

    @Test
    void givesAMailToOneOfManyTakers() throws InterruptedException {
        outbox.queue(orders(200));
        Map<String, Integer> taken = new ConcurrentHashMap<>();
        Set<Thread> takers = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            takers.add(Thread.ofVirtual().start(() -> {
                List<MailQueue.Claimed> got = outbox.claim(20, NOW, LEASE);
                for (int round = 0; round < 30 && !got.isEmpty(); round++) {
                    got.forEach(mail -> taken.merge(mail.order().id(), 1, Integer::sum));
                    got = outbox.claim(20, NOW, LEASE);
                }
            }));
        }
        for (Thread taker : takers) {
            taker.join();
        }

        assertThat(taken)
                .hasSizeGreaterThan(100)
                .allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
    }
}
