package fr.spro.gateway.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import fr.spro.gateway.testing.RunningGateway;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What becomes of a session when the account behind it changes at the provider. */
class RevalidationTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("fr.spro.gateway.security");
    private static final Duration DUE = Duration.ofMinutes(5).plusSeconds(1);
    private static final String DATABASE = "asked_again";

    private static List<RunningGateway> gateways;

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private String cookie;

    @BeforeAll
    static void start() {
        Map<String, String> settings = new HashMap<>(Claire.settings(TestProvider.start()));
        settings.put("spring.mongodb.database", DATABASE);
        gateways = List.of(RunningGateway.start(List.of(), settings), RunningGateway.start(List.of(), settings));
    }

    @BeforeEach
    void signIn() throws Exception {
        TestProvider.reset();
        gateways.forEach(gateway -> gateway.clock.reset());
        cookie = Claire.signsIn(first());
        lines.start();
        LOG.setLevel(Level.INFO);
        LOG.addAppender(lines);
    }

    @AfterEach
    void stop() {
        LOG.detachAppender(lines);
        LOG.setLevel(null);
    }

    private static RunningGateway first() {
        return gateways.getFirst();
    }

    private static void pass(Duration time) {
        gateways.forEach(gateway -> gateway.clock.advance(time));
    }

    private boolean goesOn(RunningGateway gateway) {
        HttpResponse<String> answer = gateway.get("/api/session", "Cookie", cookie);
        assertThat(answer.statusCode()).isEqualTo(200);
        return gateway.json(answer).path("authenticated").asBoolean();
    }

    /** Asks until the answer is not one of a moment ago. */
    private void awaitRefreshes(int times) {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            goesOn(first());
            assertThat(TestProvider.REFRESHED).hasValue(times);
        });
    }

    private void awaitEnd() {
        for (RunningGateway gateway : gateways) {
            await().atMost(Duration.ofSeconds(10)).until(() -> !goesOn(gateway));
        }
    }

    private List<String> told() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static double checks(String outcome) {
        return gateways.stream()
                .mapToDouble(gateway -> gateway.context
                        .getBean(MeterRegistry.class)
                        .get("spro.account.checks")
                        .tag("outcome", outcome)
                        .counter()
                        .count())
                .sum();
    }

    private static MongoCollection<Document> stored() {
        return first().context.getBean(MongoClient.class).getDatabase(DATABASE).getCollection("sign_ins");
    }

    /** A refresh token is good once here, so two who used the same would end the session. */
    @Test
    void asksOnceInFiveMinutesHoweverManyRequestsComeToTwoGateways() {
        assertThat(goesOn(first())).isTrue();
        assertThat(TestProvider.REFRESHED).hasValue(0);

        for (int round = 1; round <= 3; round++) {
            pass(DUE);
            int times = round;
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                List<CompletableFuture<Boolean>> requests = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    RunningGateway gateway = gateways.get(i % 2);
                    requests.add(CompletableFuture.supplyAsync(() -> goesOn(gateway)));
                }
                assertThat(requests).allMatch(CompletableFuture::join);
                assertThat(TestProvider.REFRESHED).hasValue(times);
            });
        }
        assertThat(stored().find().map(Document::toJson)).noneMatch(text -> text.contains("claire"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"roles", "territories"})
    void endsASessionWhoseAccountHasOtherRolesOrTerritories(String what) {
        double before = checks("changed");
        if (what.equals("roles")) {
            TestProvider.roles = List.of("evaluator");
        } else {
            TestProvider.territories = List.of("sud-vaucluse", "gap");
        }
        assertThat(goesOn(first())).isTrue();

        pass(DUE);
        awaitEnd();

        assertThat(told())
                .hasSize(1)
                .allMatch(line -> line.strip().matches("ENDED_ROLES_CHANGED account [0-9a-f]{12}"));
        assertThat(checks("changed") - before).isEqualTo(1);
        TestProvider.reset();
        pass(DUE);
        assertThat(goesOn(first())).isFalse();
    }

    @Test
    void endsASessionOfAnAccountThatIsDisabled() {
        TestProvider.disabled = true;
        pass(DUE);
        awaitEnd();

        assertThat(told()).hasSize(1).allMatch(line -> line.startsWith("ENDED_ACCOUNT_REFUSED account "));
    }

    @Test
    void goesOnForAWhileWhileTheProviderIsAwayAndThenEnds() {
        double before = checks("silent");
        TestProvider.away = true;
        pass(DUE);
        awaitRefreshes(1);
        assertThat(goesOn(first())).isTrue();
        pass(DUE);
        awaitRefreshes(2);
        TestProvider.away = false;
        pass(DUE);
        awaitRefreshes(3);
        assertThat(checks("silent") - before).isEqualTo(2);

        // From here on the hour begins anew.
        TestProvider.away = true;
        pass(DUE);
        awaitRefreshes(4);
        pass(Duration.ofMinutes(58));
        awaitRefreshes(5);
        assertThat(goesOn(first())).isTrue();
        pass(DUE);
        awaitEnd();
        assertThat(told()).hasSize(1).allMatch(line -> line.startsWith("ENDED_PROVIDER_SILENT account "));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void lastsNoLongerWithoutATokenToAskWith(boolean none) {
        stored().updateMany(new Document(), none ? Updates.unset("token") : Updates.set("token", "of another session"));
        pass(DUE);
        assertThat(goesOn(gateways.getLast())).isTrue();
        pass(Duration.ofMinutes(61));
        awaitEnd();
        assertThat(TestProvider.REFRESHED).hasValue(0);
    }
}
