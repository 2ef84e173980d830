package fr.spro.registration.mail.smtp;

import fr.spro.platform.core.MailAddress;
import fr.spro.registration.mail.EmailMessage;
import fr.spro.registration.mail.MailSettings;
import fr.spro.registration.mail.MailTransport;
import fr.spro.registration.roster.Outcome;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * Sends over SMTP with the settings of {@code spring.mail}. Connections are kept and used again: as many as there are
 * letters on their way at once, closed when unused for half a minute. No connection is waited for longer than ten
 * seconds, no answer longer than five minutes, since a server may look into a letter before it takes it (RFC 5321,
 * 4.5.3.2), and none to a good-bye. A letter whose end was sent is not sent again at once: it may have been taken.
 *
 * <p>The server is unreachable where no connection can be opened: refused, unknown, silent, closed, or 421 as greeting. From
 * the first command about a letter on, every fault is that letter's own.
 */
@Component
public final class SmtpMailTransport implements MailTransport, AutoCloseable {
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(10);
    private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(5);
    /** The server closes the connection. */
    private static final int CLOSING = 421;
    /** What the outbox keeps of a letter that was handed over without a word. */
    private static final String NO_ANSWER = "no answer to the letter";

    private record Kept(Transport transport, Instant since) {}

    private final JavaMailSenderImpl settings;
    private final MimeMessageWriter mime;
    private final Clock clock;
    private final Deque<Kept> idle = new ConcurrentLinkedDeque<>();

    public SmtpMailTransport(JavaMailSenderImpl settings, MailSettings mail, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.mime = new MimeMessageWriter(mail.from());
        Properties properties = settings.getJavaMailProperties();
        String prefix = "mail." + protocol() + '.';
        properties.putIfAbsent(prefix + "connectiontimeout", Long.toString(CONNECTED_WITHIN.toMillis()));
        properties.putIfAbsent(prefix + "writetimeout", Long.toString(CONNECTED_WITHIN.toMillis()));
        properties.putIfAbsent(prefix + "timeout", Long.toString(ANSWERED_WITHIN.toMillis()));
        // A server that hangs would keep every kept connection from closing for as long.
        properties.putIfAbsent(prefix + "quitwait", "false");
    }

    @Override
    public Outcome deliver(EmailMessage letter) {
        Session session = settings.getSession();
        MimeMessageWriter.Stable message;
        try {
            message = mime.message(session, letter);
        } catch (AddressException | MailAddress.Refused e) {
            return new Outcome.Refused("address not valid");
        } catch (MessagingException e) {
            return new Outcome.Refused(reason(e));
        }
        Kept kept = idle.pollFirst();
        if (kept != null) {
            @Nullable Outcome outcome = over(kept.transport(), message, true);
            if (outcome != null) {
                return outcome;
            }
        }
        Transport fresh;
        try {
            fresh = session.getTransport(protocol());
            fresh.connect(settings.getHost(), settings.getPort(), settings.getUsername(), settings.getPassword());
        } catch (MessagingException e) {
            return new Outcome.Unreachable(reason(e));
        }
        return Objects.requireNonNull(over(fresh, message, false));
    }

    /** Null where a kept connection had been closed by the server: only a fresh one tells. */
    private @Nullable Outcome over(Transport transport, MimeMessageWriter.Stable message, boolean kept) {
        try {
            transport.sendMessage(message, message.getAllRecipients());
            idle.addFirst(new Kept(transport, clock.instant()));
            return new Outcome.Accepted();
        } catch (MessagingException e) {
            @Nullable Integer reply = reply(e);
            if (reply != null && reply != CLOSING && transport.isConnected()) {
                idle.addFirst(new Kept(transport, clock.instant()));
            } else {
                close(transport);
            }
            boolean closed = reply == null ? isBroken(e) : reply == CLOSING;
            if (kept && closed && !message.isWritten()) {
                return null;
            }
            if (reply == null) {
                return closed
                        ? new Outcome.Deferred(message.isWritten() ? NO_ANSWER : reason(e))
                        : new Outcome.Refused(reason(e));
            }
            String reason = "SMTP " + reply;
            return reply >= 500 ? new Outcome.Refused(reason) : new Outcome.Deferred(reason);
        } catch (RuntimeException e) {
            close(transport);
            if (kept && !message.isWritten()) {
                return null;
            }
            return new Outcome.Refused(e.getClass().getSimpleName());
        }
    }

    @Override
    public void tidy() {
        Instant old = clock.instant().minus(IDLE);
        for (Kept kept = idle.peekLast(); kept != null && kept.since().isBefore(old); kept = idle.peekLast()) {
            if (idle.removeLastOccurrence(kept)) {
                close(kept.transport());
            }
        }
    }

    @Override
    public void close() {
        for (Kept kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            close(kept.transport());
        }
    }

    private String protocol() {
        String protocol = settings.getProtocol();
        return protocol == null ? JavaMailSenderImpl.DEFAULT_PROTOCOL : protocol;
    }

    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // Closing tells the server good-bye; it may be gone already.
        }
    }

    /** The server's reply code to this letter, null when the connection was at fault. */
    private static @Nullable Integer reply(MessagingException e) {
        for (@Nullable Exception at = e;
                at != null;
                at = at instanceof MessagingException m ? m.getNextException() : null) {
            if (at instanceof SMTPAddressFailedException address) {
                return address.getReturnCode() > 0 ? address.getReturnCode() : null;
            }
        }
        if (e instanceof SMTPSendFailedException send) {
            return send.getReturnCode() > 0 ? send.getReturnCode() : null;
        }
        return null;
    }

    /** Whether the connection ended or fell silent, as opposed to a letter that cannot be sent. */
    private static boolean isBroken(MessagingException e) {
        for (@Nullable Throwable at = e;
                at != null;
                at = at instanceof MessagingException m && m.getNextException() != null
                        ? m.getNextException()
                        : at.getCause()) {
            if (at instanceof IOException
                    || at instanceof SMTPSendFailedException
                    || at instanceof SMTPAddressFailedException) {
                return true;
            }
        }
        return false;
    }

    /** Names the fault without quoting the server, whose words may hold an address. */
    private static String reason(MessagingException e) {
        @Nullable Exception inner = e.getNextException();
        return (inner == null ? e : inner).getClass().getSimpleName();
    }
}
