package fr.spro.registration.views;

import java.util.Optional;

/** The copies of rotations. */
public interface RotationCopies {
    /** The rotation of a session; empty when none is planned. */
    Optional<RotationCopy> find(String sessionId);

    /** Keeps a copy unless a newer one is there. */
    void save(RotationCopy rotation);
}
