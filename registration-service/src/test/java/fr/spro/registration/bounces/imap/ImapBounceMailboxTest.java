package fr.spro.registration.bounces.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.spro.registration.bounces.BouncedMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real IMAP server with reports as mail servers write them. */
class ImapBounceMailboxTest {
    private static final String LETTER = "<0123456789abcdef0123456789abcdef01234567@rencontres-spro>";

    private final GreenMail server =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort());
    private final List<BouncedMail> taken = new ArrayList<>();
    private GreenMailUser mailbox;

    @BeforeEach
    void start() {
        server.start();
        mailbox = server.setUser("retours@spro.example", "retours", "secret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private ImapBounceMailbox mail(String password) {
        return new ImapBounceMailbox(new ImapBounceMailbox.Account(
                "127.0.0.1", server.getImap().getPort(), false, "retours", password, "INBOX"));
    }

    private void receive(String raw) throws MessagingException {
        mailbox.deliver(new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(raw.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII))));
    }

    private static String report(String action, String status, String returned) {
        return """
                From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
                To: retours@spro.example
                Subject: Undelivered Mail Returned to Sender
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status;
                	boundary="B"

                This is a MIME-encapsulated message.

                --B
                Content-Description: Notification
                Content-Type: text/plain; charset=us-ascii

                This is the mail system at host mx.example.org.

                --B
                Content-Description: Delivery report
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.org
                Arrival-Date: Wed, 25 Nov 2026 10:00:00 +0100 (CET)

                Final-Recipient: rfc822; personne@example.org
                Original-Recipient: rfc822;personne@example.org
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; 550 5.1.1 User unknown

                --B
                %s
                --B--
                """.formatted(action, status, returned);
    }

    private static final String HEADERS = """
            Content-Description: Undelivered Message Headers
            Content-Type: text/rfc822-headers

            From: rencontres@spro.example
            Message-ID: %s
            Subject: Votre place

            """.formatted(LETTER);

    private static final String WHOLE = """
            Content-Description: Undelivered Message
            Content-Type: message/rfc822

            From: rencontres@spro.example
            Message-ID: %s
            Subject: Votre place
            Content-Type: text/plain

            Bonjour

            """.formatted(LETTER);

    @Test
    void aReportTellsWhichLetterCameBackAndWhy() throws Exception {
        receive(report("failed", "5.1.1", HEADERS));
        receive(report("Failed", "5.2.2 (mailbox full)", WHOLE));
        mail("secret").each(taken::add);
        assertThat(taken).containsExactly(new BouncedMail(LETTER, "5.1.1"), new BouncedMail(LETTER, "5.2.2"));
        mail("secret").each(taken::add);
        assertThat(taken).as("read once").hasSize(2);
    }

    @Test
    void delaysSuccessesAndOrdinaryMailAreNoReturns() throws Exception {
        receive(report("delayed", "4.4.1", HEADERS));
        receive(report("delivered", "2.0.0", HEADERS));
        receive(report("failed", "4.4.7", HEADERS));
        receive("From: a@example.org\nSubject: Absence du bureau\nContent-Type: text/plain\n\nJe suis absente.\n");
        mail("secret").each(taken::add);
        assertThat(taken).isEmpty();
    }

    @Test
    void repliesOfCalendarProgramsAreTakenAndDropped() throws Exception {
        receive("""
                From: personne@example.org
                Subject: Declined: Votre rencontre
                MIME-Version: 1.0
                Content-Type: multipart/alternative; boundary="B"

                --B
                Content-Type: text/plain

                Declined
                --B
                Content-Type: text/calendar; method=REPLY; charset=UTF-8

                BEGIN:VCALENDAR
                METHOD:REPLY
                END:VCALENDAR
                --B--
                """);
        receive(report("failed", "5.7.1", HEADERS));
        mail("secret").each(taken::add);
        assertThat(taken).containsExactly(new BouncedMail(LETTER, "5.7.1"));
        mail("secret").each(taken::add);
        assertThat(taken).as("read once").hasSize(1);
    }

    @Test
    void whatCannotBeReadKeepsNoOtherWaiting() throws Exception {
        receive(
                "From: a@example.org\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"B\"\n\n--B\n");
        receive(report("failed", "5.1.1", "Content-Type: text/plain\n\nnothing of the letter\n"));
        receive(report("failed", "5.7.1", HEADERS));
        mail("secret").each(taken::add);
        assertThat(taken).containsExactly(new BouncedMail(LETTER, "5.7.1"));
    }

    @Test
    void whatWasNotTakenComesAgain() throws Exception {
        receive(report("failed", "5.1.1", HEADERS));
        assertThatThrownBy(() -> mail("secret").each(one -> {
                    throw new IllegalArgumentException("the database is away");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        mail("secret").each(taken::add);
        assertThat(taken).hasSize(1);
    }

    @Test
    void aMailboxThatDoesNotOpenIsToldAndNothingMore() {
        assertThatThrownBy(() -> mail("wrong").each(taken::add)).isInstanceOf(IllegalStateException.class);
    }
}
