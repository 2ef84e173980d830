package fr.spro.registration.mail;

import static fr.spro.registration.mail.MailFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.registration.mail.smtp.SmtpMailTransport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A program that ends: letters on their way arrive, the others wait for the next one, and nobody waits for a mail server. */
class MailDispatcherStopTest {
    private static final int CONNECTIONS = MailFixtures.settings().connections();

    private final InMemoryMailQueue outbox = new InMemoryMailQueue();
    private final MailComposer composer =
            MailFixtures.composer(new MailFixtures.World(), MailFixtures.anOpenCampaign());

    private MailDispatcher started(MailTransport post) {
        MailDispatcher postman =
                new MailDispatcher(outbox, composer::compose, post, MailFixtures.settings(), Clock.systemUTC());
        postman.start();
        return postman;
    }

    private long sent() {
        return outbox.counts().getOrDefault(MailQueue.State.SENT, 0L);
    }

    /** Holds every letter until it is let go. */
    private static final class Held implements MailTransport {
        private final Set<String> begun = ConcurrentHashMap.newKeySet();
        private final CountDownLatch go = new CountDownLatch(1);

        @Override
        public Outcome deliver(EmailMessage letter) {
            begun.add(letter.messageId());
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Outcome.Accepted();
        }

        @Override
        public void tidy() {}
    }

    @Test
    void endsWithTheLettersOnTheirWayAndGivesTheOthersBackAtOnce() throws InterruptedException {
        outbox.queue(IntStream.range(0, 30)
                .mapToObj(i -> order(MailKind.CONFIRMED, "r" + i))
                .toList());
        Held held = new Held();
        MailDispatcher first = started(held);
        await().until(() -> held.begun.size() == CONNECTIONS);
        Thread closing = Thread.ofPlatform().start(first::close);
        await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        held.go.countDown();
        closing.join();
        assertThat(sent()).isEqualTo(CONNECTIONS);
        assertThat(held.begun).hasSize(CONNECTIONS);

        Held next = new Held();
        next.go.countDown();
        try (MailDispatcher second = started(next)) {
            // Far within the lease that the first one had on them.
            await().atMost(Duration.ofSeconds(20)).until(() -> sent() == 30);
            assertThat(second).isNotNull();
        }
        assertThat(next.begun).hasSize(30 - CONNECTIONS).doesNotContainAnyElementsOf(held.begun);
    }

    /** Takes letters, and says no more once it is asked to say good-bye. */
    private static final class SilentServer implements AutoCloseable {
        private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        SilentServer() throws IOException {
            Thread.ofVirtual().start(() -> {
                while (!door.isClosed()) {
                    try {
                        Socket visitor = door.accept();
                        Thread.ofVirtual().start(() -> talk(visitor));
                    } catch (IOException e) {
                        return;
                    }
                }
            });
        }

        private static void talk(Socket visitor) {
            try {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(visitor.getInputStream(), StandardCharsets.US_ASCII));
                say(visitor, "220 here");
                boolean letter = false;
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (letter) {
                        letter = !line.equals(".");
                        if (!letter) {
                            say(visitor, "250 taken");
                        }
                    } else if (line.equals("DATA")) {
                        letter = true;
                        say(visitor, "354 go on");
                    } else if (!line.equals("QUIT")) {
                        say(visitor, "250 fine");
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void say(Socket visitor, String line) throws IOException {
            visitor.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            visitor.getOutputStream().flush();
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }

    @Test
    void noServerIsWaitedForToSayGoodBye() throws IOException {
        try (SilentServer server = new SilentServer()) {
            JavaMailSenderImpl settings = new JavaMailSenderImpl();
            settings.setHost("127.0.0.1");
            settings.setPort(server.door.getLocalPort());
            SmtpMailTransport post = new SmtpMailTransport(settings, MailFixtures.settings(), Clock.systemUTC());
            outbox.queue(List.of(order(MailKind.CONFIRMED, "r1")));
            try (MailDispatcher postman = started(post)) {
                await().until(() -> sent() == 1);
                assertThat(postman).isNotNull();
            }
            long began = System.nanoTime();
            post.close();
            // Waited for, it would be the minutes that any other answer may take.
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
        }
    }
}
