package fr.spro.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LivePageTest {
    private static final String END = "";

    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private HttpServer server;
    private URI stream;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(command -> Thread.ofVirtual().start(command));
        server.createContext("/stream", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (String next = said.take(); !next.equals(END); next = said.take()) {
                    out.write(next.getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        stream = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/stream");
    }

    @AfterEach
    void stop() {
        said.add(END);
        server.stop(0);
    }

    private void say(long version) {
        said.add("event: places\nid: " + version + "\ndata: {}\n\n");
    }

    @Test
    void tellsWhenAVersionCame() {
        said.add(": connected\n\n");
        try (LivePage page = new Load().open(stream)) {
            assertThat(page.isOpen()).isTrue();
            say(7);
            LivePage.Seen seen = page.await(7).orElseThrow();
            assertThat(seen.version()).isEqualTo(7);
            long before = System.nanoTime();
            assertThat(seen.nanos()).isLessThanOrEqualTo(before);
            say(9);
            assertThat(page.await(8).orElseThrow().nanos()).isGreaterThanOrEqualTo(before);
        }
    }

    @Test
    void anAnswerThatEndsIsNotOpenAndShowsNothingMore() {
        said.add(": connected\n\n");
        try (LivePage page = new Load().open(stream)) {
            assertThat(page.isOpen()).isTrue();
            said.add(END);
            await().until(() -> !page.isOpen());
            assertThat(page.await(1)).isEmpty();
        }
    }

    @Test
    void aPageThatIsRefusedOrCannotBeReachedIsNotOpen() {
        try (LivePage refused = new Load().open(stream.resolve("/elsewhere"))) {
            assertThat(refused.isOpen()).isFalse();
        }
        server.stop(0);
        try (LivePage unreachable = new Load().open(stream)) {
            assertThat(unreachable.isOpen()).isFalse();
        }
    }
}
