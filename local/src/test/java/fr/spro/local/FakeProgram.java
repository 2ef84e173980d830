package fr.spro.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Stands for a packaged program in the launcher's test: answers every request with its process id. */
public final class FakeProgram {

    private FakeProgram() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(System.getenv("SERVER_PORT"));
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10);
        byte[] answer = (ProcessHandle.current().pid() + " " + System.getenv("SPRO_SEED") + " "
                        + System.getenv("SPRO_DEMO"))
                .getBytes(StandardCharsets.UTF_8);
        http.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        http.start();
    }
}
