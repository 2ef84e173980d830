package fr.spro.registration.links;

import java.util.Optional;

/** Links in mails that open something else than a registration. */
@FunctionalInterface
public interface OtherLinkKinds {
    /** What the token opens, unless it is malformed, unknown or of the past. */
    Optional<Opened> open(String token);

    /** Returns whether the token is of a link that has ended and is still kept. */
    default boolean ended(String token) {
        return false;
    }

    /**
     * What a link opens.
     *
     * @param id what the browser's session holds from then on
     */
    record Opened(String id, String purpose) {}
}
