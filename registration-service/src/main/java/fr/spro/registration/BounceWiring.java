package fr.spro.registration;

import fr.spro.registration.bounces.Bounces;
import fr.spro.registration.bounces.mail.ImapReturnedMail;
import fr.spro.registration.mail.Outbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together the look at returned mail, where a mailbox for it is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("spro.returned-mail.host")
class BounceWiring {
    @Bean(initMethod = "start", destroyMethod = "close")
    Bounces bounces(
            Outbox outbox,
            Clock clock,
            @Value("${spro.returned-mail.host}") String host,
            @Value("${spro.returned-mail.port:993}") int port,
            @Value("${spro.returned-mail.tls:true}") boolean tls,
            @Value("${spro.returned-mail.user}") String user,
            @Value("${spro.returned-mail.password}") Path password,
            @Value("${spro.returned-mail.folder:INBOX}") String folder,
            @Value("${spro.returned-mail.pace:1m}") Duration pace) {
        ImapReturnedMail.Account account = new ImapReturnedMail.Account(host, port, tls, user, read(password), folder);
        return new Bounces(new ImapReturnedMail(account), outbox, clock, pace);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("spro.returned-mail.password names a file that cannot be read", e);
        }
    }
}
