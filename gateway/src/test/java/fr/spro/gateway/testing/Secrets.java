package fr.spro.gateway.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import fr.spro.platform.test.TemporaryFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fresh key files for a gateway under test. */
public record Secrets(Path signingKey, Path cookieKey) {

    /** Makes new keys in a new folder. */
    public static Secrets fresh() {
        try {
            Path folder = TemporaryFolders.folder("gateway-keys");
            Path signing = Files.writeString(
                    folder.resolve("signing.jwk"),
                    new ECKeyGenerator(Curve.P_256).keyID("test").generate().toJSONString());
            Path cookie = Files.writeString(
                    folder.resolve("cookie.jwk"),
                    new OctetSequenceKeyGenerator(256).generate().toJSONString());
            return new Secrets(signing, cookie);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
