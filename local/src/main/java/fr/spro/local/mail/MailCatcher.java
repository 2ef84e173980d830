package fr.spro.local.mail;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** Takes every mail by SMTP and shows them on a page of the loopback interface; sends nothing on. */
public final class MailCatcher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MailCatcher.class);
    private static final int LARGEST_MAIL_BYTES = 20 * 1024 * 1024;
    private static final int MOST_CONNECTIONS = 200;

    private final SMTPServer smtp;
    private final HttpServer http;
    private final ExecutorService requests;

    private MailCatcher(SMTPServer smtp, HttpServer http, ExecutorService requests) {
        this.smtp = smtp;
        this.http = http;
        this.requests = requests;
    }

    /**
     * Opens the mails in the directory and listens.
     *
     * @param smtpPort where programs send their mail; 0 for a free port
     * @param httpPort where people and scripts read it; 0 for a free port
     */
    public static MailCatcher start(Path directory, int smtpPort, int httpPort) {
        MailStore store = MailStore.open(directory, Clock.systemUTC());
        SMTPServer smtp = new SMTPServer.Builder()
                .bindAddress(InetAddress.getLoopbackAddress())
                .port(smtpPort)
                .hostName("localhost")
                .softwareName("Rencontres SPRO")
                .maxConnections(MOST_CONNECTIONS)
                .maxMessageSize(LARGEST_MAIL_BYTES)
                .insertReceivedHeaders(false)
                .messageHandler(
                        (MessageContext context, String from, String to, byte[] message) -> keep(store, to, message))
                .build();
        ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), httpPort), 100);
            http.createContext("/", new Mailbox(store));
            http.setExecutor(requests);
            smtp.start();
            http.start();
            return new MailCatcher(smtp, http, requests);
        } catch (IOException e) {
            requests.shutdown();
            throw new UncheckedIOException("the mailbox cannot listen on port " + httpPort, e);
        }
    }

    private static void keep(MailStore store, String to, byte[] message) throws RejectException {
        try {
            store.deliver(to, message);
        } catch (IOException e) {
            log.error("A mail cannot be kept", e);
            throw new RejectException(452, "the mail cannot be kept");
        }
    }

    /** Where programs send their mail. */
    public int smtpPort() {
        return smtp.getPortAllocated();
    }

    /** Where people and scripts read it. */
    public int httpPort() {
        return http.getAddress().getPort();
    }

    @Override
    public void close() {
        smtp.stop();
        http.stop(0);
        requests.shutdownNow();
    }
}
