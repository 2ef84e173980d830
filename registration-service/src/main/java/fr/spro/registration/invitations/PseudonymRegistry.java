package fr.spro.registration.invitations;

import fr.spro.registration.links.IdentityKey;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/**
 * One random pseudonym for each person of a session whose answers are linked, the same in both its campaigns. They are
 * stored encrypted under a key of their own: the database alone tells nobody's.
 */
@Component
public final class PseudonymRegistry {
    private static final int UUID_BYTES = 16;

    private final InvitationRepository store;
    private final SecretKey key;

    public PseudonymRegistry(InvitationRepository store, IdentityKey identityKey) {
        this.store = store;
        this.key = identityKey.derive("AES", "pseudonyms");
    }

    /** The pseudonyms of these registrations; who has none yet is given one. */
    Map<String, UUID> of(String sessionId, Collection<String> registrations) {
        Map<String, UUID> known = known(sessionId);
        boolean all = known.keySet().containsAll(registrations);
        for (String registration : registrations) {
            if (!known.containsKey(registration)) {
                store.pseudonymOnce(hidden(sessionId, registration, UUID.randomUUID()));
            }
        }
        // Another instance may have been faster: what is stored is what counts.
        return all ? known : known(sessionId);
    }

    /** Whose pseudonym this is; empty for an unknown one, and once the person is erased. */
    public Optional<String> whose(String sessionId, UUID pseudonym) {
        return known(sessionId).entrySet().stream()
                .filter(one -> one.getValue().equals(pseudonym))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Map<String, UUID> known(String sessionId) {
        Map<String, UUID> known = new LinkedHashMap<>();
        for (EncryptedPseudonym one : store.pseudonyms(sessionId)) {
            ByteBuffer halves = ByteBuffer.wrap(AesGcm.open(key, bound(sessionId, one.registrationId()), one.hidden()));
            known.put(one.registrationId(), new UUID(halves.getLong(), halves.getLong()));
        }
        return known;
    }

    private EncryptedPseudonym hidden(String sessionId, String registration, UUID pseudonym) {
        byte[] bytes = ByteBuffer.allocate(UUID_BYTES)
                .putLong(pseudonym.getMostSignificantBits())
                .putLong(pseudonym.getLeastSignificantBits())
                .array();
        return new EncryptedPseudonym(sessionId, registration, AesGcm.seal(key, bound(sessionId, registration), bytes));
    }

    private static String bound(String sessionId, String registration) {
        return sessionId + "|" + registration;
    }
}
