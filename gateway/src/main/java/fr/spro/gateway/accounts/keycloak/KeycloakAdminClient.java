package fr.spro.gateway.accounts.keycloak;

import fr.spro.platform.problems.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.client.AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryReactiveOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.reactive.function.client.ServerOAuth2AuthorizedClientExchangeFilterFunction;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.Exceptions;
import tools.jackson.databind.JsonNode;

/**
 * The administration of a realm over HTTP, under a token of the service account that is renewed by itself. What the realm
 * answers is passed on; that it does not, or that it does not let us, is {@code ACCOUNTS_UNAVAILABLE}.
 */
@Component
@ConditionalOnProperty("spro.accounts.url")
final class KeycloakAdminClient {
    private static final Logger log = LoggerFactory.getLogger(KeycloakAdminClient.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 4 * 1024 * 1024;
    private static final String ID = "accounts";

    private final KeycloakSettings settings;
    private final WebClient client;

    KeycloakAdminClient(KeycloakSettings settings) {
        this.settings = settings;
        InMemoryReactiveClientRegistrationRepository registrations =
                new InMemoryReactiveClientRegistrationRepository(ClientRegistration.withRegistrationId(ID)
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .clientId(settings.clientId())
                        .clientSecret(settings.clientSecret())
                        .tokenUri(settings.tokens())
                        .build());
        ServerOAuth2AuthorizedClientExchangeFilterFunction token =
                new ServerOAuth2AuthorizedClientExchangeFilterFunction(
                        new AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager(
                                registrations, new InMemoryReactiveOAuth2AuthorizedClientService(registrations)));
        token.setDefaultClientRegistrationId(ID);
        this.client = WebClient.builder()
                .filter(token)
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LONGEST_ANSWER))
                .build();
    }

    /** What is there; null where nothing is. */
    @Nullable
    JsonNode read(String path, Object... values) {
        return asked(() -> {
            try {
                return client.get()
                        .uri(settings.at(path), values)
                        .accept(MediaType.APPLICATION_JSON)
                        .retrieve()
                        .bodyToMono(JsonNode.class)
                        .block(PATIENCE);
            } catch (WebClientResponseException.NotFound nothing) {
                return null;
            }
        });
    }

    /** Sends something; where it made something new, its address. What the realm objects to is thrown as it says it. */
    @Nullable
    URI send(HttpMethod method, String path, @Nullable Object body, Object... values) {
        return asked(() -> {
            WebClient.RequestBodySpec request = client.method(method).uri(settings.at(path), values);
            WebClient.RequestHeadersSpec<?> whole = body == null
                    ? request
                    : request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
            ResponseEntity<Void> answer = whole.retrieve().toBodilessEntity().block(PATIENCE);
            return answer == null ? null : answer.getHeaders().getLocation();
        });
    }

    private static <T extends @Nullable Object> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (WebClientResponseException said) {
            HttpStatus status = HttpStatus.resolve(said.getStatusCode().value());
            if (status == HttpStatus.BAD_REQUEST
                    || status == HttpStatus.CONFLICT
                    || status == HttpStatus.NOT_FOUND
                    || status == HttpStatus.INTERNAL_SERVER_ERROR) {
                throw said;
            }
            throw unavailable(said);
        } catch (RuntimeException away) {
            throw unavailable(Exceptions.unwrap(away));
        }
    }

    static Problem unavailable(Throwable why) {
        log.warn("The accounts cannot be read or changed: {}", why.toString());
        return Problem.of(503, "ACCOUNTS_UNAVAILABLE").header("Retry-After", "5");
    }
}
