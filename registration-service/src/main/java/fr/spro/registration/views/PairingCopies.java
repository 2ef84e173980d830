package fr.spro.registration.views;

import java.util.Optional;

/** The copies of pairings. */
public interface PairingCopies {
    /** The pairing of a session; empty when none was heard of. */
    Optional<PairingCopy> find(String sessionId);

    /** Keeps a copy unless a newer one is there. */
    void save(PairingCopy pairing);
}
