package fr.spro.registration.bounces.imap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mailbox of returned mail.
 *
 * @param host absent where there is none
 * @param tls whether the connection is encrypted from the start
 * @param password the file with the password
 */
@ConfigurationProperties("spro.returned-mail")
public record BounceSettings(
        @Nullable String host,
        @DefaultValue("993") int port,
        @DefaultValue("true") boolean tls,
        @DefaultValue("") String user,
        @Nullable Path password,
        @DefaultValue("INBOX") String folder) {

    /** The account with the password of the file. */
    public ImapBounceMailbox.Account account() {
        return new ImapBounceMailbox.Account(
                Objects.requireNonNull(host), port, tls, user, read(Objects.requireNonNull(password)), folder);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("spro.returned-mail.password names a file that cannot be read", e);
        }
    }
}
