package fr.spro.registration.links;

import java.time.Instant;
import java.util.Optional;

/** Keeps links by the hash of their token. */
public interface LinkStore {
    /** Keeps the link unless one with its hash is there already. */
    void keep(ManageLink link);

    Optional<ManageLink> find(String hash);

    /** Marks the link of this hash as revoked; an unknown hash is no error. */
    void revoke(String hash);

    /** Notes when the link of this hash was used; an unknown hash is no error. */
    void used(String hash, Instant at);
}
