package fr.spro.gateway.accounts.keycloak;

import fr.spro.gateway.accounts.Accounts;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where {@code spro.accounts.url} names a Keycloak, its realm's accounts are looked after here. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("spro.accounts.url")
class KeycloakWiring {

    @Bean
    Accounts accounts(KeycloakSettings settings) {
        return new KeycloakAccounts(new Realm(settings));
    }
}
