package fr.spro.gateway.health;

import fr.spro.gateway.routes.Service;
import fr.spro.gateway.routes.ServiceAddresses;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
class HealthController {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration REUSE = Duration.ofMillis(500);

    private final Mono<Health> health;

    HealthController(ServiceAddresses addresses) {
        WebClient client = WebClient.create();
        // Asked once for everybody who comes within half a second.
        this.health = Flux.fromArray(Service.values())
                .flatMap(service -> client.get()
                        .uri(addresses.of(service) + "/actuator/health/readiness")
                        .exchangeToMono(answer -> answer.releaseBody()
                                .thenReturn(answer.statusCode().is2xxSuccessful() ? "UP" : "DOWN"))
                        .timeout(PATIENCE)
                        .onErrorReturn("DOWN")
                        .map(status -> Map.entry(service.title(), status)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue, TreeMap::new)
                .map(Health::of)
                .cache(REUSE);
    }

    record Health(String status, Map<String, String> services) {

        static Health of(Map<String, String> services) {
            return new Health(services.values().stream().allMatch("UP"::equals) ? "UP" : "DOWN", services);
        }
    }

    record Alive(String status) {}

    @GetMapping(path = "/health", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Health>> health() {
        return health.map(found -> ResponseEntity.status(
                        found.status().equals("UP") ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .cacheControl(CacheControl.noStore())
                .body(found));
    }

    /** Whether the gateway itself runs, for a container's health check. */
    @GetMapping(path = "/health/live", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Alive> live() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Alive("UP"));
    }
}
