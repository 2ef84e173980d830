package fr.spro.acceptance.chaos;

import fr.spro.acceptance.Running;
import fr.spro.acceptance.SecondInstance;
import fr.spro.local.process.Probes;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Every process that can be killed: those of the launcher, which starts them again, and the second instances. */
final class Victims implements AutoCloseable {
    /** The heart of it comes more often. */
    static final List<String> NAMES = List.of(
            "registration-service",
            "registration-service",
            "registration-service-2",
            "registration-service-2",
            "database",
            "database",
            "kafka",
            "kafka",
            "gateway",
            "gateway-2",
            "events-service",
            "evaluation-service");

    /** Who has the places that processes end at. */
    static final Set<String> WITH_POINTS =
            Set.of("registration-service", "registration-service-2", "events-service", "evaluation-service");

    private static final List<String> ALL = NAMES.stream().distinct().toList();

    private final Running running;
    private final Map<String, SecondInstance> seconds;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    Victims(Running running, Map<String, SecondInstance> seconds) {
        this.running = running;
        this.seconds = seconds;
    }

    /** SIGKILL; whoever is restarted by nobody else is started again at once, as whatever watches over it would. */
    void kill(String name) throws InterruptedException {
        SecondInstance second = seconds.get(name);
        if (second != null) {
            second.kill();
            second.startAgain();
            return;
        }
        long pid = pid(name);
        ProcessHandle.of(pid).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }

    /** Who has which process id now. */
    Map<Long, String> named() {
        return ALL.stream().collect(Collectors.toMap(this::pid, name -> name));
    }

    /** For one that ended by itself: whoever is restarted by nobody else is started again. */
    void startAgain(String name, long pid) throws InterruptedException {
        SecondInstance second = seconds.get(name);
        if (second == null) {
            ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
            return;
        }
        second.awaitEnd();
        second.startAgain();
    }

    long pid(String name) {
        SecondInstance second = seconds.get(name);
        if (second != null) {
            return second.pid();
        }
        return running.state().path("programs").path(name).path("pid").asLong(-1);
    }

    /** Whether it takes requests, in another process than the one that was killed. */
    boolean isReady(String name, long killed) {
        SecondInstance second = seconds.get(name);
        if (second != null) {
            return second.isReady();
        }
        JsonNode program = running.state().path("programs").path(name);
        if (program.path("pid").asLong(-1) == killed) {
            return false;
        }
        int port = program.path("port").asInt();
        return switch (name) {
            case "kafka" -> Probes.kafkaAnswers(port);
            case "database" -> Probes.accepts(port);
            case "gateway" -> Probes.ok(http, URI.create(running.url() + "/health"));
            default -> Probes.ok(http, URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"));
        };
    }

    /** Whether a read that goes through gateway, registration service and database is answered. */
    boolean answers(Session session) {
        return Probes.ok(http, URI.create(running.url() + "/api/sessions/" + session.id + "/places"));
    }

    @Override
    public void close() {
        http.close();
    }
}
