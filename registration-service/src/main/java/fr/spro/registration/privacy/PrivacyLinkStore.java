package fr.spro.registration.privacy;

import java.time.Instant;
import java.util.Optional;

/** Keeps the links to people's own data, and for an hour that somebody was written to. */
public interface PrivacyLinkStore {
    void keep(PrivacyLink link);

    Optional<PrivacyLink> find(String id);

    /** Moves the end of a link; an unknown one is no error. */
    void extend(String id, Instant until);

    /** Removes a link and returns it. Of several callers one gets it. */
    Optional<PrivacyLink> take(String id);

    /** Ends a link; an unknown one is no error. */
    void revoke(String id);

    /** Notes something once; false when it is noted already. */
    boolean once(String mark, Instant at);

    /** As if it had never been noted. */
    void undo(String mark);

    /** Deletes links that ended and what was noted before a moment. */
    void tidy(Instant now, Instant notedBefore);
}
