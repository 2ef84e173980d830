package fr.spro.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The administration of a realm that remembers its users and fails when it is told to, as no real one does;
 * {@code deploy/try-keycloak} tries accounts at a real one.
 */
final class FakeKeycloakRealm implements AutoCloseable {
    private static final String ADMIN = "/admin/realms/spro";

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpServer server;
    private final Map<String, User> users = new LinkedHashMap<>();
    private boolean givesRoles = true;
    private boolean sendsMail = true;

    private record User(ObjectNode document, Set<String> roles) {}

    FakeKeycloakRealm() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    synchronized void giveRoles(boolean does) {
        givesRoles = does;
    }

    synchronized void sendMail(boolean does) {
        sendsMail = does;
    }

    /** As an administrator of the realm would in its console. */
    synchronized void remove(String email) {
        users.values().removeIf(user -> user.document().path("email").asString().equals(email));
    }

    /** As one that is there already; gives its id. */
    synchronized String organiser(String email, String givenName, String familyName, String territory) {
        String id = "u-" + Long.toString(System.nanoTime(), 36);
        ObjectNode document = json.createObjectNode()
                .put("id", id)
                .put("username", email)
                .put("email", email)
                .put("firstName", givenName)
                .put("lastName", familyName)
                .put("enabled", true);
        users.put(id, new User(document, new TreeSet<>(Set.of("ORGANISER"))));
        change(email, territory);
        return id;
    }

    /** As another administrator would. */
    synchronized void change(String email, String territory) {
        User user = find(email);
        if (user == null) {
            throw new IllegalArgumentException("nobody has the address " + email);
        }
        user.document().putObject("attributes").putArray("territories").add(territory);
    }

    /** What somebody organises; null if there is nobody with that address. */
    synchronized @Nullable List<String> territories(String email) {
        User user = find(email);
        return user == null
                ? null
                : user.document()
                        .path("attributes")
                        .path("territories")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList();
    }

    private @Nullable User find(String email) {
        return users.values().stream()
                .filter(user -> user.document().path("email").asString().equals(email))
                .findFirst()
                .orElse(null);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            JsonNode body = json.readTree(
                    exchange.getRequestMethod().equals("GET") || path.endsWith("/token")
                            ? new byte[] {'0'}
                            : nonEmpty(exchange.getRequestBody().readAllBytes()));
            if (path.endsWith("/token")) {
                send(exchange, 200, "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":300}");
                return;
            }
            String[] parts = path.substring(ADMIN.length() + 1).split("/", 0);
            if (parts[0].equals("roles")) {
                send(exchange, 200, parts.length == 2 ? role(parts[1]) : listed(having(parts[1])));
            } else if (parts.length == 1) {
                users(exchange, body);
            } else {
                user(exchange, parts, body);
            }
        }
    }

    private static byte[] nonEmpty(byte[] body) {
        return body.length == 0 ? new byte[] {'0'} : body;
    }

    private void users(HttpExchange exchange, JsonNode body) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            String wanted = URLDecoder.decode(
                            exchange.getRequestURI().getRawQuery().split("&", 0)[0], StandardCharsets.UTF_8)
                    .replaceAll("^\\w+=", "")
                    .replace("*", "");
            send(
                    exchange,
                    200,
                    listed(users.values().stream()
                            .filter(user -> user.document().toString().contains(wanted))
                            .toList()));
        } else if (users.values().stream()
                .anyMatch(user -> user.document().path("email").equals(body.path("email")))) {
            send(exchange, 409, "{}");
        } else {
            String id = "u-" + (users.size() + 1) + "-" + Long.toString(System.nanoTime(), 36);
            users.put(id, new User(((ObjectNode) body).put("id", id), new TreeSet<>()));
            exchange.getResponseHeaders().set("Location", url() + ADMIN + "/users/" + id);
            send(exchange, 201, "");
        }
    }

    private void user(HttpExchange exchange, String[] parts, JsonNode body) throws IOException {
        User user = users.get(parts[1]);
        String what = exchange.getRequestMethod() + (parts.length > 2 ? " " + parts[2] : "");
        if (user == null) {
            send(exchange, 404, "{}");
            return;
        }
        switch (what) {
            case "GET" -> send(exchange, 200, user.document().toString());
            case "PUT" -> {
                user.document().setAll((ObjectNode) body);
                send(exchange, 204, "");
            }
            case "GET role-mappings" ->
                send(
                        exchange,
                        200,
                        user.roles().stream()
                                .map(FakeKeycloakRealm::role)
                                .toList()
                                .toString());
            case "POST role-mappings" -> {
                if (givesRoles) {
                    body.forEach(role -> user.roles().add(role.path("name").asString()));
                }
                send(exchange, givesRoles ? 204 : 500, "");
            }
            case "DELETE role-mappings" -> {
                body.forEach(role -> user.roles().remove(role.path("name").asString()));
                send(exchange, 204, "");
            }
            case "PUT execute-actions-email" -> send(exchange, sendsMail ? 204 : 500, "");
            default -> send(exchange, 204, "");
        }
    }

    private List<User> having(String role) {
        List<User> found = new ArrayList<>(users.values());
        found.removeIf(user -> !user.roles().contains(role));
        return found;
    }

    private static String listed(List<User> users) {
        return users.stream().map(User::document).toList().toString();
    }

    private static String role(String name) {
        return "{\"id\":\"id-of-" + name + "\",\"name\":\"" + name + "\"}";
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
