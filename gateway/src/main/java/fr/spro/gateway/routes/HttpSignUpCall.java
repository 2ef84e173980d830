package fr.spro.gateway.routes;

import fr.spro.gateway.tokens.Identity;
import fr.spro.gateway.tokens.InternalTokens;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The call over HTTP, within the time limit of a sign-up. */
@Component
final class HttpSignUpCall implements SignUpCall {

    /** Bytes; a few hundred for each, unless much was wrong with all of them. */
    private static final int LONGEST_ANSWER = 2 * 1024 * 1024;

    private final WebClient client;
    private final InternalTokens tokens;
    private final JsonMapper json;
    private final Duration limit;

    HttpSignUpCall(
            ServiceClients clients,
            ServiceAddresses addresses,
            InternalTokens tokens,
            JsonMapper json,
            RouteSettings settings) {
        this.client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(clients.of(RouteTable.Kind.SIGN_UP)))
                .baseUrl(addresses.of(Service.REGISTRATION).toString())
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LONGEST_ANSWER))
                .build();
        this.tokens = tokens;
        this.json = json;
        this.limit = settings.signUpLimit();
    }

    @Override
    public Mono<Answers> send(String session, List<Asked> asked) {
        return client.post()
                .uri("/internal/sessions/{id}/sign-ups", session)
                .header(HttpHeaders.AUTHORIZATION, tokens.bearer(Identity.GATEWAY))
                .contentType(MediaType.APPLICATION_JSON)
                .accept(MediaType.APPLICATION_JSON)
                .bodyValue(json.writeValueAsBytes(asked))
                .exchangeToMono(response -> answers(response, asked.size()))
                .timeout(limit)
                .onErrorMap(TimeoutException.class, late -> new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT))
                .onErrorMap(WebClientRequestException.class, lost -> new IOException(lost.getMessage(), lost));
    }

    private Mono<Answers> answers(ClientResponse response, int count) {
        int status = response.statusCode().value();
        if (status == HttpStatus.OK.value()) {
            return response.toEntity(byte[].class).flatMap(entity -> read(entity, count));
        }
        boolean unknown = status == HttpStatus.NOT_FOUND.value() || status == HttpStatus.METHOD_NOT_ALLOWED.value();
        return response.releaseBody()
                .then(Mono.error(
                        unknown ? new NotTaken() : new IOException("sign-ups together were answered " + status)));
    }

    private Mono<Answers> read(ResponseEntity<byte[]> entity, int count) {
        byte[] body = entity.getBody();
        try {
            Answer[] all = body == null ? null : json.readValue(body, Answer[].class);
            return all != null && all.length == count && Stream.of(all).allMatch(Objects::nonNull)
                    ? Mono.just(new Answers(entity.getHeaders(), List.of(all)))
                    : Mono.error(new IOException("not an answer to each of " + count + " sign-ups"));
        } catch (JacksonException nonsense) {
            return Mono.error(new IOException("answers that cannot be read", nonsense));
        }
    }
}
