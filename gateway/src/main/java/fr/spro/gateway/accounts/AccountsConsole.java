package fr.spro.gateway.accounts;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The identity provider's own page for accounts and roles. */
final class AccountsConsole {
    /** How Keycloak calls the issuer of a realm. */
    private static final Pattern KEYCLOAK = Pattern.compile("(https?://[^?#]+)/realms/([A-Za-z0-9_.-]+)/?");

    private AccountsConsole() {}

    /**
     * Its address, if there is one.
     *
     * @param console as the operator names it; wins
     * @param issuer of the sign-ins; where it is a realm of Keycloak, the console of that realm follows from it
     */
    static @Nullable URI of(String console, String issuer) {
        if (!console.isBlank()) {
            return URI.create(console);
        }
        Matcher keycloak = KEYCLOAK.matcher(issuer);
        return keycloak.matches() ? URI.create(keycloak.group(1) + "/admin/" + keycloak.group(2) + "/console/") : null;
    }
}
