package fr.spro.acceptance;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Reads the local mail catcher as people read their mailbox. */
public final class Mailbox {
    private final Api api;

    /** The mailbox at a base address such as {@code http://localhost:8025}. */
    public Mailbox(String base) {
        this.api = new Api(base);
    }

    /** One mail: its id at the catcher, the Message-ID of its letter, its subject, its text and the links in it. */
    public record Mail(
            String id, String messageId, String to, String subject, String text, String html, List<String> links) {}

    /** The mails to an address, newest first. */
    public List<Mail> to(String address) {
        return read("?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8));
    }

    /** All mails, newest first, however many; each page is read when somebody gets to it. */
    public Stream<Mail> newestFirst() {
        return Stream.iterate(
                        read(""),
                        page -> !page.isEmpty(),
                        page -> read("?before=" + page.getLast().id()))
                .flatMap(List::stream);
    }

    private List<Mail> read(String query) {
        JsonNode mails = api.get("/api/messages" + query).expect(200).json();
        return stream(mails)
                .map(mail -> new Mail(
                        mail.path("id").asString(""),
                        mail.path("messageId").asString(""),
                        mail.path("to").isArray()
                                ? mail.path("to").path(0).asString("")
                                : mail.path("to").asString(""),
                        mail.path("subject").asString(""),
                        mail.path("text").asString(""),
                        mail.path("html").asString(""),
                        stream(mail.path("links")).map(JsonNode::asString).toList()))
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
