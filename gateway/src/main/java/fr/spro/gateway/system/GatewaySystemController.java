package fr.spro.gateway.system;

import fr.spro.gateway.signin.LoginSession;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** The gateway's part of the administrators' system page; the services answer for themselves. */
@RestController
class GatewaySystemController {
    private final @Nullable BuildProperties build;

    GatewaySystemController(@Nullable BuildProperties build) {
        this.build = build;
    }

    /**
     * What is known of this program.
     *
     * @param built null when it runs from its classes
     */
    record SystemView(
            String program, String version, @Nullable Instant built, String java, Instant started) {}

    @GetMapping(path = "/api/system/gateway", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SystemView> show(ServerWebExchange exchange) {
        LoginSession.ofAdministrator(exchange);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new SystemView(
                        "gateway",
                        build == null ? "" : String.valueOf(build.getVersion()),
                        build == null ? null : build.getTime(),
                        Runtime.version().toString(),
                        Instant.ofEpochMilli(
                                ManagementFactory.getRuntimeMXBean().getStartTime())));
    }
}
