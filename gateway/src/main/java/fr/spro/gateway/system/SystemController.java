package fr.spro.gateway.system;

import fr.spro.gateway.problems.Problem;
import fr.spro.gateway.session.Session;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** The gateway's part of the administrators' system page; the services answer for themselves. */
@RestController
class SystemController {
    private final @Nullable BuildProperties build;
    private final @Nullable URI accounts;

    SystemController(
            ObjectProvider<BuildProperties> build,
            @Value("${spro.sign-in.console:}") String console,
            @Value("${spro.sign-in.issuer:}") String issuer) {
        this.build = build.getIfAvailable();
        this.accounts = AccountsConsole.of(console, issuer);
    }

    /**
     * What is known of this program.
     *
     * @param built null when it runs from its classes
     * @param accounts where accounts and roles are looked after, if the provider has a page for it
     */
    record SystemView(
            String program,
            String version,
            @Nullable Instant built,
            String java,
            Instant started,
            @Nullable URI accounts) {}

    @GetMapping(path = "/api/system/gateway", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SystemView> show(ServerWebExchange exchange) {
        Session session = Session.of(exchange);
        if (session == null) {
            throw Problem.of(401, "UNAUTHENTICATED");
        }
        if (!session.roles().contains("ADMIN")) {
            throw Problem.of(403, "FORBIDDEN");
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new SystemView(
                        "gateway",
                        build == null ? "" : String.valueOf(build.getVersion()),
                        build == null ? null : build.getTime(),
                        Runtime.version().toString(),
                        Instant.ofEpochMilli(
                                ManagementFactory.getRuntimeMXBean().getStartTime()),
                        accounts));
    }
}
