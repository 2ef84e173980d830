package fr.spro.gateway.accounts.keycloak;

import java.net.URI;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the realm is administered.
 *
 * @param url of Keycloak, as the gateway reaches it
 * @param clientId a client of the realm with a service account that may manage users and view the realm
 */
@ConfigurationProperties("spro.accounts")
@ConditionalOnProperty("spro.accounts.url")
record KeycloakSettings(
        URI url,
        @DefaultValue("spro") String realm,
        @DefaultValue("rencontres-spro-accounts") String clientId,
        String clientSecret) {

    /** Refuses half a setting. */
    KeycloakSettings {
        if (clientSecret == null || clientSecret.isBlank()) {
            throw new IllegalStateException(
                    "spro.accounts.client-secret is needed where spro.accounts.url says whose accounts are looked after");
        }
    }

    /** A collection of the realm. */
    String at(String path) {
        return base() + "/admin/realms/" + realm + path;
    }

    String tokens() {
        return base() + "/realms/" + realm + "/protocol/openid-connect/token";
    }

    private String base() {
        return url.toString().replaceAll("/$", "");
    }
}
