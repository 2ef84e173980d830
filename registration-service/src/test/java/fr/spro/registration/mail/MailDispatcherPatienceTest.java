package fr.spro.registration.mail;

import static fr.spro.registration.mail.MailFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.registration.mail.smtp.SmtpMailTransport;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Mail servers that take a letter and do not say so in time, or that hang up between two letters. */
class MailDispatcherPatienceTest {
    private static final MailJob FIRST = order(MailKind.CONFIRMED, "r1");
    private static final MailJob SECOND = order(MailKind.CONFIRMED, "r2");

    private final List<AutoCloseable> open = new ArrayList<>();
    private final InMemoryMailQueue outbox = new InMemoryMailQueue();
    private final MailComposer composer =
            MailFixtures.composer(new MailFixtures.World(), MailFixtures.anOpenCampaign());

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
    }

    private ScriptedMailServer server() throws IOException {
        ScriptedMailServer server = new ScriptedMailServer();
        open.add(server);
        return server;
    }

    private MailDispatcher started(ScriptedMailServer server, Duration patience) {
        JavaMailSenderImpl settings = new JavaMailSenderImpl();
        settings.setHost("127.0.0.1");
        settings.setPort(server.port());
        settings.getJavaMailProperties().setProperty("mail.smtp.timeout", Long.toString(patience.toMillis()));
        SmtpMailTransport post = new SmtpMailTransport(settings, MailFixtures.settings(), Clock.systemUTC());
        open.add(post);
        return started(post, MailFixtures.settings());
    }

    private MailDispatcher started(MailTransport post, MailSettings settings) {
        MailDispatcher postman = new MailDispatcher(outbox, composer::compose, post, settings, Clock.systemUTC());
        open.add(postman);
        postman.start();
        return postman;
    }

    private void send(MailDispatcher postman, MailJob mail) {
        outbox.queue(List.of(mail));
        postman.nudge();
    }

    private long count(MailQueue.State state) {
        return outbox.counts().getOrDefault(state, 0L);
    }

    @ParameterizedTest
    @EnumSource(
            value = ScriptedMailServer.Manner.class,
            names = {"SAYS_NOTHING", "HANGS_UP"})
    void aLetterThatIsTakenWithoutAWordIsGivenUpInTheEnd(ScriptedMailServer.Manner manner) throws IOException {
        ScriptedMailServer server = server();
        MailDispatcher postman = started(server, Duration.ofSeconds(1));
        send(postman, FIRST);
        await().until(() -> count(MailQueue.State.SENT) == 1);
        server.behave(manner);
        send(postman, SECOND);

        await().atMost(Duration.ofSeconds(30)).until(() -> count(MailQueue.State.FAILED) == 1);
        assertThat(server.letters())
                .filteredOn(SECOND.messageId()::equals)
                .as("copies")
                .hasSizeBetween(1, MailFixtures.settings().attempts());
        assertThat(FailureReason.of(outbox.reason(SECOND.id()))).contains(FailureReason.GAVE_UP);
    }

    @Test
    void aConnectionThatTheServerClosedMeanwhileCostsNoLetterAndNoCopy() throws IOException {
        ScriptedMailServer server = server();
        MailDispatcher postman = started(server, Duration.ofMinutes(1));
        send(postman, FIRST);
        await().until(() -> count(MailQueue.State.SENT) == 1);
        server.hangUp();
        send(postman, SECOND);

        await().until(() -> count(MailQueue.State.SENT) == 2);
        assertThat(server.letters()).containsExactly(FIRST.messageId(), SECOND.messageId());
        assertThat(server.visits()).isEqualTo(2);
    }

    @Test
    void aLetterStaysTakenForAsLongAsItsServerThinksAboutIt() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        MailTransport thoughtful = new MailTransport() {
            @Override
            public Outcome deliver(EmailMessage letter) {
                begun.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new Outcome.Accepted();
            }

            @Override
            public void tidy() {}
        };
        MailSettings usual = MailFixtures.settings();
        MailSettings shortLease = new MailSettings(
                usual.from(),
                usual.publicUrl(),
                usual.quietHours(),
                usual.connections(),
                usual.batch(),
                Duration.ofSeconds(3),
                usual.sweep(),
                usual.firstPause(),
                usual.longestPause(),
                usual.waits());
        send(started(thoughtful, shortLease), FIRST);
        await().until(() -> begun.getCount() == 0);
        Instant taken = outbox.due(FIRST.id());
        await().until(() -> outbox.due(FIRST.id()).isAfter(taken));

        go.countDown();
        await().until(() -> count(MailQueue.State.SENT) == 1);
    }

    @Test
    void aServerMayThinkForMinutesAndAsLongAsItsOperatorSays() {
        JavaMailSenderImpl usual = new JavaMailSenderImpl();
        JavaMailSenderImpl patient = new JavaMailSenderImpl();
        patient.getJavaMailProperties().setProperty("mail.smtp.timeout", "900000");
        for (JavaMailSenderImpl settings : List.of(usual, patient)) {
            open.add(new SmtpMailTransport(settings, MailFixtures.settings(), Clock.systemUTC()));
        }

        assertThat(usual.getJavaMailProperties())
                .containsEntry("mail.smtp.timeout", "300000")
                .containsEntry("mail.smtp.connectiontimeout", "10000");
        assertThat(patient.getJavaMailProperties()).containsEntry("mail.smtp.timeout", "900000");
    }
}
