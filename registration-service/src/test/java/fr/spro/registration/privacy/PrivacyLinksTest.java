package fr.spro.registration.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import fr.spro.registration.TestDatabase;
import fr.spro.registration.privacy.mongo.MongoPrivacyLinks;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PrivacyLinksTest {
    private static final MongoClient CLIENT = TestDatabase.client();

    private Instant now = Instant.parse("2027-04-14T10:30:00Z");
    private final PrivacyLinks links = new PrivacyLinks(new MongoPrivacyLinks(TestDatabase.fresh(CLIENT)), () -> now);

    @AfterAll
    static void disconnect() {
        CLIENT.close();
    }

    @Test
    void linkToAllRegistrationsWorksOnceWithinThirtyMinutesOfItsMail() {
        String token = links.makeOnce("person");
        assertThat(token).matches("a[A-Za-z0-9_-]{22}");
        now = now.plus(Duration.ofMinutes(20));
        links.mailed(token);
        now = now.plus(Duration.ofMinutes(30)).minusMillis(1);

        assertThat(links.open(token)).as("a look opens nothing").isEmpty();
        PrivacyLink used = links.use(token).orElseThrow();

        assertThat(used.personKey()).isEqualTo("person");
        assertThat(links.find(used.id())).isPresent();
        assertThat(links.use(token)).as("a second press").isEmpty();
        now = now.plus(Duration.ofHours(12));
        assertThat(links.find(used.id())).isEmpty();
    }

    @Test
    void linkToAllRegistrationsEndsAfterThirtyMinutes() {
        String token = links.makeOnce("person");
        now = now.plus(Duration.ofMinutes(30));

        assertThat(links.use(token)).isEmpty();
    }

    @Test
    void linkToOwnDataHasEndedAfterSevenDays() {
        String token = links.make("person");
        assertThat(links.ended(token)).isFalse();
        now = now.plus(Duration.ofDays(7));

        assertThat(links.open(token)).isEmpty();
        assertThat(links.ended(token)).isTrue();
        assertThat(links.ended("A".repeat(43))).as("it never was").isFalse();
    }
}
