package fr.spro.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import fr.spro.platform.test.TestTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Keys are asked for where they are published, and not as often as somebody makes one up. */
class IssuerTokensTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicBoolean away = new AtomicBoolean();
    private HttpServer issuer;
    private AuthenticationManager verifier;

    @BeforeEach
    void publish() throws IOException {
        byte[] keys = new JWKSet(TestTokens.key().toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(away.get() ? 500 : 200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        issuer.start();
        URI jwks = URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/");
        verifier = believing(TestTokens.ISSUER, jwks);
    }

    @AfterEach
    void end() {
        issuer.stop(0);
    }

    static AuthenticationManager believing(String issuer, URI jwks) {
        SecuritySettings settings = new SecuritySettings(Map.of(issuer, jwks), TestTokens.AUDIENCE, null, null);
        return ServiceSecurityAutoConfiguration.callers(settings, Clock.systemUTC())
                .resolve(new MockHttpServletRequest());
    }

    private void verify(String token) {
        assertThat(verifier.authenticate(new BearerTokenAuthenticationToken(token))
                        .isAuthenticated())
                .isTrue();
    }

    private static String unknown(int i) {
        return TestTokens.forged(TestTokens.newKey("made up " + i), claims -> {});
    }

    @Test
    void keysThatAreMadeUpAreRefusedAndHardlyEverAskedFor() {
        long begin = System.nanoTime();
        for (int i = 0; i < 60; i++) {
            String token = unknown(i);
            assertThatExceptionOfType(InvalidBearerTokenException.class).isThrownBy(() -> verify(token));
            if (i % 20 == 0) {
                verify(TestTokens.admin());
            }
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin) + 1;
        assertThat(asked.get()).as("two a second").isBetween(2, Math.toIntExact(2 * seconds));
    }

    @Test
    void nobodyIsRefusedOrBelievedBeforeTheKeysCouldBeRead() {
        away.set(true);
        for (String token : new String[] {TestTokens.admin(), unknown(1), unknown(2), unknown(3)}) {
            assertThatExceptionOfType(KeysUnavailable.class).isThrownBy(() -> verify(token));
        }
    }

    @Test
    void whileTheIssuerIsAwayItsKeysCountAsTheyWereRead() {
        verify(TestTokens.admin());
        away.set(true);
        for (int i = 0; i < 5; i++) {
            String token = unknown(i);
            assertThatExceptionOfType(InvalidBearerTokenException.class).isThrownBy(() -> verify(token));
        }
        verify(TestTokens.organiser("north"));
    }
}
