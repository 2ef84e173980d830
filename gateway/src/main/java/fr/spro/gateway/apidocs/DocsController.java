package fr.spro.gateway.apidocs;

import fr.spro.gateway.routes.Service;
import fr.spro.gateway.routes.ServiceAddresses;
import fr.spro.platform.problems.Problem;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

@RestController
class DocsController {

    private static final int LONGEST = 4 * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ServiceAddresses addresses;
    private final WebClient client = WebClient.builder()
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LONGEST))
            .build();

    DocsController(ServiceAddresses addresses) {
        this.addresses = addresses;
    }

    @GetMapping(path = "/api-docs", produces = MediaType.TEXT_HTML_VALUE)
    Resource page() {
        return new ClassPathResource("api-docs/index.html");
    }

    @GetMapping(path = "/api-docs/start.js", produces = "text/javascript")
    Resource script() {
        return new ClassPathResource("api-docs/start.js");
    }

    @GetMapping("/api-docs/gateway.json")
    ResponseEntity<Resource> own() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new ClassPathResource("openapi/gateway.json"));
    }

    @GetMapping("/api-docs/{service}.json")
    Mono<ResponseEntity<String>> of(@PathVariable String service) {
        Service found = Arrays.stream(Service.values())
                .filter(known -> known.title().equals(service) || known.title().equals(service + "-service"))
                .findFirst()
                .orElseThrow(() -> Problem.of(404, "NOT_FOUND"));
        return client.get()
                .uri(addresses.of(found) + "/v3/api-docs")
                .retrieve()
                .bodyToMono(String.class)
                .timeout(PATIENCE)
                .map(document -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(document))
                .onErrorMap(error -> Problem.of(503, "SERVICE_UNAVAILABLE").header("Retry-After", "5"));
    }
}
