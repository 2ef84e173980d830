package fr.spro.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpServer;
import fr.spro.platform.test.TestTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** A service's signing key that is changed, seen by whoever it calls. */
class SigningKeysTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path folder;

    private final ECKey old = TestTokens.newKey("old");
    private final ECKey fresh = TestTokens.newKey("fresh");
    private HttpServer server;
    private AuthenticationManager verifier;
    private volatile ServiceTokens published;

    @BeforeEach
    void publish() throws IOException {
        published = signing(old);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] keys = JSONObjectUtils.toJSONString(published.jwks()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        URI keys = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        verifier = IssuerTokensTest.believing("registration", keys);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private ServiceTokens signing(ECKey... keys) throws IOException {
        String text = keys.length == 1
                ? keys[0].toJSONString()
                : JSONObjectUtils.toJSONString(new JWKSet(List.<JWK>of(keys)).toJSONObject(false));
        Path file = Files.writeString(Files.createTempFile(folder, "key", ".jwk"), text);
        return new ServiceTokens(file, "registration", "spro-services", CLOCK);
    }

    private boolean believes(ServiceTokens tokens) {
        return verifier.authenticate(new BearerTokenAuthenticationToken(tokens.token()))
                .isAuthenticated();
    }

    @Test
    void signsWithTheFirstAndPublishesAllWithoutTheirSecrets() throws IOException {
        ServiceTokens changing = signing(fresh, old);

        assertThat(changing.token()).startsWith(signing(fresh).token().split("\\.", 2)[0]);
        assertThat(JSONObjectUtils.toJSONString(changing.jwks()))
                .contains("\"fresh\"", "\"old\"")
                .doesNotContain("\"d\"");
    }

    @Test
    void isBelievedInEveryStepOfAChange() throws IOException {
        ServiceTokens before = signing(old);
        assertThat(believes(before)).isTrue();

        // One instance has been started again, and publishes; the other signs as it did.
        published = signing(old, fresh);
        assertThat(believes(published)).isTrue();
        published = signing(fresh, old);
        assertThat(believes(published)).isTrue();
        assertThat(believes(signing(old, fresh))).isTrue();
        published = signing(fresh);
        assertThat(believes(published)).isTrue();
    }

    @Test
    void isNotBelievedUnderAKeyThatNobodyPublished() throws IOException {
        ServiceTokens stranger = signing(TestTokens.newKey("old"));

        assertThatThrownBy(() -> believes(stranger)).isInstanceOf(InvalidBearerTokenException.class);
    }

    @Test
    void needsAPrivateKeyInEachPlace() throws IOException {
        assertThatThrownBy(() -> signing(fresh, old.toPublicJWK()))
                .hasMessage("spro.security.signing-key is not a private P-256 key");
    }
}
