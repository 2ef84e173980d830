package fr.spro.local.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mailbox over HTTP.
 *
 * <ul>
 *   <li>{@code /} the list, {@code /messages/{id}} one mail, {@code …/html} its page alone, {@code …/attachments/{n}}
 *   <li>{@code /api/messages} the newest for scripts, at most 200 or {@code limit}; {@code to=} those to an address,
 *       {@code before=} those older than the mail of that id: with the id of the last one again and again, all
 * </ul>
 */
final class Mailbox implements HttpHandler {

    private static final Logger log = LoggerFactory.getLogger(Mailbox.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int MOST_MESSAGES = 200;
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'";
    /** A mail is hostile until shown otherwise: no script, no form, its own origin; links open elsewhere. */
    private static final String MAIL_POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
            + " style-src 'unsafe-inline'; img-src data:";

    private final MailStore store;

    Mailbox(MailStore store) {
        this.store = store;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange);
        } catch (IOException | RuntimeException e) {
            log.warn(
                    "A request of the mailbox failed: {}",
                    exchange.getRequestURI().getPath(),
                    e);
            throw e;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host");
        int port = exchange.getLocalAddress().getPort();
        // A foreign page whose name leads here (DNS rebinding) reads nothing.
        if (!NAMES.contains(String.valueOf(host).replaceFirst(":" + port + "$", ""))) {
            send(exchange, 421, "text/plain; charset=utf-8", PAGE_POLICY, "421".getBytes(StandardCharsets.UTF_8));
            return;
        }
        if (!exchange.getRequestMethod().equals("GET")
                && !exchange.getRequestMethod().equals("HEAD")) {
            send(exchange, 405, "text/plain; charset=utf-8", PAGE_POLICY, "405".getBytes(StandardCharsets.UTF_8));
            return;
        }
        String path = exchange.getRequestURI().getPath();
        String[] steps = path.substring(1).split("/", -1);
        Map<String, String> query = query(exchange);
        MailboxPage page = MailboxPage.in(language(exchange, query));
        if (path.equals("/")) {
            sendList(exchange, page, query);
        } else if (path.equals("/api/messages")) {
            sendJson(exchange, query);
        } else if (steps[0].equals("css") && steps.length == 2) {
            sendStyle(exchange, steps[1]);
        } else if (steps[0].equals("messages") && steps.length >= 2) {
            Optional<CaughtMail> mail = store.find(steps[1]);
            if (mail.isPresent()) {
                sendMail(exchange, page, mail.get(), steps);
            } else {
                sendPage(exchange, 404, page.notFound());
            }
        } else {
            sendPage(exchange, 404, page.notFound());
        }
    }

    private void sendList(HttpExchange exchange, MailboxPage page, Map<String, String> query) throws IOException {
        String words = query.getOrDefault("q", "");
        int number = Math.max(1, number(query.getOrDefault("page", "1"), 1));
        List<CaughtMail> mails =
                store.list(words, (number - 1) * MailboxPage.MAILS_PER_PAGE, MailboxPage.MAILS_PER_PAGE + 1);
        sendPage(exchange, 200, page.list(mails, words, number, store.size()));
    }

    private void sendMail(HttpExchange exchange, MailboxPage page, CaughtMail mail, String[] steps) throws IOException {
        MailContent content = store.content(mail);
        if (steps.length == 2) {
            sendPage(exchange, 200, page.mail(mail, content));
        } else if (steps.length == 3 && steps[2].equals("html")) {
            byte[] body = ("<base target=\"_blank\">" + content.html()).getBytes(StandardCharsets.UTF_8);
            send(exchange, 200, "text/html; charset=utf-8", MAIL_POLICY, body);
        } else if (steps.length == 4
                && steps[2].equals("attachments")
                && number(steps[3], -1) >= 0
                && number(steps[3], -1) < content.attachments().size()) {
            MailContent.Attachment attachment = content.attachments().get(number(steps[3], -1));
            String name = attachment.name().replaceAll("[^A-Za-z0-9._-]", "_");
            exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=\"" + name + "\"");
            send(
                    exchange,
                    200,
                    attachment.type(),
                    MAIL_POLICY,
                    Base64.getDecoder().decode(attachment.base64()));
        } else {
            sendPage(exchange, 404, page.notFound());
        }
    }

    private void sendJson(HttpExchange exchange, Map<String, String> query) throws IOException {
        int limit = Math.clamp(number(query.getOrDefault("limit", ""), MOST_MESSAGES), 1, MOST_MESSAGES);
        Optional<String> before = Optional.ofNullable(query.get("before"));
        List<CaughtMail> mails =
                query.containsKey("to") ? store.to(query.get("to"), before, limit) : store.newest(before, limit);
        heads(exchange, "application/json", PAGE_POLICY);
        exchange.sendResponseHeaders(200, exchange.getRequestMethod().equals("HEAD") ? -1 : 0);
        if (exchange.getRequestMethod().equals("HEAD")) {
            return;
        }
        // One mail after the other: all of them with their attachments are more than this program's small heap likes.
        try (OutputStream body = exchange.getResponseBody()) {
            for (int i = 0; i < mails.size(); i++) {
                body.write(i == 0 ? '[' : ',');
                body.write(JSON.writeValueAsBytes(json(mails.get(i), store.content(mails.get(i)))));
            }
            body.write((mails.isEmpty() ? "[]" : "]").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Map<String, Object> json(CaughtMail mail, MailContent content) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", mail.id());
        message.put("messageId", content.messageId());
        message.put("to", mail.to());
        message.put("from", mail.from());
        message.put("subject", mail.subject());
        message.put(
                "date",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(mail.date().atZone(PARIS)));
        message.put("text", content.text());
        message.put("html", content.html());
        message.put("links", content.links());
        message.put(
                "attachments",
                content.attachments().stream()
                        .map(attachment -> Map.of(
                                "name", attachment.name(),
                                "type", attachment.type(),
                                "base64", attachment.base64()))
                        .toList());
        return message;
    }

    private static void sendStyle(HttpExchange exchange, String name) throws IOException {
        boolean own = name.equals("mailbox.css");
        if (!own && !name.equals("tokens.css") && !name.equals("components.css")) {
            send(exchange, 404, "text/plain; charset=utf-8", PAGE_POLICY, new byte[0]);
            return;
        }
        try (InputStream in = Mailbox.class.getResourceAsStream(own ? name : "css/" + name)) {
            send(exchange, 200, "text/css; charset=utf-8", PAGE_POLICY, in == null ? new byte[0] : in.readAllBytes());
        }
    }

    private static void sendPage(HttpExchange exchange, int status, String html) throws IOException {
        send(exchange, status, "text/html; charset=utf-8", PAGE_POLICY, html.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, String policy, byte[] body)
            throws IOException {
        heads(exchange, type, policy);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static void heads(HttpExchange exchange, String type, String policy) {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Content-Security-Policy", policy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> values = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    values.put(
                            pair.substring(0, equals),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                }
            }
        }
        return values;
    }

    private static Locale language(HttpExchange exchange, Map<String, String> query) {
        String asked = query.get("lang");
        if (asked == null) {
            asked = exchange.getRequestHeaders().getFirst("Accept-Language");
        }
        return asked != null && asked.strip().toLowerCase(Locale.ROOT).startsWith("en")
                ? Locale.ENGLISH
                : Locale.FRENCH;
    }

    private static int number(String digits, int otherwise) {
        return digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : otherwise;
    }
}
