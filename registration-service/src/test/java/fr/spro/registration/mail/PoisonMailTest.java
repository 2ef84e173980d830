package fr.spro.registration.mail;

import static fr.spro.registration.mail.MailFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.spro.local.mail.MailCatcher;
import fr.spro.registration.mail.smtp.SmtpMailTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Mails that cannot be sent, before others that can. */
class PoisonMailTest {
    private static final List<String> HOSTILE = List.of(
            "novák@čeština.example",
            "č@exemple.fr",
            "a@b@c",
            "a\r\nRCPT TO:<x@exemple.fr>",
            "ɀ@exemple.fr",
            "<a@exemple.fr>",
            "a b@exemple.fr",
            "a@a_b.example",
            "a@-a.example",
            "a@[127.0.0.1]",
            "a",
            "\u0000@exemple.fr");
    private static final int GOOD = 20;

    @TempDir
    Path folder;

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

    @Test
    void hostileAddressesHoldNothingUpAtTheBundledServer() {
        MailCatcher server = MailCatcher.start(folder, 0, 0);
        open.add(server);
        sendHostileThenGood(post(server.smtpPort()));
    }

    @Test
    void hostileAddressesHoldNothingUpAtGreenMail() {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        open.add(server::stop);
        sendHostileThenGood(post(server.getSmtp().getPort()));
        assertThat(server.getReceivedMessages()).hasSize(GOOD);
    }

    private void sendHostileThenGood(MailTransport post) {
        for (int i = 0; i < HOSTILE.size(); i++) {
            address("bad" + i, HOSTILE.get(i));
        }
        outbox.queue(IntStream.range(0, HOSTILE.size())
                .mapToObj(i -> order(MailKind.CONFIRMED, "bad" + i))
                .toList());
        outbox.queue(IntStream.range(0, GOOD)
                .mapToObj(i -> order(MailKind.CONFIRMED, "r" + i))
                .toList());
        start(post);
        await().atMost(Duration.ofSeconds(30)).until(() -> count(MailQueue.State.SENT) == GOOD);
        await().until(() -> count(MailQueue.State.FAILED) == HOSTILE.size());
        assertThat(outbox.reason(order(MailKind.CONFIRMED, "bad0").id())).isEqualTo("address not valid");
    }

    @Test
    void anErrorOfTheSenderIsOneLettersFailure() {
        MailTransport broken = new MailTransport() {
            @Override
            public Outcome deliver(EmailMessage letter) {
                if (letter.toAddress().startsWith("r0@")) {
                    throw new IllegalArgumentException("a line break");
                }
                return new Outcome.Accepted();
            }

            @Override
            public void tidy() {}
        };
        outbox.queue(List.of(order(MailKind.CONFIRMED, "r0"), order(MailKind.CONFIRMED, "r1")));
        start(broken);
        await().until(() -> count(MailQueue.State.SENT) == 1 && count(MailQueue.State.FAILED) == 1);
        assertThat(outbox.reason(order(MailKind.CONFIRMED, "r0").id())).isEqualTo("IllegalArgumentException");
    }

    @Test
    void anAddressAtWhichTheServerHangsUpOrIsBusyHoldsNothingUp() throws IOException {
        ScriptedMailServer server = new ScriptedMailServer();
        open.add(server);
        server.answer("r0@exemple.fr", "");
        server.answer("r1@exemple.fr", "421 busy");
        server.answer("r2@exemple.fr", "450 full");
        server.answer("r3@exemple.fr", "550 unknown");
        outbox.queue(IntStream.range(0, 4)
                .mapToObj(i -> order(MailKind.CONFIRMED, "r" + i))
                .toList());
        outbox.queue(List.of(order(MailKind.CONFIRMED, "r4")));
        start(post(server.port()));
        await().until(() -> count(MailQueue.State.SENT) == 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> count(MailQueue.State.FAILED) == 4);
        assertThat(outbox.reason(order(MailKind.CONFIRMED, "r1").id())).isEqualTo("SMTP 421");
        assertThat(outbox.reason(order(MailKind.CONFIRMED, "r2").id())).isEqualTo("SMTP 450");
        assertThat(outbox.reason(order(MailKind.CONFIRMED, "r3").id())).isEqualTo("SMTP 550");
    }

    @Test
    void aServerThatGreetsWith421IsGoneAndCountsAgainstNoMail() throws IOException {
        ScriptedMailServer server = new ScriptedMailServer();
        open.add(server);
        server.greet("421 later");
        outbox.queue(List.of(order(MailKind.CONFIRMED, "r0")));
        start(post(server.port()));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> server.visits() > MailFixtures.settings().attempts() + 1);
        server.greet("220 here");
        await().until(() -> count(MailQueue.State.SENT) == 1);
    }

    @Test
    void aMailWhoseAttemptsAllEndedWithTheirProcessIsGivenUp() {
        MailJob order = order(MailKind.CONFIRMED, "r0");
        outbox.queue(List.of(order));
        for (int i = 0; i < MailFixtures.settings().attempts(); i++) {
            outbox.claim(1, Instant.now().minusSeconds(600 - i), Duration.ofMillis(1));
        }
        start(new MailTransport() {
            @Override
            public Outcome deliver(EmailMessage letter) {
                return new Outcome.Accepted();
            }

            @Override
            public void tidy() {}
        });
        await().until(() -> count(MailQueue.State.FAILED) == 1);
    }

    @Test
    void attemptsSpreadOverTwoDays() {
        MailSettings settings = MailSettings.of("rencontres@spro.example", "https://rencontres.example");
        List<Duration> at = new ArrayList<>(List.of(Duration.ZERO));
        for (int attempt = 1; attempt < settings.attempts(); attempt++) {
            at.add(at.getLast().plus(settings.waitAfter(attempt)));
        }
        assertThat(at)
                .containsExactly(
                        Duration.ZERO,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(15),
                        Duration.ofHours(1),
                        Duration.ofHours(4),
                        Duration.ofHours(8),
                        Duration.ofHours(16),
                        Duration.ofHours(30),
                        Duration.ofHours(48));
    }

    private void address(String registrationId, String email) {
        Recipient person = MailFixtures.aPerson(registrationId);
        world.people.put(registrationId, new Recipient(registrationId, email, "A", "B", "fr", person.checkInCode()));
    }

    private SmtpMailTransport post(int port) {
        JavaMailSenderImpl settings = new JavaMailSenderImpl();
        settings.setHost("127.0.0.1");
        settings.setPort(port);
        SmtpMailTransport post = new SmtpMailTransport(settings, MailFixtures.settings(), Clock.systemUTC());
        open.add(post);
        return post;
    }

    private void start(MailTransport post) {
        MailDispatcher postman =
                new MailDispatcher(outbox, composer::compose, post, MailFixtures.settings(), Clock.systemUTC());
        open.add(postman);
        postman.start();
    }

    private long count(MailQueue.State state) {
        return outbox.counts().getOrDefault(state, 0L);
    }
}
