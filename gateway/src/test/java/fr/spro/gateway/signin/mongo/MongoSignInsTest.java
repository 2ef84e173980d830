package fr.spro.gateway.signin.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import fr.spro.gateway.signin.SignIns;
import fr.spro.gateway.signin.SignIns.Claim;
import fr.spro.gateway.signin.SignIns.Open;
import fr.spro.gateway.signin.SignIns.Origin;
import fr.spro.gateway.testing.RunningGateway;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MongoSignInsTest {
    private static final Instant NOW = Instant.parse("2027-03-01T09:00:00Z");
    private static final Instant LEASE = NOW.plusSeconds(30);
    private static final Instant LATER = NOW.plus(Duration.ofMinutes(5));

    private final String session = UUID.randomUUID().toString();
    private SignIns signIns;

    @BeforeEach
    void begin() {
        signIns = new MongoSignIns(
                RunningGateway.get().context.getBean(MongoClient.class).getDatabase("claims"));
        signIns.begin("claire", session, NOW.plus(Duration.ofHours(12)), new Origin(NOW, "first", null));
    }

    private @Nullable Claim claim(Instant now, Instant lease) {
        return signIns.claim("claire", session, now, lease);
    }

    private boolean settle(Instant lease, String token) {
        return signIns.settle("claire", session, lease, LATER, new Claim(token, null));
    }

    @Test
    void areClaimedByOneAtATimeWhenDue() {
        assertThat(claim(NOW.minusMillis(1), LEASE)).isNull();
        assertThat(claim(NOW, LEASE)).isEqualTo(new Claim("first", null));
        assertThat(claim(NOW.plusSeconds(1), LEASE.plusSeconds(1))).isNull();
        assertThat(settle(LEASE, "second")).isTrue();
        assertThat(claim(LATER.minusMillis(1), LATER)).isNull();
        assertThat(claim(LATER, LATER.plusSeconds(30))).isEqualTo(new Claim("second", null));
    }

    @Test
    void areClaimedByAnotherWhenTheFirstIsGoneAndNotOverwrittenByItThen() {
        claim(NOW, LEASE);
        assertThat(claim(LEASE, LEASE.plusSeconds(30))).isEqualTo(new Claim("first", null));
        assertThat(settle(LEASE, "too late")).isFalse();
        assertThat(settle(LEASE.plusSeconds(30), "second")).isTrue();
        assertThat(claim(LATER, LATER.plusSeconds(30))).isEqualTo(new Claim("second", null));
    }

    @Test
    void stayEndedWhateverComesOfAClaim() {
        claim(NOW, LEASE);
        signIns.endAll("claire");
        assertThat(settle(LEASE, "second")).isFalse();
        assertThat(signIns.find("claire", session)).isNull();
        assertThat(claim(LATER, LATER.plusSeconds(30))).isNull();
    }

    @Test
    void areNeverDueWithoutAProvider() {
        signIns.begin("demo", session, LATER, null);
        assertThat(signIns.find("demo", session)).isEqualTo(new Open(null));
        assertThat(signIns.claim("demo", session, LATER, LATER.plusSeconds(30))).isNull();
    }

    /** Made once, not at each sign-in. */
    @Test
    void areRemovedByTheDatabaseWhenTheyExpire() {
        List<BsonDocument> made = new ArrayList<>();
        CommandListener listening = new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                if (event.getCommandName().equals("createIndexes")) {
                    made.add(event.getCommand().clone());
                }
            }
        };
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri()))
                .addCommandListener(listening)
                .build();
        try (MongoClient client = MongoClients.create(settings)) {
            SignIns other = new MongoSignIns(client.getDatabase("expiring"));
            other.forget(NOW);
            other.forget(NOW);
            assertThat(made.stream()
                            .collect(Collectors.toMap(
                                    command ->
                                            command.getString("createIndexes").getValue(),
                                    command -> command.getArray("indexes"))))
                    .isEqualTo(Map.of("sign_ins", expiring(), "logout_tokens", expiring(), "ended_links", expiring()));
        }
    }

    private static String uri() {
        return Objects.requireNonNull(
                RunningGateway.get().context.getEnvironment().getProperty("spring.mongodb.uri"));
    }

    private static BsonArray expiring() {
        return BsonArray.parse("[{key: {until: 1}, name: 'until_1', expireAfterSeconds: {$numberLong: '0'}}]");
    }

    @Test
    void rememberAMessageForAsLongAsItCouldBeBelieved() {
        assertThat(signIns.hear(session, LATER)).isTrue();
        assertThat(signIns.hear(session, LATER)).isFalse();
        signIns.forget(LATER);
        assertThat(signIns.hear(session, LATER)).isFalse();
        signIns.forget(LATER.plusMillis(1));
        assertThat(signIns.hear(session, LATER)).isTrue();
    }
}
