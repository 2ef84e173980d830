package fr.spro.gateway.signin;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Encrypts and authenticates small documents for cookies: JWE, direct key, A256GCM. */
public final class CookieEncryption {

    private static final int LONGEST = 6_000;
    private static final JWEHeader HEADER = new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM);

    private final List<SecretKey> keys;

    CookieEncryption(List<SecretKey> keys) {
        this.keys = keys;
    }

    /** The sealed form of a JSON-able document. */
    public String close(Map<String, Object> document) {
        JWEObject sealed = new JWEObject(HEADER, new Payload(document));
        try {
            sealed.encrypt(new DirectEncrypter(keys.getFirst()));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot encrypt a cookie", e);
        }
        return sealed.serialize();
    }

    /** The document, or null when the text is not one that these keys sealed. */
    public @Nullable Map<String, Object> open(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        for (SecretKey key : keys) {
            try {
                JWEObject sealed = JWEObject.parse(text);
                if (!JWEAlgorithm.DIR.equals(sealed.getHeader().getAlgorithm())
                        || !EncryptionMethod.A256GCM.equals(sealed.getHeader().getEncryptionMethod())
                        || sealed.getHeader().getCompressionAlgorithm() != null) {
                    return null;
                }
                sealed.decrypt(new DirectDecrypter(key));
                return sealed.getPayload().toJSONObject();
            } catch (ParseException | JOSEException | IllegalArgumentException forged) {
                // the next key may fit
            }
        }
        return null;
    }
}
