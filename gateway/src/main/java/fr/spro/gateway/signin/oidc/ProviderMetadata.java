package fr.spro.gateway.signin.oidc;

import fr.spro.gateway.signin.InstanceSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** The provider's metadata, read at the first sign-in, so that the gateway starts while the provider is away. */
@Component
@Profile("!local")
final class ProviderMetadata implements ReactiveClientRegistrationRepository {

    static final String ID = "spro";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    static final Duration KEPT = Duration.ofHours(1);

    private final Mono<ClientRegistration> registration;

    ProviderMetadata(ProviderSettings settings, InstanceSettings instance) {
        String issuer = settings.issuer();
        if (issuer == null || issuer.isBlank()) {
            throw new IllegalStateException(
                    "spro.sign-in.issuer must name an OpenID Connect provider outside the profile 'local'");
        }
        String base =
                settings.discovery() == null ? issuer : settings.discovery().toString();
        this.registration = WebClient.create()
                .get()
                .uri(base.replaceAll("/$", "") + "/.well-known/openid-configuration")
                .retrieve()
                .bodyToMono(new ParameterizedTypeReference<Map<String, Object>>() {})
                .timeout(PATIENCE)
                .map(metadata -> registration(settings, issuer, instance.publicUrl(), metadata))
                .cache(found -> KEPT, error -> Duration.ZERO, () -> Duration.ZERO);
    }

    private static ClientRegistration registration(
            ProviderSettings settings, String issuer, URI publicUrl, Map<String, Object> metadata) {
        if (!issuer.equals(metadata.get("issuer"))) {
            throw new IllegalStateException("the provider calls itself differently from spro.sign-in.issuer");
        }
        ClientRegistration.Builder builder = ClientRegistrations.fromOidcConfiguration(metadata)
                .registrationId(ID)
                .clientId(settings.clientId())
                .scope(settings.scopes())
                .redirectUri(publicUrl.toString().replaceAll("/$", "") + "/login/oauth2/code/" + ID)
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build());
        String secret = settings.clientSecret();
        return secret == null || secret.isEmpty()
                ? builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                        .build()
                : builder.clientSecret(secret).build();
    }

    @Override
    public Mono<ClientRegistration> findByRegistrationId(String registrationId) {
        return ID.equals(registrationId) ? registration : Mono.empty();
    }
}
