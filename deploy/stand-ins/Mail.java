import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.subethamail.smtp.server.SMTPServer;

/** Mail server of a trial: keeps every message in memory and lists recipient and content, in base64, at /messages. */
public class Mail {
    private static final List<String> messages = new CopyOnWriteArrayList<>();

    public static void main(String[] arguments) throws Exception {
        new SMTPServer.Builder()
                .port(1025)
                .messageHandler((context, from, to, bytes) -> messages.add(
                        "{\"to\":\"" + to + "\",\"content\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"}"))
                .build()
                .start();
        HttpServer http = HttpServer.create(new InetSocketAddress(8025), 0);
        http.createContext("/messages", exchange -> {
            byte[] body = messages.stream().collect(Collectors.joining(",", "[", "]")).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        http.start();
    }
}
