package fr.spro.registration.invitations;

import fr.spro.registration.links.IdentityKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The end of the link that stops mails of a campaign: the invitation's id and 128 bits of HMAC-SHA-256 over it. Nothing is
 * stored for it: a link kept for each reminder would tell who had not answered.
 */
@Component
public final class UnsubscribeTokens {
    /** Begins every token; no manage link has a full stop in it. */
    public static final String PREFIX = "e.";

    private static final int ID = 16;
    private static final int SEAL = 16;

    private final SecretKey key;

    public UnsubscribeTokens(IdentityKey identityKey) {
        this.key = identityKey.derive("HmacSHA256", "evaluation-mails");
    }

    /** The token of an invitation, the same in all its mails. */
    String token(UUID invitation) {
        byte[] id = bytes(invitation);
        byte[] token = Arrays.copyOf(id, ID + SEAL);
        System.arraycopy(seal(id), 0, token, ID, SEAL);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Whose token this is; empty for a made-up one. */
    public Optional<UUID> invitation(@Nullable String token) {
        if (token == null || !token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        byte[] read;
        try {
            read = Base64.getUrlDecoder().decode(token.substring(PREFIX.length()));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (read.length != ID + SEAL) {
            return Optional.empty();
        }
        byte[] id = Arrays.copyOf(read, ID);
        if (!MessageDigest.isEqual(seal(id), Arrays.copyOfRange(read, ID, read.length))) {
            return Optional.empty();
        }
        ByteBuffer halves = ByteBuffer.wrap(id);
        return Optional.of(new UUID(halves.getLong(), halves.getLong()));
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private byte[] seal(byte[] id) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(id), SEAL);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java", e);
        }
    }
}
