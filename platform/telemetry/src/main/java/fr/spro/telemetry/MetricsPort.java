package fr.spro.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * The measurements in Prometheus' text format, at {@code GET /metrics} of a port of their own: no route of the gateway and
 * no filter of a service can expose it. A second web server of the framework would answer the same after half a second
 * more of starting.
 */
final class MetricsPort implements SmartLifecycle {
    private static final String PATH = "/metrics";
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final MetricsSettings settings;
    private final PrometheusMeterRegistry registry;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile @Nullable HttpServer server;

    MetricsPort(MetricsSettings settings, PrometheusMeterRegistry registry) {
        this.settings = settings;
        this.registry = registry;
    }

    @Override
    public void start() {
        Integer port = settings.port();
        if (port == null) {
            return;
        }
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(settings.address(), port), 0);
            started.setExecutor(threads);
            started.createContext("/", this::answer);
            started.start();
            server = started;
        } catch (IOException e) {
            throw new UncheckedIOException("spro.metrics.port " + port + " cannot be used", e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!isAskedHere(exchange)) {
                exchange.sendResponseHeaders(421, -1);
            } else if (!exchange.getRequestURI().getRawPath().equals(PATH)) {
                exchange.sendResponseHeaders(404, -1);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(405, -1);
            } else {
                byte[] body = registry.scrape().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", FORMAT);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    /** On the loopback interface a foreign page whose name leads here (DNS rebinding) reads nothing. */
    private static boolean isAskedHere(HttpExchange exchange) {
        InetSocketAddress local = exchange.getLocalAddress();
        String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
        return !local.getAddress().isLoopbackAddress()
                || NAMES.contains(host.replaceFirst(":" + local.getPort() + "$", ""));
    }

    /** Where it listens; for tests. */
    int port() {
        HttpServer started = server;
        return started == null ? 0 : started.getAddress().getPort();
    }

    @Override
    public void stop() {
        HttpServer started = server;
        server = null;
        if (started != null) {
            started.stop(0);
        }
        threads.close();
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }
}
