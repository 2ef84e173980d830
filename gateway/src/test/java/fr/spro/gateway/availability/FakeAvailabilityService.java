package fr.spro.gateway.availability;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** A registration service that tells places when a test says so; who organises is told who came, too. */
final class FakeAvailabilityService implements AutoCloseable {
    private static final String END = "";

    private final HttpServer server;
    private final List<Listener> open = new CopyOnWriteArrayList<>();
    private final Map<String, String> last = new ConcurrentHashMap<>();
    private final List<String> callers = new CopyOnWriteArrayList<>();
    private volatile boolean away;

    private record Listener(boolean organises, BlockingQueue<String> events) {}

    FakeAvailabilityService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(command -> Thread.ofVirtual().start(command));
        server.createContext("/api/places/stream", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String token = exchange.getRequestHeaders().getFirst("Authorization").split("\\.", -1)[1];
        String caller = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        callers.add(caller);
        if (away) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        Listener listener = new Listener(caller.contains("ORGANISER"), new LinkedBlockingQueue<>());
        listener.events().add(": connected\n\n");
        begin(listener);
        try (OutputStream out = exchange.getResponseBody()) {
            for (String next = listener.events().take();
                    !next.equals(END);
                    next = listener.events().take()) {
                out.write(next.replace(",\"attended\":7", listener.organises() ? ",\"attended\":7" : "")
                        .getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException gone) {
            // What the tests wait for.
            return;
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(listener);
        }
    }

    /** Who comes while something is said hears it either way. */
    private synchronized void begin(Listener listener) {
        listener.events().addAll(last.values());
        open.add(listener);
    }

    /** Says the numbers of a session to everybody who listens, and to who comes later. */
    synchronized void say(String session, String territory, long version, String... more) {
        String event =
                "event: places\nid: %d\ndata: {\"sessionId\":\"%s\",\"territory\":\"%s\",\"version\":%d,\"attended\":7%s}\n\n"
                        .formatted(version, session, territory, version, String.join("", more));
        last.put(session, event);
        open.forEach(listener -> listener.events().add(event));
    }

    /** Says something that changes nothing, so that it is noticed who has gone. */
    void stillHere() {
        open.forEach(listener -> listener.events().add(": still here\n\n"));
    }

    /** Forgets what it said, as a process does that has just begun. */
    void forget() {
        last.clear();
    }

    /** Ends every stream; nobody gets another one until {@link #isBack}. */
    void goesAway() {
        away = true;
        open.forEach(listener -> listener.events().add(END));
    }

    void isBack() {
        away = false;
    }

    int listening() {
        return open.size();
    }

    /** What the tokens of all calls said. */
    List<String> callers() {
        return callers;
    }

    @Override
    public void close() {
        goesAway();
        server.stop(0);
    }
}
