package fr.spro.registration.links;

import fr.spro.platform.core.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Makes, opens and revokes the signed links in people's mails.
 *
 * <p>A token is {@code HMAC-SHA-256(key, registrationId | purpose | generation)} in base64url: 256 bits nobody can
 * guess without the key file. It is derived rather than drawn so that a mail composed again after a crash carries the
 * very same link, although only its SHA-256 is stored. Whoever reads the database alone can neither rebuild a token
 * nor open a registration; whoever holds the key file alone still needs a stored, unrevoked link. Revoking ends a
 * generation; the next mail carries the next one. A link stays usable until revoked: people come back to their mail,
 * also after they cancelled.
 */
public final class Links {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final LinkStore store;
    private final SecretKey key;

    public Links(LinkStore store, IdentityKey identityKey) {
        this.store = store;
        this.key = identityKey.derive("HmacSHA256", "links");
    }

    /** The token of the current, unrevoked link; its hash is stored before this returns. */
    public String tokenFor(String registrationId, String sessionId, Purpose purpose) {
        int generation = 1;
        while (true) {
            String token = token(registrationId, purpose, generation);
            String hash = hash(token);
            Optional<ManageLink> known = store.find(hash);
            if (known.isEmpty()) {
                store.keep(new ManageLink(hash, registrationId, sessionId, purpose, generation, false));
                return token;
            }
            if (!known.get().revoked()) {
                return token;
            }
            generation++;
        }
    }

    /** The token of the unrevoked link that was made for this registration, if there is one. */
    public Optional<String> current(String registrationId, Purpose purpose) {
        for (int generation = 1; ; generation++) {
            String token = token(registrationId, purpose, generation);
            Optional<ManageLink> known = store.find(hash(token));
            if (known.isEmpty()) {
                return Optional.empty();
            }
            if (!known.get().revoked()) {
                return Optional.of(token);
            }
        }
    }

    /** The link behind a token, unless it is malformed, unknown or revoked. */
    public Optional<ManageLink> open(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        return store.find(hash(token)).filter(link -> !link.revoked());
    }

    /** Revokes every link made so far for this registration and purpose. */
    public void revoke(String registrationId, Purpose purpose) {
        for (int generation = 1; ; generation++) {
            String hash = hash(token(registrationId, purpose, generation));
            if (store.find(hash).isEmpty()) {
                return;
            }
            store.revoke(hash);
        }
    }

    private String token(String registrationId, Purpose purpose, int generation) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            String bound = registrationId + '|' + purpose + '|' + generation;
            return BASE64.encodeToString(mac.doFinal(bound.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java", e);
        }
    }

    private static String hash(String token) {
        return BASE64.encodeToString(Sha256.of(token));
    }
}
