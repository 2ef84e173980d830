package fr.spro.platform.operations;

import fr.spro.platform.messaging.ConsumerLag;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How this service is: its version, how far its followers are behind, what waits. */
@RestController
@AllowedRoles(Role.ADMIN)
class SystemController {
    private static final Logger LOG = LoggerFactory.getLogger(SystemController.class);
    /** What is not told by then is shown as such: the gateway waits five seconds for all. */
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final Program program;
    private final ConsumerLag followers;
    private final List<PendingWorkIndicator> watchpoints;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    SystemController(Program program, ConsumerLag followers, List<PendingWorkIndicator> watchpoints) {
        this.program = program;
        this.followers = followers;
        this.watchpoints = List.copyOf(watchpoints);
    }

    /**
     * Which program answers.
     *
     * @param built null when it runs from its classes
     */
    record Program(String name, String version, @Nullable Instant built) {}

    record FollowerJson(
            String group, String topic, @Nullable Long lag) {}

    /** Nothing is said of what does not wait; a count that could not be told is null. */
    record WaitingJson(
            String code,
            boolean heals,
            @Nullable Long count,
            @Nullable Instant since) {}

    record SystemJson(
            String program,
            String version,
            @Nullable Instant built,
            String java,
            Instant started,
            List<FollowerJson> followers,
            List<WaitingJson> waiting) {}

    @GetMapping("/api/system/${spring.application.name}")
    @Operation(summary = "Version, followers and what waits, of this instance of the service; for administrators")
    ResponseEntity<SystemJson> show() {
        // All are asked before the first is waited for: one limit for all.
        List<CompletableFuture<ConsumerLag.Follower>> lags = followers.ask(threads, LIMIT);
        List<CompletableFuture<WaitingJson>> counts =
                watchpoints.stream().map(this::ask).toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new SystemJson(
                        program.name(),
                        program.version(),
                        program.built(),
                        Runtime.version().toString(),
                        Instant.ofEpochMilli(
                                ManagementFactory.getRuntimeMXBean().getStartTime()),
                        lags.stream()
                                .map(CompletableFuture::join)
                                .map(one -> new FollowerJson(one.group(), one.topic(), one.lag()))
                                .toList(),
                        counts.stream()
                                .map(CompletableFuture::join)
                                .filter(one -> one.count() == null || one.count() > 0)
                                .toList()));
    }

    private CompletableFuture<WaitingJson> ask(PendingWorkIndicator point) {
        return CompletableFuture.supplyAsync(() -> look(point), threads)
                .completeOnTimeout(untold(point), LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One that cannot be told must not hide the others. */
    private static WaitingJson look(PendingWorkIndicator point) {
        try {
            PendingWorkIndicator.Waiting waiting = point.look().get();
            return new WaitingJson(point.code(), point.heals(), waiting.count(), waiting.since());
        } catch (RuntimeException e) {
            LOG.warn("{} cannot be told: {}", point.code(), e.toString());
            return untold(point);
        }
    }

    private static WaitingJson untold(PendingWorkIndicator point) {
        return new WaitingJson(point.code(), point.heals(), null, null);
    }
}
