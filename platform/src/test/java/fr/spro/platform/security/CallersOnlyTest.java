package fr.spro.platform.security;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import fr.spro.platform.test.TestTokens;
import fr.spro.platform.test.ThingService;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CallersOnlyTest {
    private static HttpResponse<String> get(String path, String token) {
        return ThingService.call("GET", path, token, "en", noBody());
    }

    @Test
    void tellsAControllerWhoCalls() {
        assertThat(get("/api/me", TestTokens.organiser("north")).body())
                .contains("\"subject\":\"organiser\"", "\"north\":true", "\"admin\":false", "\"thread\":true");
        assertThat(get("/api/me", TestTokens.organiser("south")).body()).contains("\"north\":false");
        assertThat(get("/api/me", TestTokens.admin()).body()).contains("\"north\":true");
        assertThat(get("/api/me", TestTokens.anonymous()).body()).contains("\"subject\":\"anonymous\"");
    }

    @Test
    void refusesWhoBringsNoToken() {
        HttpResponse<String> response = get("/api/me", "");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("UNAUTHENTICATED", "You are not signed in");
        assertThat(get("/api/nowhere", "").statusCode()).isEqualTo(401);
        assertThat(get("/actuator/env", "").statusCode()).isEqualTo(401);
    }

    @Test
    void asksTheUnknownToSignInAndRefusesTheKnown() {
        for (String path : List.of("/api/secret", "/internal/ping")) {
            HttpResponse<String> unknown = get(path, TestTokens.anonymous());
            assertThat(unknown.statusCode()).isEqualTo(401);
            assertThat(unknown.body()).contains("UNAUTHENTICATED", "You are not signed in", "\"status\":401");
            assertThat(unknown.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            for (String known : List.of(TestTokens.evaluator("north"), TestTokens.holder("r1"))) {
                HttpResponse<String> refused = get(path, known);
                assertThat(refused.statusCode()).isEqualTo(403);
                assertThat(refused.body()).contains("\"FORBIDDEN\"");
                assertThat(refused.headers().firstValue("WWW-Authenticate")).isEmpty();
            }
        }
    }

    @Test
    void opensOnlyHealthDescriptionAndKeys() {
        assertThat(get("/actuator/health/readiness", "").body()).contains("UP");
        assertThat(get("/actuator/health", "").body()).contains("mongo", "kafka");
        assertThat(get("/v3/api-docs", "").body())
                .contains("\"openapi\":\"3.1.0\"", "/api/things")
                .doesNotContain("territories", "/internal/ping");
        assertThat(get("/.well-known/jwks.json", "").body())
                .contains("thing-key")
                .doesNotContain("\"d\"");
    }

    @Test
    void keepsInternalPathsForServices() {
        assertThat(get("/internal/ping", TestTokens.admin()).statusCode()).isEqualTo(403);
        assertThat(get("/internal/ping", TestTokens.admin()).body()).contains("FORBIDDEN");
        assertThat(get("/internal/ping", TestTokens.service()).body()).isEqualTo("pong");
        ServiceTokens tokens = ThingService.shared().getBean(ServiceTokens.class);
        assertThat(get("/internal/ping", tokens.token()).body()).isEqualTo("pong");
        assertThat(tokens.token()).isEqualTo(tokens.token());
    }

    @TestFactory
    Stream<DynamicTest> refusesForgedTokens() throws JOSEException, ParseException {
        JWTClaimsSet admin = SignedJWT.parse(TestTokens.admin()).getJWTClaimsSet();
        SignedJWT hmac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("test").build(), admin);
        hmac.sign(new MACSigner(TestTokens.key().toPublicJWK().toJSONString()));
        Instant now = Instant.now();
        String signed = TestTokens.admin();
        Map<String, String> forged = Map.ofEntries(
                Map.entry("no algorithm", new PlainJWT(admin).serialize()),
                Map.entry("public key as secret", hmac.serialize()),
                Map.entry("another key", TestTokens.forged(TestTokens.newKey("test"), c -> {})),
                Map.entry("an unknown key", TestTokens.forged(TestTokens.newKey("other"), c -> {})),
                Map.entry(
                        "expired",
                        TestTokens.forged(TestTokens.key(), c -> c.expirationTime(Date.from(now.minusSeconds(10))))),
                Map.entry("without end", TestTokens.forged(TestTokens.key(), c -> c.expirationTime(null))),
                Map.entry(
                        "for a year",
                        TestTokens.forged(
                                TestTokens.key(), c -> c.expirationTime(Date.from(now.plusSeconds(31_536_000))))),
                Map.entry("another audience", TestTokens.forged(TestTokens.key(), c -> c.audience("others"))),
                Map.entry("another issuer", TestTokens.forged(TestTokens.key(), c -> c.issuer("somebody"))),
                Map.entry("another trusted issuer", TestTokens.forged(TestTokens.key(), c -> c.issuer("thing"))),
                Map.entry("nobody", TestTokens.forged(TestTokens.key(), c -> c.subject(null))),
                Map.entry("unknown role", TestTokens.forged(TestTokens.key(), c -> c.claim("roles", List.of("GOD")))),
                Map.entry("roles of a wrong type", TestTokens.forged(TestTokens.key(), c -> c.claim("roles", 7))),
                Map.entry("cut off", signed.substring(0, signed.length() - 8)),
                Map.entry("not a token", "abc"));
        return forged.entrySet().stream()
                .map(f -> DynamicTest.dynamicTest(
                        f.getKey(),
                        () -> assertThat(get("/api/me", f.getValue()).statusCode())
                                .isEqualTo(401)));
    }
}
