package fr.spro.acceptance.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SenderTest {
    private final Sender sender = new Sender();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> ports = new ConcurrentLinkedQueue<>();
    private final CountDownLatch both = new CountDownLatch(2);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            ports.add(exchange.getRemoteAddress().getPort());
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            if (exchange.getRequestURI().getPath().equals("/together")) {
                both.countDown();
                try {
                    both.await();
                } catch (InterruptedException interrupted) {
                    throw new IOException(interrupted);
                }
            }
            byte[] answer = "déjà".getBytes(UTF_8);
            // In parts, of a length that nobody told before.
            exchange.sendResponseHeaders(201, 0);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
    }

    @Test
    void sendsWhatTheRequestSaysAndTellsWhatCame() {
        HttpRequest request = to("/a?b=%C3%A9")
                .header("Idempotency-Key", "k")
                .POST(BodyPublishers.ofString("{\"é\":1}"))
                .build();
        long before = System.nanoTime();
        Sender.Answer answer = sender.send(Prepared.of(request), true).join();
        assertThat(asked).containsExactly("POST /a?b=%C3%A9 k {\"é\":1}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("déjà");
        assertThat(answer.nanos()).isBetween(before, System.nanoTime());
    }

    @Test
    void letsLongAnswersGo() {
        assertThat(sender.send(Prepared.of(to("/a").GET().build()), false)
                        .join()
                        .body())
                .isEmpty();
    }

    @Test
    void keepsAConnectionAndOpensAnotherWhileItWaits() {
        Prepared alone = Prepared.of(to("/alone").GET().build());
        sender.send(alone, true).join();
        sender.send(alone, true).join();
        assertThat(ports).hasSize(2).containsOnly(ports.peek());
        Prepared together = Prepared.of(to("/together").GET().build());
        CompletableFuture.allOf(IntStream.range(0, 2)
                        .mapToObj(_ -> sender.send(together, true))
                        .toArray(CompletableFuture[]::new))
                .join();
        assertThat(ports).hasSize(4);
        assertThat(ports.stream().distinct()).hasSize(2);
    }

    @Test
    void tellsWhatWasLost() throws IOException {
        HttpRequest request;
        try (ServerSocket rude = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + rude.getLocalPort() + "/"))
                    .build();
            CompletableFuture<Sender.Answer> answer = sender.send(Prepared.of(request), true);
            try (Socket met = rude.accept()) {
                assertThat(met.getInputStream().read()).isEqualTo('G');
                met.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhal".getBytes(UTF_8));
            }
            assertThatThrownBy(answer::join).hasCauseInstanceOf(IOException.class);
        }
        CompletableFuture<Sender.Answer> nobody = sender.send(Prepared.of(request), true);
        assertThatThrownBy(nobody::join).hasCauseInstanceOf(IOException.class);
    }
}
