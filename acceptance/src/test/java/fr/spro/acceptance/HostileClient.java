package fr.spro.acceptance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at an address of their own who writes requests by hand, as no decent client would. */
final class HostileClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PATIENCE_MILLIS = 15_000;

    private final URI base;
    private final String address;
    private String cookies = "";
    private String csrf = "";

    /** What came back; the names of headers in small letters. */
    record Heard(int status, Map<String, List<String>> headers, String body) {
        static final Heard NOTHING = new Heard(0, Map.of(), "");

        String header(String name) {
            return String.join(", ", headers.getOrDefault(name, List.of()));
        }

        String code() {
            return body.startsWith("{") ? json().path("code").asString("") : "";
        }

        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    /** A client of a program at an address such as {@code http://localhost:8080}, coming from 127.0.66.{@code host}. */
    HostileClient(String url, int host) {
        this.base = URI.create(url);
        this.address = "127.0.66." + host;
    }

    /** The same client with other cookies. */
    HostileClient with(String otherCookies, String otherCsrf) {
        HostileClient other =
                new HostileClient(base.toString(), Integer.parseInt(address.substring("127.0.66.".length())));
        other.cookies = otherCookies;
        other.csrf = otherCsrf;
        return other;
    }

    String cookies() {
        return cookies;
    }

    String csrf() {
        return csrf;
    }

    /** The head of a request, line by line. */
    static String head(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    HostileClient signIn(String account) {
        Heard heard = post("/api/session", "{\"username\":\"" + account + "\",\"password\":\"demo\"}");
        if (heard.status() != 200) {
            throw new AssertionError(heard.toString());
        }
        List<HttpCookie> set = heard.headers().getOrDefault("set-cookie", List.of()).stream()
                .flatMap(header -> HttpCookie.parse(header).stream())
                .toList();
        cookies = String.join(
                "; ",
                set.stream()
                        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                        .toList());
        csrf = set.stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
        return this;
    }

    Heard get(String target, String... headers) {
        return send("GET", target, "", headers);
    }

    Heard post(String target, String body, String... headers) {
        return send("POST", target, body, headers);
    }

    /** Sends the target as it is written; headers as whole lines. A header of the same name replaces a usual one. */
    Heard send(String method, String target, String body, String... headers) {
        List<String> lines = new ArrayList<>(List.of(
                "Host: " + base.getAuthority(),
                "Accept: application/json",
                "Accept-Language: fr",
                "Connection: close"));
        if (!cookies.isEmpty()) {
            lines.add("Cookie: " + cookies);
            lines.add("X-XSRF-TOKEN: " + csrf);
        }
        if (!body.isEmpty()) {
            lines.add("Content-Type: application/json");
            lines.add("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
        }
        for (String header : headers) {
            lines.removeIf(line -> name(line).equals(name(header)));
            lines.add(header);
        }
        lines.addFirst(method + " " + target + " HTTP/1.1");
        return raw(head(lines.toArray(String[]::new)) + body);
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
    }

    /** Sends bytes as they are and reads until the connection ends. */
    Heard raw(String request) {
        try (Socket socket = connect()) {
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            } catch (SocketException cutOff) {
                // Refused before it was read to its end: the answer may be there all the same.
                return heard(socket);
            }
            return heard(socket);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Goes on sending the same, at once or whenever nothing came back for a moment, until the other side has enough. */
    Heard endless(String begin, String more, Duration pause) {
        try (Socket socket = connect()) {
            socket.setSoTimeout(Math.toIntExact(Math.max(1, pause.toMillis())));
            write(socket, begin);
            while (true) {
                try {
                    int first = socket.getInputStream().read();
                    if (first < 0) {
                        return Heard.NOTHING;
                    }
                    socket.setSoTimeout(PATIENCE_MILLIS);
                    return parse((char) first + text(socket.getInputStream()));
                } catch (SocketTimeoutException nothingYet) {
                    write(socket, more);
                }
            }
        } catch (SocketException cutOff) {
            return Heard.NOTHING;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), base.getPort()), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Heard heard(Socket socket) throws IOException {
        try {
            return parse(text(socket.getInputStream()));
        } catch (SocketException cutOff) {
            return Heard.NOTHING;
        }
    }

    /** One byte for one character: lengths stay lengths. */
    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static Heard parse(String answer) throws IOException {
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0) {
            return Heard.NOTHING;
        }
        List<String> head = Arrays.asList(answer.substring(0, end).split("\r\n", -1));
        Map<String, List<String>> headers = new TreeMap<>();
        head.stream()
                .skip(1)
                .forEach(line -> headers.computeIfAbsent(name(line), key -> new ArrayList<>())
                        .add(line.substring(line.indexOf(':') + 1).strip()));
        String body = answer.substring(end + 4);
        byte[] bytes = headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")
                ? joined(new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1)))
                : body.getBytes(StandardCharsets.ISO_8859_1);
        return new Heard(
                Integer.parseInt(head.getFirst().split(" ", 3)[1]), headers, new String(bytes, StandardCharsets.UTF_8));
    }

    private static byte[] joined(InputStream chunks) throws IOException {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        while (true) {
            StringBuilder size = new StringBuilder();
            for (int c = chunks.read(); c >= 0 && c != '\n'; c = chunks.read()) {
                size.append((char) c);
            }
            String digits = size.toString().strip();
            if (digits.isEmpty() || digits.equals("0")) {
                return all.toByteArray();
            }
            all.write(chunks.readNBytes(Integer.parseInt(digits, 16)));
            chunks.skipNBytes(2);
        }
    }
}
