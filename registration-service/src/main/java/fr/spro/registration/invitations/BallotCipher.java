package fr.spro.registration.invitations;

import fr.spro.registration.links.IdentityKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts ballots under a random key per campaign (K_id), AES-256-GCM bound to the invitation. K_id itself is stored
 * wrapped by the identity key file: the database alone opens nothing, and deleting K_id when the campaign is sealed
 * makes every copy of its ballots unreadable, backups of the ciphertext included.
 */
final class BallotCipher {
    private final InvitationRepository store;
    private final SecretKey wrapping;
    private final SecureRandom random;

    BallotCipher(InvitationRepository store, IdentityKey identityKey, SecureRandom random) {
        this.store = store;
        this.wrapping = identityKey.derive("AES", "campaign-keys");
        this.random = random;
    }

    /** The campaign's key, made and stored at first use. */
    SecretKey campaignKey(String campaignId) {
        byte[] wrapped = store.key(campaignId).orElseGet(() -> {
            byte[] fresh = new byte[32];
            random.nextBytes(fresh);
            return store.keyOnce(campaignId, AesGcm.seal(wrapping, campaignId, fresh));
        });
        return unwrapped(campaignId, wrapped);
    }

    byte[] encrypt(SecretKey campaignKey, UUID invitation, String ballot) {
        return AesGcm.seal(campaignKey, invitation.toString(), ballot.getBytes(StandardCharsets.US_ASCII));
    }

    /** The ballot, unless its campaign's key is destroyed or the ballot is gone. */
    Optional<String> decrypt(Invitation invitation) {
        byte[] ballot = invitation.ballotEnc();
        if (ballot == null) {
            return Optional.empty();
        }
        return store.key(invitation.campaignId())
                .map(wrapped -> unwrapped(invitation.campaignId(), wrapped))
                .map(key ->
                        new String(AesGcm.open(key, invitation.id().toString(), ballot), StandardCharsets.US_ASCII));
    }

    private SecretKey unwrapped(String campaignId, byte[] wrapped) {
        return new SecretKeySpec(AesGcm.open(wrapping, campaignId, wrapped), "AES");
    }
}
