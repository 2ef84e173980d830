package fr.spro.gateway.signin;

import fr.spro.platform.core.Sha256;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to sign-ins and what accounts are refused, a line each, for whoever watches over the product. An account is
 * told by the first twelve digits of its subject's SHA-256, so that lines about it can be found by who knows the subject;
 * never a name, an address, a path or a token.
 */
public final class SecurityLog {
    private static final Logger log = LoggerFactory.getLogger("fr.spro.gateway.security");
    private static final int BYTES = 6;

    private SecurityLog() {}

    /** What happened. */
    public enum Event {
        SIGNED_IN,
        SIGN_IN_REFUSED,
        SIGNED_OUT,
        SIGNED_OUT_EVERYWHERE,
        /** All of an account, by back-channel logout. */
        ENDED_BY_PROVIDER,
        /** A logout token that is not one, or not for us, or was heard before. */
        LOGOUT_TOKEN_REFUSED,
        /** The provider was asked about a session and does not answer for the account any more. */
        ENDED_ACCOUNT_REFUSED,
        /** The provider was asked, and the account has other roles or territories. */
        ENDED_ROLES_CHANGED,
        /** The provider could not be asked for too long. */
        ENDED_PROVIDER_SILENT,
        /** All of an account, by an administrator. */
        ENDED_BY_ADMINISTRATOR,
        /** An administrator made an account, or changed what one may do; all its sign-ins ended. */
        ACCOUNT_CHANGED,
        /** A request of somebody who is signed in. */
        REQUEST_REFUSED
    }

    /**
     * Writes one line.
     *
     * @param subject of the account; null where it is not known who it was
     * @param more such as the route; nothing that somebody typed
     */
    public static void note(Event event, @Nullable String subject, String more) {
        log.info("{} account {} {}", event, subject == null ? "-" : fingerprint(subject), more);
    }

    private static String fingerprint(String subject) {
        return HexFormat.of().formatHex(Sha256.of(subject), 0, BYTES);
    }
}
