package fr.spro.registration.helpers.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import fr.spro.registration.TestDatabase;
import fr.spro.registration.helpers.HelperPass;
import fr.spro.registration.helpers.Helpers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MongoHelpersTest {
    private static final MongoClient CLIENT = TestDatabase.client();
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofHours(3));

    private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
    private final MongoDatabase database = TestDatabase.fresh(CLIENT);
    private final Helpers helpers = new Helpers(new MongoHelpers(database), time::get);

    @AfterAll
    static void disconnect() {
        CLIENT.close();
    }

    private Helpers.Given.Link give(String label) {
        return (Helpers.Given.Link) helpers.give("s1", END, label, null, "o1", "Odile");
    }

    @Test
    void keepsNoTokenAndEndsTwoHoursAfterTheSession() {
        Helpers.Given.Link link = give("Porte");

        assertThat(link.helper().until()).isEqualTo(END.plus(Duration.ofHours(2)));
        Document stored = database.getCollection("door_helpers").find().first();
        assertThat(stored == null ? link.token() : stored.toJson()).doesNotContain(link.token());
        String id = helpers.use(link.token()).orElseThrow().id();
        assertThat(helpers.atDoor(List.of(id), "s1")).isPresent();
        assertThat(helpers.atDoor(List.of(id), "s2")).isEmpty();

        time.set(END.plus(Duration.ofHours(2)));

        assertThat(helpers.atDoor(List.of(id), "s1")).isEmpty();
    }

    @Test
    void oneOfManyAtOnceUsesALink() {
        String token = give("Porte").token();

        long used = IntStream.range(0, 8)
                .parallel()
                .filter(_ -> helpers.use(token).isPresent())
                .count();

        assertThat(used).isEqualTo(1);
    }

    @Test
    void aLinkThatIsOverOrTakenBackIsNotUsed() {
        Helpers.Given.Link back = give("Porte");
        helpers.revoke("s1", back.helper().id());
        String late = give("Quai").token();
        time.set(END.plus(Duration.ofHours(2)));

        assertThat(helpers.use(back.token())).isEmpty();
        assertThat(helpers.use(late)).isEmpty();
        assertThat(helpers.use("no-token")).isEmpty();
    }

    @Test
    void aDoorHasTwentyHelpersAtMostAndForgetsThemAfterAMonth() {
        IntStream.range(0, Helpers.MOST).forEach(i -> give("Porte " + i));

        assertThat(helpers.give("s1", END, "Porte", null, "o1", "Odile")).isInstanceOf(Helpers.Given.TooMany.class);
        helpers.revoke("s1", helpers.of("s1").getFirst().id());
        assertThat(helpers.give("s1", END, "Porte", null, "o1", "Odile")).isInstanceOf(Helpers.Given.Link.class);

        time.set(END.plus(Duration.ofDays(31)));
        helpers.give("s2", null, "Porte", null, "o1", "Odile");

        assertThat(helpers.of("s1")).extracting(HelperPass::label).isEmpty();
    }
}
