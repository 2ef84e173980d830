package fr.spro.gateway.signin;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import fr.spro.gateway.testing.RunningGateway;
import fr.spro.gateway.testing.RunningGateway.Browser;
import fr.spro.gateway.testing.Secrets;
import fr.spro.local.database.DurableMongoServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** Sign-ins that several gateways know of. */
class SignInsTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    static Path data;

    private final Secrets secrets = Secrets.fresh();
    private final List<RunningGateway> gateways = new ArrayList<>();

    private RunningGateway gateway(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("spro.security.signing-key", secrets.signingKey().toString());
        settings.put("spro.gateway.cookie-key", secrets.cookieKey().toString());
        settings.putAll(more);
        RunningGateway gateway = RunningGateway.start(List.of("local"), settings);
        gateways.add(gateway);
        return gateway;
    }

    @AfterEach
    void stop() {
        gateways.forEach(gateway -> gateway.context.close());
    }

    private static boolean signedIn(RunningGateway gateway, Browser browser) {
        return gateway.json(gateway.get("/api/session", "Cookie", browser.cookies()))
                .path("authenticated")
                .asBoolean();
    }

    private static HttpResponse<String> signOut(RunningGateway gateway, Browser browser, String query) {
        return gateway.send(
                "DELETE", "/api/session" + query, "Cookie", browser.cookies(), "X-XSRF-TOKEN", browser.csrf());
    }

    @Test
    void surviveARestartAndEndAtEveryGateway() {
        RunningGateway first = gateway(Map.of());
        Browser browser = first.signIn("organiser");
        first.context.close();

        RunningGateway second = gateway(Map.of());
        RunningGateway third = gateway(Map.of());
        assertThat(signedIn(second, browser)).isTrue();
        assertThat(signedIn(third, browser)).isTrue();

        assertThat(signOut(second, browser, "").statusCode()).isEqualTo(204);
        assertThat(signedIn(second, browser)).isFalse();
        await().atMost(SOON).until(() -> !signedIn(third, browser));
    }

    @Test
    void endTogetherOnAllDevicesOfOnePerson() {
        RunningGateway gateway = gateway(Map.of());
        Browser desk = gateway.signIn("organiser");
        Browser phone = gateway.signIn("organiser");
        Browser somebodyElse = gateway.signIn("admin");

        assertThat(signOut(gateway, desk, "?everywhere=true").statusCode()).isEqualTo(204);

        assertThat(signedIn(gateway, desk)).isFalse();
        await().atMost(SOON).until(() -> !signedIn(gateway, phone));
        assertThat(signedIn(gateway, somebodyElse)).isTrue();
    }

    @Test
    void endedLinkSessionsAreRefusedAtEveryGatewayAndStoredAsHashes() {
        RunningGateway first = gateway(Map.of("spring.mongodb.database", "links"));
        RunningGateway second = gateway(Map.of("spring.mongodb.database", "links"));
        first.registration.stubFor(any(anyUrl()).willReturn(okJson("{\"registrationId\":\"reg-1\"}")));
        Browser holder = Browser.of(first.get("/r/abc"));
        assertThat(holds(second, holder)).isTrue();

        assertThat(signOut(first, holder, "").statusCode()).isEqualTo(204);

        assertThat(holds(first, holder)).isFalse();
        await().atMost(SOON).until(() -> !holds(second, holder));
        List<Document> stored = first.context
                .getBean(MongoClient.class)
                .getDatabase("links")
                .getCollection("ended_links")
                .find()
                .into(new ArrayList<>());
        assertThat(stored).hasSize(1);
        assertThat(stored.getFirst().keySet()).containsExactlyInAnyOrder("_id", "until");
        assertThat(stored.getFirst().getString("_id")).matches("[0-9a-f]{64}");
    }

    private static boolean holds(RunningGateway gateway, Browser browser) {
        return gateway.get("/api/session", "Cookie", browser.cookies()).body().contains("reg-1");
    }

    @Test
    void areStoredAsHashesAndForgottenWhenOver() {
        RunningGateway gateway = gateway(Map.of("spring.mongodb.database", "forgetting"));
        gateway.signIn("evaluator");
        gateway.clock.advance(Duration.ofHours(13));
        gateway.signIn("evaluator");

        List<Document> stored = gateway.context
                .getBean(MongoClient.class)
                .getDatabase("forgetting")
                .getCollection("sign_ins")
                .find()
                .into(new ArrayList<>());
        assertThat(stored).hasSize(1);
        assertThat(stored.getFirst().keySet()).containsExactlyInAnyOrder("_id", "until");
        assertThat(stored.getFirst().getString("_id")).matches("[0-9a-f]{64}\\.[0-9a-f]{64}");
    }

    /** The steps of a change of the cookie key: known, used, alone. */
    @Test
    void goOnAndWriteUnderAnOlderCookieKeyAsLongAsItIsKnown() throws Exception {
        String old = Files.readString(secrets.cookieKey());
        String fresh = Files.readString(Secrets.fresh().cookieKey());
        RunningGateway known = withCookieKeys(old, fresh);
        RunningGateway used = withCookieKeys(fresh, old);
        RunningGateway alone = withCookieKeys(fresh);
        Browser browser = known.signIn("organiser");
        Browser newer = used.signIn("organiser");

        assertThat(List.of(known, used)).allMatch(gateway -> signedIn(gateway, browser) && signedIn(gateway, newer));
        assertThat(signedIn(alone, newer)).isTrue();
        assertThat(signedIn(alone, browser)).isFalse();
        assertThat(signOut(used, browser, "").statusCode())
                .as("a write, with the value of before")
                .isEqualTo(204);
    }

    private RunningGateway withCookieKeys(String... keys) throws IOException {
        Path file = Files.writeString(
                Files.createTempFile(data, "cookie", ".jwk"), "{\"keys\":[" + String.join(",", keys) + "]}");
        return gateway(Map.of("spro.gateway.cookie-key", file.toString()));
    }

    @Test
    void hearAMessageAgainWhoseWorkFailed() {
        SignInLookup book = gateway(Map.of()).context.getBean(SignInLookup.class);
        Instant until = Instant.now().plusSeconds(60);

        assertThatThrownBy(() -> book.once("a message", until, Mono.error(new IllegalStateException("away")))
                        .block())
                .hasMessage("away");

        assertThat(book.once("a message", until, Mono.empty()).block()).isTrue();
        assertThat(book.once("a message", until, Mono.empty()).block()).isFalse();
    }

    @Test
    void areNotTakenOnTrustWhileTheDatabaseIsAwayAndNobodyElseSuffers() {
        DurableMongoServer database = DurableMongoServer.start(data, 0);
        RunningGateway gateway = gateway(Map.of("spring.mongodb.uri", database.connectionString()));
        Browser browser = gateway.signIn("admin");
        gateway.registration.stubFor(any(anyUrl()).willReturn(okJson("{\"registrationId\":\"reg-1\"}")));
        Browser holder = Browser.of(gateway.get("/r/abc"));
        database.close();

        await().atMost(SOON)
                .until(() ->
                        gateway.get("/api/session", "Cookie", browser.cookies()).statusCode() == 503);
        HttpResponse<String> signIn = gateway.post("/api/session", "{\"username\":\"admin\",\"password\":\"demo\"}");
        assertThat(signIn.statusCode()).isEqualTo(503);
        assertThat(signIn.headers().firstValue("Retry-After")).isPresent();
        assertThat(gateway.get("/api/session").statusCode()).isEqualTo(200);
        assertThat(holds(gateway, holder)).isTrue();
    }
}
