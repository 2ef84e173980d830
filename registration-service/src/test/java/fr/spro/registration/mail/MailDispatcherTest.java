package fr.spro.registration.mail;

import static fr.spro.registration.mail.MailFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.spro.registration.mail.smtp.SmtpMailTransport;
import fr.spro.registration.roster.SessionStatus;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class MailDispatcherTest {
    private final List<AutoCloseable> open = new ArrayList<>();
    private final InMemoryMailQueue outbox = new InMemoryMailQueue();
    private final MailFixtures.World world = new MailFixtures.World();
    private final MailComposer composer = MailFixtures.composer(world, MailFixtures.anOpenCampaign());

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
    }

    private GreenMail server(int port) {
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        open.add(server::stop);
        return server;
    }

    private SmtpMailTransport post(int port) {
        JavaMailSenderImpl settings = new JavaMailSenderImpl();
        settings.setHost("127.0.0.1");
        settings.setPort(port);
        SmtpMailTransport post = new SmtpMailTransport(settings, MailFixtures.settings(), Clock.systemUTC());
        open.add(post);
        return post;
    }

    private MailDispatcher postman(MailQueue from, MailTransport post) {
        MailDispatcher postman =
                new MailDispatcher(from, composer::compose, post, MailFixtures.settings(), Clock.systemUTC());
        open.add(postman);
        postman.start();
        return postman;
    }

    private long sent() {
        return outbox.counts().getOrDefault(MailQueue.State.SENT, 0L);
    }

    private static List<MailJob> orders(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> order(MailKind.CONFIRMED, "r" + i))
                .toList();
    }

    private static String id(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void sendsWhatIsOrderedWithAllItsParts() throws MessagingException, IOException {
        GreenMail server = server(0);
        MailDispatcher postman = postman(outbox, post(server.getSmtp().getPort()));
        outbox.queue(orders(1));
        postman.nudge();

        await().until(() -> sent() == 1);
        MimeMessage message = server.getReceivedMessages()[0];
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        message.writeTo(raw);
        assertThat(message.getSubject()).startsWith("Place confirmée");
        assertThat((InternetAddress) message.getFrom()[0])
                .returns("rencontres@spro.example", InternetAddress::getAddress)
                .returns("SPRO Aubagne / La Ciotat", InternetAddress::getPersonal);
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(raw.toString(StandardCharsets.UTF_8))
                .contains(
                        "multipart/mixed",
                        "multipart/alternative",
                        "multipart/related",
                        "text/plain; charset=UTF-8",
                        "text/html; charset=UTF-8",
                        "method=REQUEST",
                        "application/ics",
                        "Content-ID: <qr>");
    }

    @Test
    void survivesAServerThatIsDownAndSendsOnceItIsBack() {
        GreenMail first = server(0);
        int port = first.getSmtp().getPort();
        first.stop();
        MailDispatcher postman = postman(outbox, post(port));
        outbox.queue(orders(25));
        postman.nudge();
        await().during(Duration.ofMillis(600)).until(() -> sent() == 0);

        GreenMail back = server(port);
        await().atMost(Duration.ofSeconds(10)).until(() -> sent() == 25);
        assertThat(back.getReceivedMessages())
                .extracting(MailDispatcherTest::id)
                .hasSize(25)
                .doesNotHaveDuplicates();
        assertThat(outbox.counts()).containsEntry(MailQueue.State.FAILED, 0L);
    }

    @Test
    void survivesAServerThatGoesDownHalfWay() {
        GreenMail first = server(0);
        int port = first.getSmtp().getPort();
        MailDispatcher postman = postman(outbox, post(port));
        outbox.queue(orders(150));
        postman.nudge();
        await().until(() -> sent() > 20);
        first.stop();
        outbox.queue(List.of(order(MailKind.PROMOTED, "late")));

        GreenMail back = server(port);
        await().atMost(Duration.ofSeconds(20)).until(() -> sent() == 151);
        assertThat(back.getReceivedMessages()).isNotEmpty();
        assertThat(outbox.counts()).containsEntry(MailQueue.State.FAILED, 0L);
    }

    @Test
    void sendsWhatAProcessLeftThatDiedBetweenOrderAndDelivery() {
        GreenMail server = server(0);
        outbox.queue(orders(3));
        outbox.claim(3, Instant.now().minusSeconds(60), Duration.ofSeconds(45));

        postman(outbox, post(server.getSmtp().getPort()));

        await().until(() -> sent() == 3);
        assertThat(server.getReceivedMessages()).hasSize(3);
    }

    @Test
    void sendsTwiceUnderOneMessageIdWhenTheMarkWasLost() {
        GreenMail server = server(0);
        SmtpMailTransport post = post(server.getSmtp().getPort());
        MailJob order = order(MailKind.CONFIRMED, "r1");
        if (composer.compose(order) instanceof MailComposer.Ready(EmailMessage letter)) {
            assertThat(post.deliver(letter)).isInstanceOf(MailTransport.Outcome.Accepted.class);
        }
        outbox.queue(List.of(order));
        postman(outbox, post);

        await().until(() -> sent() == 1);
        assertThat(server.getReceivedMessages())
                .hasSize(2)
                .extracting(MailDispatcherTest::id)
                .containsOnly(MessageIds.of(order));
    }

    @Test
    void orderingAgainAfterDeliverySendsNothing() {
        GreenMail server = server(0);
        MailDispatcher postman = postman(outbox, post(server.getSmtp().getPort()));
        outbox.queue(orders(5));
        postman.nudge();
        await().until(() -> sent() == 5);
        outbox.queue(orders(6));
        postman.nudge();

        await().until(() -> sent() == 6);
        assertThat(server.getReceivedMessages()).hasSize(6);
    }

    @Test
    void sendsWhatItIsToldToExpectWithoutASweep() {
        GreenMail server = server(0);
        MailSettings usual = MailFixtures.settings();
        MailSettings sweepingHourly = new MailSettings(
                usual.from(),
                usual.publicUrl(),
                usual.quietHours(),
                usual.connections(),
                usual.batch(),
                usual.lease(),
                Duration.ofHours(1),
                usual.firstPause(),
                usual.longestPause(),
                usual.waits());
        MailDispatcher postman = new MailDispatcher(
                outbox, composer::compose, post(server.getSmtp().getPort()), sweepingHourly, Clock.systemUTC());
        open.add(postman);
        postman.start();
        outbox.queue(orders(2));
        postman.nudge();
        await().until(() -> sent() == 2);

        outbox.queue(orders(40));
        postman.expect(orders(40));
        postman.expect(orders(40));

        await().until(() -> sent() == 40);
        assertThat(server.getReceivedMessages())
                .extracting(MailDispatcherTest::id)
                .hasSize(40)
                .doesNotHaveDuplicates();
    }

    @Test
    void givesUpOnAnAddressThatCannotBe() {
        GreenMail server = server(0);
        Recipient person = MailFixtures.aPerson("r0");
        world.people.put("r0", new Recipient("r0", "a@b@c", "A", "B", "fr", person.checkInCode()));
        MailDispatcher postman = postman(outbox, post(server.getSmtp().getPort()));
        outbox.queue(orders(2));
        postman.nudge();

        await().until(() -> outbox.counts()
                .equals(Map.of(MailQueue.State.QUEUED, 0L, MailQueue.State.SENT, 1L, MailQueue.State.FAILED, 1L)));
    }

    @Test
    void aMailThatIsRefusedForNowIsTriedAgainAndGivenUpInTheEnd() {
        Map<String, Integer> tries = new ConcurrentHashMap<>();
        MailTransport grumpy = new MailTransport() {
            @Override
            public Outcome deliver(EmailMessage letter) {
                int times = tries.merge(letter.toAddress(), 1, Integer::sum);
                return letter.toAddress().startsWith("r0") || times < 2
                        ? new Outcome.Deferred("SMTP 451")
                        : new Outcome.Accepted();
            }

            @Override
            public void tidy() {}
        };
        MailDispatcher postman = postman(outbox, grumpy);
        outbox.queue(orders(2));
        postman.nudge();

        await().atMost(Duration.ofSeconds(15))
                .until(() -> outbox.counts()
                        .equals(Map.of(
                                MailQueue.State.QUEUED, 0L, MailQueue.State.SENT, 1L, MailQueue.State.FAILED, 1L)));
        assertThat(tries).containsEntry("r0@exemple.fr", 3).containsEntry("r1@exemple.fr", 2);
    }

    @Test
    void aTitleCannotAddAHeader() throws MessagingException {
        GreenMail server = server(0);
        AnnouncedMeeting meeting = MailFixtures.MEETING;
        world.meetings.put(
                "aubagne-1",
                new AnnouncedMeeting(
                        "aubagne-1",
                        1,
                        "sud-vaucluse",
                        "SERIES",
                        "x",
                        "Titre\r\nBcc: victime@exemple.fr\r\n\r\ncorps",
                        meeting.start(),
                        meeting.end(),
                        "",
                        "",
                        "",
                        SessionStatus.PUBLISHED));
        MailDispatcher postman = postman(outbox, post(server.getSmtp().getPort()));
        outbox.queue(orders(1));
        postman.nudge();

        await().until(() -> sent() == 1);
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(server.getReceivedMessages()[0].getHeader("Bcc")).isNull();
    }

    @Test
    void whatWasPlannedWaitsForTheMorningAndAnswersGoOutAtOnce() {
        GreenMail server = server(0);
        Instant night = Instant.parse("2027-01-12T21:00:00Z");
        MailJob planned = order(MailKind.REMINDER_DAY, "r1");
        outbox.queue(List.of(planned, order(MailKind.CONFIRMED, "r2")));
        MailDispatcher postman = new MailDispatcher(
                outbox,
                composer::compose,
                post(server.getSmtp().getPort()),
                MailFixtures.settings(),
                Clock.fixed(night, ZoneOffset.UTC));
        open.add(postman);
        postman.start();

        await().until(() -> sent() == 1 && outbox.reason(planned.id()).equals("quiet hours"));
        Instant morning = Instant.parse("2027-01-13T07:00:00Z");
        assertThat(outbox.claim(10, morning.minusMillis(1), Duration.ofMinutes(1)))
                .isEmpty();
        assertThat(outbox.claim(10, morning, Duration.ofMinutes(1)))
                .extracting(MailQueue.Claimed::order, MailQueue.Claimed::attempts)
                .containsExactly(tuple(planned, 1));
    }

    @Test
    void aReminderTellsMailProgramsHowToEndReminders() throws MessagingException {
        GreenMail server = server(0);
        outbox.queue(List.of(order(MailKind.REMINDER_WEEK, "r1")));
        MailDispatcher postman = new MailDispatcher(
                outbox,
                composer::compose,
                post(server.getSmtp().getPort()),
                MailFixtures.settings(false),
                Clock.systemUTC());
        open.add(postman);
        postman.start();

        await().until(() -> sent() == 1);
        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getHeader("List-Unsubscribe")[0])
                .matches("<https://rencontres\\.example/r/[^/]{23}/rappels>");
        assertThat(message.getHeader("List-Unsubscribe-Post")[0]).isEqualTo("List-Unsubscribe=One-Click");
    }
}
