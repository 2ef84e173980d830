package fr.spro.events;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** An address service that knows one place, and is down for whoever looks for the moon. */
final class FakeAddressService {
    private static final String PLACE = """
            {"type":"FeatureCollection","features":[{"type":"Feature",
              "geometry":{"type":"Point","coordinates":[5.038,43.837]},
              "properties":{"label":"1 Place du Marché 84300 Cavaillon","score":0.9,"postcode":"84300","city":"Cavaillon"}}]}""";

    private FakeAddressService() {}

    static String start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/search/", exchange -> {
                String query = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
                byte[] answer =
                        (query.contains("Marché") ? PLACE : "{\"features\":[]}").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(query.contains("Lune") ? 404 : 200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.setExecutor(command -> Thread.ofVirtual().start(command));
            server.start();
            return "http://127.0.0.1:" + server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
