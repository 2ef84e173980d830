package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.spro.platform.test.TestTokens;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A letter is taken by the server and comes back: the organiser sees it. */
class ReturnedMailStoryTest {

    @TempDir
    private Path directory;

    @Test
    void aLetterThatComesBackIsShownAmongThoseThatFailed() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
        });
        server.start();
        GreenMailUser returns = server.setUser("retours@spro.example", "retours", "secret");
        Path password = Files.writeString(directory.resolve("password"), "secret\n");
        try (RegistrationUnderTest service = RegistrationUnderTest.start(Map.of(
                "spring.mail.port",
                server.getSmtp().getPort(),
                "spro.returned-mail.host",
                "127.0.0.1",
                "spro.returned-mail.port",
                server.getImap().getPort(),
                "spro.returned-mail.tls",
                false,
                "spro.returned-mail.user",
                "retours",
                "spro.returned-mail.password",
                password,
                "spro.returned-mail.pace",
                "100ms"))) {
            service.bean(OrganisationIndex.class)
                    .apply(new Organisation("org-1", 1, "sud-vaucluse", "Mission locale", true));
            service.publish("back-1", 1, 5, SessionStatus.PUBLISHED);
            service.post(
                    "/api/sessions/back-1/registrations", service.anonymous(), "k1", RegistrationUnderTest.body("ana"));
            assertThat(server.waitForIncomingEmail(20_000, 1)).isTrue();
            String letter = server.getReceivedMessages()[0].getHeader("Message-ID")[0];
            await().until(() -> deliveries(service).at("/counts/0/sent").asInt() == 1);

            returns.deliver(report(letter));
            await().until(() -> deliveries(service).path("failures").size() == 1);
            JsonNode failure = deliveries(service).at("/failures/0");
            assertThat(failure.path("reason").asString()).isEqualTo("ADDRESS_REFUSED");
            assertThat(failure.path("email").asString()).isEqualTo("ana@example.org");
            assertThat(deliveries(service).path("returnsRead").asBoolean()).isTrue();
            service.dialect.assertClean();
        } finally {
            server.stop();
        }
    }

    private static JsonNode deliveries(RegistrationUnderTest service) throws Exception {
        return service.get("/api/sessions/back-1/deliveries", TestTokens.organiser("sud-vaucluse"))
                .json();
    }

    private static MimeMessage report(String letter) throws Exception {
        String raw = """
                From: MAILER-DAEMON@mx.example.org
                To: retours@spro.example
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="B"

                --B
                Content-Type: text/plain

                Undeliverable.

                --B
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.org

                Final-Recipient: rfc822; ana@example.org
                Action: failed
                Status: 5.1.1

                --B
                Content-Type: text/rfc822-headers

                Message-ID: %s

                --B--
                """.formatted(letter);
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(raw.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII)));
    }
}
