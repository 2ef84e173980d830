package fr.spro.registration.mail.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import fr.spro.registration.TestDatabase;
import fr.spro.registration.mail.MailKind;
import fr.spro.registration.mail.RecipientLimits.Cause;
import fr.spro.registration.mail.RecipientLimits.Most;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MongoRecipientLimitsTest {
    private static final MongoClient CLIENT = TestDatabase.client();
    private static final Instant NOW = Instant.parse("2027-04-14T09:00:00Z");

    private final MongoDatabase database = TestDatabase.fresh(CLIENT);
    private final MongoRecipientLimits limits = instance();

    @AfterAll
    static void disconnect() {
        CLIENT.close();
    }

    private MongoRecipientLimits instance() {
        return new MongoRecipientLimits(database, new Most(3, 6));
    }

    private static Cause cause(String session, Instant at) {
        return cause("mail of " + session + ' ' + at, "anna", MailKind.CONFIRMED, session, "event of " + session, at);
    }

    private static Cause cause(String mail, String person, MailKind kind, String session, String event, Instant at) {
        return new Cause(mail, person, kind, session, event, at);
    }

    private boolean admits(Cause cause) {
        return limits.admitted(List.of(cause)).contains(cause.mailId());
    }

    @Test
    void threeMailsAnHourAndSixADayReachOneRecipient() {
        int admitted = 0;
        for (int minute = 0; minute < 24 * 60; minute += 5) {
            admitted += admits(cause("s" + minute, NOW.plus(Duration.ofMinutes(minute)))) ? 1 : 0;
            if (minute < 60) {
                assertThat(admitted).isLessThanOrEqualTo(3);
            }
        }
        assertThat(admitted).isEqualTo(6);
        assertThat(admits(cause("tomorrow", NOW.plus(Duration.ofHours(25))))).isTrue();
    }

    @Test
    void anotherRecipientHasLimitsOfItsOwn() {
        for (int i = 0; i < 10; i++) {
            admits(cause("s" + i, NOW));
        }
        Cause other = cause("other", "paul", MailKind.CONFIRMED, "s1", "e1", NOW);
        assertThat(admits(other)).isTrue();
    }

    @Test
    void theSameKindForTheSameSessionReachesARecipientOnceInTenMinutes() {
        assertThat(admits(cause("s1", NOW))).isTrue();
        assertThat(admits(cause("s1", NOW.plus(Duration.ofMinutes(9))))).isFalse();
        assertThat(admits(cause("again", "anna", MailKind.ALREADY_REGISTERED, "s1", "e", NOW.plusSeconds(1))))
                .isTrue();
        assertThat(admits(cause("s1", NOW.plus(Duration.ofMinutes(10))))).isTrue();
    }

    @Test
    void aFormForAWholeSeriesCountsOnce() {
        List<Cause> series = IntStream.range(0, 12)
                .mapToObj(i -> cause("mail " + i, "anna", MailKind.CONFIRMED, "s" + i, "series", NOW))
                .toList();
        assertThat(limits.admitted(series)).hasSize(12);
        assertThat(admits(cause("x", NOW))).isTrue();
        assertThat(admits(cause("y", NOW))).isTrue();
        assertThat(admits(cause("z", NOW))).isFalse();
    }

    @Test
    void aMailThatIsCountedStaysWithin() {
        List<Cause> three = List.of(cause("a", NOW), cause("b", NOW), cause("c", NOW));
        assertThat(limits.admitted(three)).hasSize(3);
        assertThat(limits.admitted(three)).hasSize(3);
        assertThat(admits(cause("d", NOW))).isFalse();
    }

    @Test
    void instancesShareTheLimits() throws InterruptedException {
        Set<String> admitted = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            MongoRecipientLimits instance = instance();
            Cause cause = cause("s" + i, NOW);
            threads.add(Thread.ofVirtual().start(() -> admitted.addAll(instance.admitted(List.of(cause)))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(admitted).hasSize(3);
    }

    @Test
    void whatNoLongerCountsIsRemoved() {
        limits.admitted(List.of(cause("s1", NOW)));
        limits.tidy(NOW.plus(Duration.ofHours(23)));
        assertThat(database.getCollection("recipient_limits").countDocuments()).isOne();
        limits.tidy(NOW.plus(Duration.ofHours(25)));
        assertThat(database.getCollection("recipient_limits").countDocuments()).isZero();
    }
}
