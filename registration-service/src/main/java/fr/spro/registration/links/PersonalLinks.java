package fr.spro.registration.links;

import fr.spro.platform.core.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Makes, opens and revokes the signed links in people's mails.
 *
 * <p>A token is the letter of its kind and 128 bits of {@code HMAC-SHA-256(key, registrationId | purpose | generation)}
 * in base64url. It is derived rather than drawn, so that a mail composed again after a crash carries the same link although
 * only its SHA-256 is stored. A reader of the database alone can neither rebuild a token nor open a registration; the key
 * file alone is useless without a stored, unrevoked link. A link ends when its kind says so or when it is revoked; revoking
 * ends a generation, and the next mail carries the next one.
 *
 * <p>Tokens of 43 characters, as mailed by earlier versions, open the same until they end.
 */
public final class PersonalLinks {
    private static final Pattern TOKEN = Pattern.compile("[mvfr][A-Za-z0-9_-]{22}|[A-Za-z0-9_-]{43}");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int BYTES = 16;
    private static final Duration USE_NOTED_EVERY = Duration.ofDays(1);

    private enum Format {
        WITH_KIND,
        EARLIER
    }

    private final LinkStore store;
    private final SecretKey key;
    private final SessionEnds ends;
    private final InstantSource time;

    public PersonalLinks(LinkStore store, IdentityKey identityKey, SessionEnds ends, InstantSource time) {
        this.store = store;
        this.key = identityKey.derive("HmacSHA256", "links");
        this.ends = ends;
        this.time = time;
    }

    /** The token of the current, unrevoked link; its hash is stored before this returns. */
    public String tokenFor(String registrationId, String sessionId, LinkPurpose purpose) {
        int generation = 1;
        while (true) {
            String token = token(registrationId, purpose, generation, Format.WITH_KIND);
            String hash = hash(token);
            Optional<ManageLink> known = store.find(hash);
            if (known.isEmpty()) {
                Instant used = purpose.unused() == null ? null : time.instant();
                store.keep(new ManageLink(hash, registrationId, sessionId, purpose, generation, false, used));
                return token;
            }
            if (!known.get().revoked()) {
                return token;
            }
            generation++;
        }
    }

    /** The token of the unrevoked link that was made for this registration, if there is one. */
    public Optional<String> current(String registrationId, LinkPurpose purpose) {
        for (Format format : Format.values()) {
            for (int generation = 1; ; generation++) {
                String token = token(registrationId, purpose, generation, format);
                Optional<ManageLink> known = store.find(hash(token));
                if (known.isEmpty()) {
                    break;
                }
                if (!known.get().revoked()) {
                    return Optional.of(token);
                }
            }
        }
        return Optional.empty();
    }

    /** The link behind a token, unless it is malformed, unknown, revoked or has ended. Opening counts as a use. */
    public Optional<ManageLink> open(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        Optional<ManageLink> found = store.find(hash(token)).filter(link -> !link.revoked() && !hasEnded(link));
        found.ifPresent(this::noteUse);
        return found;
    }

    /** Returns whether the token is of a link that was revoked or has ended, unlike one that never was. */
    public boolean ended(String token) {
        return TOKEN.matcher(token).matches()
                && store.find(hash(token))
                        .filter(link -> link.revoked() || hasEnded(link))
                        .isPresent();
    }

    private boolean hasEnded(ManageLink link) {
        Instant now = time.instant();
        Duration afterSession = link.purpose().afterSession();
        if (afterSession != null
                && ends.of(link.sessionId())
                        .filter(end -> !now.isBefore(end.plus(afterSession)))
                        .isPresent()) {
            return true;
        }
        Duration unused = link.purpose().unused();
        Instant used = link.used();
        return unused != null && used != null && !now.isBefore(used.plus(unused));
    }

    private void noteUse(ManageLink link) {
        Instant now = time.instant();
        Instant used = link.used();
        if (link.purpose().unused() != null && (used == null || !now.isBefore(used.plus(USE_NOTED_EVERY)))) {
            store.used(link.hash(), now);
        }
    }

    /** Revokes every link made so far for this registration, whatever its kind. */
    public void revoke(String registrationId) {
        for (LinkPurpose purpose : LinkPurpose.values()) {
            revoke(registrationId, purpose);
        }
    }

    /** Revokes every link made so far for this registration and purpose. */
    public void revoke(String registrationId, LinkPurpose purpose) {
        for (Format format : Format.values()) {
            for (int generation = 1; ; generation++) {
                String hash = hash(token(registrationId, purpose, generation, format));
                if (store.find(hash).isEmpty()) {
                    break;
                }
                store.revoke(hash);
            }
        }
    }

    private String token(String registrationId, LinkPurpose purpose, int generation, Format format) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            String bound = registrationId + '|' + purpose + '|' + generation;
            byte[] signed = mac.doFinal(bound.getBytes(StandardCharsets.UTF_8));
            return switch (format) {
                case WITH_KIND -> purpose.letter() + BASE64.encodeToString(Arrays.copyOf(signed, BYTES));
                case EARLIER -> BASE64.encodeToString(signed);
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java", e);
        }
    }

    private static String hash(String token) {
        return BASE64.encodeToString(Sha256.of(token));
    }
}
