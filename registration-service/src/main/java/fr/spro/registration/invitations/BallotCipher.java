package fr.spro.registration.invitations;

import fr.spro.registration.links.IdentityKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts ballots under a random key per campaign (K_id), AES-256-GCM bound to the invitation. K_id itself is stored
 * wrapped by the identity key file: the database alone opens nothing, and deleting K_id when the campaign is sealed
 * makes every copy of its ballots unreadable, backups of the ciphertext included.
 */
final class BallotCipher {
    private static final int IV = 12;
    private static final int TAG_BITS = 128;

    private final InvitationStore store;
    private final SecretKey wrapping;
    private final SecureRandom random;

    BallotCipher(InvitationStore store, IdentityKey identityKey, SecureRandom random) {
        this.store = store;
        this.wrapping = identityKey.derive("AES", "campaign-keys");
        this.random = random;
    }

    /** The campaign's key, made and stored at first use. */
    SecretKey campaignKey(String campaignId) {
        byte[] wrapped = store.key(campaignId).orElseGet(() -> {
            byte[] fresh = new byte[32];
            random.nextBytes(fresh);
            return store.keyOnce(campaignId, seal(wrapping, campaignId, fresh));
        });
        return unwrapped(campaignId, wrapped);
    }

    byte[] encrypt(SecretKey campaignKey, UUID invitation, String ballot) {
        return seal(campaignKey, invitation.toString(), ballot.getBytes(StandardCharsets.US_ASCII));
    }

    /** The ballot, unless its campaign's key is destroyed or the ballot is gone. */
    Optional<String> decrypt(Invitation invitation) {
        byte[] ballot = invitation.ballotEnc();
        if (ballot == null) {
            return Optional.empty();
        }
        return store.key(invitation.campaignId())
                .map(wrapped -> unwrapped(invitation.campaignId(), wrapped))
                .map(key -> new String(open(key, invitation.id().toString(), ballot), StandardCharsets.US_ASCII));
    }

    private SecretKey unwrapped(String campaignId, byte[] wrapped) {
        return new SecretKeySpec(open(wrapping, campaignId, wrapped), "AES");
    }

    private byte[] seal(SecretKey key, String bound, byte[] clear) {
        byte[] iv = new byte[IV];
        random.nextBytes(iv);
        byte[] body = run(Cipher.ENCRYPT_MODE, key, iv, bound, clear);
        byte[] sealed = Arrays.copyOf(iv, IV + body.length);
        System.arraycopy(body, 0, sealed, IV, body.length);
        return sealed;
    }

    private static byte[] open(SecretKey key, String bound, byte[] sealed) {
        return run(
                Cipher.DECRYPT_MODE,
                key,
                Arrays.copyOf(sealed, IV),
                bound,
                Arrays.copyOfRange(sealed, IV, sealed.length));
    }

    private static byte[] run(int mode, SecretKey key, byte[] iv, String bound, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a stored ballot or key does not fit the identity key file", e);
        }
    }
}
