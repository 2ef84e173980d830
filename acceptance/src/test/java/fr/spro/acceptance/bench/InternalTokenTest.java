package fr.spro.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import fr.spro.platform.test.TestTokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InternalTokenTest {
    @TempDir
    Path data;

    @Test
    void isSignedByTheGatewaysKeyForSomebodyWithoutASession() throws Exception {
        ECKey key = TestTokens.newKey("gateway-key");
        Files.createDirectories(data.resolve("secrets"));
        Files.writeString(data.resolve("secrets/gateway.jwk"), key.toJSONString());
        InternalToken tokens = InternalToken.of(data);
        String bearer = tokens.bearer();
        assertThat(bearer).startsWith("Bearer ");
        SignedJWT token = SignedJWT.parse(bearer.substring("Bearer ".length()));
        assertThat(token.verify(new ECDSAVerifier(key.toECPublicKey()))).isTrue();
        assertThat(token.getHeader().getKeyID()).isEqualTo("gateway-key");
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("anonymous");
        assertThat(token.getJWTClaimsSet().getStringListClaim("roles")).isEmpty();
        assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant())
                .isBefore(Instant.now().plusSeconds(61));
        assertThat(tokens.bearer()).isEqualTo(bearer);
    }
}
