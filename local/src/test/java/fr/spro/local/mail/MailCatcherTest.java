package fr.spro.local.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MailCatcherTest {

    private static final String CAMILLE = "camille@demonstration.example";

    @TempDir
    Path mails;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void leavesNothingBehindOfAMailThatCannotBeKept() throws Exception {
        MailStore store = MailStore.open(mails, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        Path inTheWay = Files.createDirectories(
                mails.resolve("0000000000000-000001.eml").resolve("taken"));
        byte[] mail = "Subject: Rappel\r\n\r\nDemain.\r\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> store.deliver(CAMILLE, mail)).isInstanceOf(IOException.class);
        assertThat(store.size()).isZero();
        assertThat(mails).isDirectoryNotContaining("glob:**.part");
        Files.delete(inTheWay);
        store.deliver(CAMILLE, mail);
        assertThat(store.size()).isOne();
    }

    @Test
    void listsTheOthersBesideAFileThatIsNoMail() throws Exception {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        byte[] mail = "Subject: Rappel\r\n\r\nDemain.\r\n".getBytes(StandardCharsets.UTF_8);
        CaughtMail kept = MailStore.open(mails, clock).deliver(CAMILLE, mail);
        Files.createFile(mails.resolve("0000000000000-000002.eml"));
        Files.writeString(mails.resolve("y.eml"), "X-Envelope-To: " + CAMILLE + "\r\n\r\nDemain.\r\n");
        assertThat(MailStore.open(mails, clock).list("", 0, 10)).containsExactly(kept);
        assertThat(kept.date()).isEqualTo(Instant.EPOCH);
    }

    /** The launcher has little memory, and each mail in the list takes some of it. */
    @Test
    void listsTheNewestWhereThereAreTooManyAndKeepsAll() throws Exception {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        byte[] mail = "Subject: Rappel\r\n\r\nDemain.\r\n".getBytes(StandardCharsets.UTF_8);
        MailStore store = MailStore.open(mails, clock, 20);
        List<CaughtMail> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(store.deliver(i + "@demonstration.example", mail));
            assertThat(store.size()).isLessThanOrEqualTo(20);
        }
        for (MailStore each : List.of(store, MailStore.open(mails, clock, 20))) {
            assertThat(each.newest(Optional.empty(), 100))
                    .hasSizeGreaterThan(17)
                    .isEqualTo(all.reversed().subList(0, each.size()));
            assertThat(each.to("49@Demonstration.example", Optional.empty(), 5)).containsExactly(all.getLast());
            assertThat(each.find(all.getLast().id())).contains(all.getLast());
            assertThat(each.find(all.getFirst().id())).isEmpty();
        }
        assertThat(all).allMatch(one -> Files.exists(mails.resolve(one.id() + ".eml")));
    }

    @Test
    void givesTheMailsOfAnAddressNewestFirstAndKeepsThemOverARestart() throws Exception {
        try (MailCatcher catcher = MailCatcher.start(mails, 0, 0)) {
            send(catcher, CAMILLE, "Place confirmée");
            send(catcher, "autre@demonstration.example", "Pas pour Camille");
            send(catcher, CAMILLE, "Rappel");
        }
        try (MailCatcher catcher = MailCatcher.start(mails, 0, 0)) {
            JsonNode messages =
                    JsonMapper.shared().readTree(get(catcher, "/api/messages?to=Camille%40demonstration.example"));
            assertThat(messages.values().stream()
                            .map(mail -> mail.get("subject").asString()))
                    .containsExactly("Rappel", "Place confirmée");
            assertThat(messages.values().stream()
                            .map(mail -> mail.get("messageId").asString()))
                    .allMatch(id -> id.matches("<.+@.+>"))
                    .doesNotHaveDuplicates();
            JsonNode mail = messages.get(1);
            assertThat(mail.get("to").asString()).isEqualTo(CAMILLE);
            assertThat(mail.get("from").asString()).contains("Rencontres SPRO");
            assertThat(mail.get("date").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*[+]0[12]:00");
            assertThat(mail.get("text").asString()).contains("Bonjour Camille");
            assertThat(mail.get("html").asString()).contains("<p>Bonjour");
            assertThat(mail.get("links").values().stream().map(JsonNode::asString))
                    .containsExactly("http://localhost:8080/r/abc?a=1&b=2", "http://localhost:8080/q/xyz");
            assertThat(mail.get("attachments").get(0).get("name").asString()).isEqualTo("seance.ics");
            assertThat(mail.get("attachments").get(0).get("base64").asString()).isEqualTo("QkVHSU4=");
        }
    }

    @Test
    void showsListAndMailInFrenchAndEnglishWithTheMailInASandbox() throws Exception {
        try (MailCatcher catcher = MailCatcher.start(mails, 0, 0)) {
            send(catcher, CAMILLE, "<b>Objet & co</b>");
            String french = get(catcher, "/?lang=fr&q=camille");
            assertThat(french).contains("lang=\"fr\"", "&lt;b&gt;Objet &amp; co&lt;/b&gt;", CAMILLE, "1 message");
            assertThat(get(catcher, "/?lang=en&q=nobody")).contains("lang=\"en\"", "No message matches");

            String link = french.replaceAll("(?s).*<a href=\"(/messages/[^?\"]+).*", "$1");
            assertThat(get(catcher, link)).contains("sandbox=\"allow-popups", "seance.ics");
            HttpResponse<String> frame = response(catcher, link + "/html");
            assertThat(frame.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("sandbox ")
                    .doesNotContain("script");
            assertThat(frame.body()).contains("src=\"data:image/png;base64,");
            assertThat(response(catcher, "/messages/0").statusCode()).isEqualTo(404);
            assertThat(response(catcher, "/messages/..%2f..%2fetc").statusCode())
                    .isEqualTo(404);
            assertThat(get(catcher, "/css/tokens.css")).contains("--ground");
        }
    }

    @Test
    void takesABurstOfThreeThousandMails() throws Exception {
        try (MailCatcher catcher = MailCatcher.start(mails, 0, 0);
                ExecutorService senders = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> sent = IntStream.range(0, 8)
                    .mapToObj(sender -> senders.submit(() -> sendMany(catcher, sender, 375)))
                    .toList();
            for (Future<Integer> one : sent) {
                assertThat(one.get()).isEqualTo(375);
            }
            assertThat(get(catcher, "/?lang=en")).contains("3,000 messages");
            long begin = System.nanoTime();
            assertThat(JsonMapper.shared().readTree(get(catcher, "/api/messages?to=p7-374@demonstration.example")))
                    .hasSize(1);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void givesAllMailsPageByPageToWhoAsksForThoseBeforeTheLast() throws Exception {
        try (MailCatcher catcher = MailCatcher.start(mails, 0, 0)) {
            sendMany(catcher, 1, 450);
            List<String> pages = new ArrayList<>();
            List<String> read = new ArrayList<>();
            for (JsonNode page = messages(catcher, ""); !page.isEmpty(); ) {
                pages.add(String.valueOf(page.size()));
                page.forEach(mail -> read.add(mail.get("to").asString()));
                if (pages.size() == 1) {
                    // What comes in between neither repeats nor hides another.
                    send(catcher, CAMILLE, "Rappel");
                }
                page = messages(
                        catcher,
                        "?before=" + page.get(page.size() - 1).get("id").asString());
            }
            assertThat(pages).containsExactly("200", "200", "50");
            assertThat(read)
                    .containsExactlyElementsOf(IntStream.range(0, 450)
                            .mapToObj(i -> "p1-" + (449 - i) + "@demonstration.example")
                            .toList());

            JsonNode camille = messages(catcher, "?to=" + CAMILLE);
            assertThat(camille).hasSize(1);
            assertThat(messages(
                            catcher,
                            "?to=" + CAMILLE + "&before="
                                    + camille.get(0).get("id").asString()))
                    .isEmpty();
            assertThat(messages(catcher, "?limit=3")).hasSize(3);
            assertThat(messages(catcher, "?before=0")).isEmpty();
        }
    }

    private JsonNode messages(MailCatcher catcher, String query) throws Exception {
        return JsonMapper.shared().readTree(get(catcher, "/api/messages" + query));
    }

    private static int sendMany(MailCatcher catcher, int sender, int count) throws Exception {
        Session session = session(catcher);
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            for (int i = 0; i < count; i++) {
                MimeMessage message = new MimeMessage(session);
                message.setFrom("spro@demonstration.example");
                message.setRecipients(Message.RecipientType.TO, "p" + sender + "-" + i + "@demonstration.example");
                message.setSubject("Confirmation", "UTF-8");
                message.setText("Bonjour", "UTF-8");
                message.saveChanges();
                transport.sendMessage(message, message.getAllRecipients());
            }
        }
        return count;
    }

    private static void send(MailCatcher catcher, String to, String subject) throws Exception {
        Session session = session(catcher);
        MimeMultipart alternative = new MimeMultipart("alternative");
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Bonjour Camille, votre place : http://localhost:8080/q/xyz.", "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setContent(
                "<p>Bonjour <a href=\"http://localhost:8080/r/abc?a=1&amp;b=2\">ici</a><img src=\"cid:qr\"></p>",
                "text/html; charset=utf-8");
        alternative.addBodyPart(text);
        alternative.addBodyPart(html);
        MimeBodyPart body = new MimeBodyPart();
        body.setContent(alternative);
        MimeBodyPart calendar = new MimeBodyPart();
        calendar.setDataHandler(
                new DataHandler(new ByteArrayDataSource("BEGIN".getBytes(StandardCharsets.UTF_8), "text/calendar")));
        calendar.setFileName("seance.ics");
        MimeBodyPart image = new MimeBodyPart();
        image.setDataHandler(new DataHandler(new ByteArrayDataSource(new byte[] {1, 2, 3}, "image/png")));
        image.setContentID("<qr>");
        image.setDisposition(MimeBodyPart.INLINE);

        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("spro@demonstration.example", "Rencontres SPRO", "UTF-8"));
        message.setRecipients(Message.RecipientType.TO, to);
        message.setSubject(subject, "UTF-8");
        message.setContent(new MimeMultipart(body, calendar, image));
        Transport.send(message);
    }

    private static Session session(MailCatcher catcher) {
        Properties settings = new Properties();
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", String.valueOf(catcher.smtpPort()));
        return Session.getInstance(settings);
    }

    @Test
    void answersToThisMachinesNamesAlone() throws Exception {
        try (MailCatcher catcher = MailCatcher.start(mails, 0, 0)) {
            assertThat(statusLine(catcher.httpPort(), "localhost:" + catcher.httpPort()))
                    .contains(" 200 ");
            assertThat(statusLine(catcher.httpPort(), "evil.example:" + catcher.httpPort()))
                    .contains(" 421 ");
        }
    }

    private static String statusLine(int port, String host) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private String get(MailCatcher catcher, String path) throws Exception {
        HttpResponse<String> response = response(catcher, path);
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private HttpResponse<String> response(MailCatcher catcher, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + catcher.httpPort() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
