package fr.spro.registration.bounces.imap;

import fr.spro.registration.bounces.BounceMailbox;
import fr.spro.registration.bounces.BouncedMail;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;

/** The unread messages of a mailbox kept for this; each is marked as read, none is deleted. */
public final class ImapBounceMailbox implements BounceMailbox {
    private static final Logger LOG = System.getLogger(ImapBounceMailbox.class.getName());
    private static final String TIMEOUT = "10000";
    private static final int MOST = 500;

    /**
     * Where the mailbox is.
     *
     * @param tls whether the connection is encrypted from the start
     */
    public record Account(String host, int port, boolean tls, String user, String password, String folder) {}

    private final Account account;
    private final Session session;

    public ImapBounceMailbox(Account account) {
        this.account = account;
        Properties properties = new Properties();
        String prefix = "mail." + protocol() + '.';
        for (String timeout : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty(prefix + timeout, TIMEOUT);
        }
        // Reading alone must not mark a message as read: first it is taken.
        properties.setProperty(prefix + "peek", "true");
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        this.session = Session.getInstance(properties);
    }

    private String protocol() {
        return account.tls() ? "imaps" : "imap";
    }

    @Override
    public void each(Consumer<BouncedMail> taken) {
        try (Store store = session.getStore(protocol())) {
            store.connect(account.host(), account.port(), account.user(), account.password());
            try (Folder folder = store.getFolder(account.folder())) {
                folder.open(Folder.READ_WRITE);
                Message[] unread = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
                for (int i = 0; i < Math.min(MOST, unread.length); i++) {
                    report(unread[i]).ifPresent(taken);
                    unread[i].setFlag(Flags.Flag.SEEN, true);
                }
            }
        } catch (MessagingException e) {
            throw new IllegalStateException("the mailbox of returned mail cannot be read", e);
        }
    }

    /** What cannot be understood keeps no other waiting. */
    private static Optional<BouncedMail> report(Message message) {
        try {
            return DeliveryStatusReports.read(message);
        } catch (MessagingException | IOException | RuntimeException e) {
            LOG.log(Level.INFO, "a message in the mailbox of returned mail is not understood: {0}", e.getClass());
            return Optional.empty();
        }
    }
}
