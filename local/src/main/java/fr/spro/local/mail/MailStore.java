package fr.spro.local.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails as files of a directory, one {@code .eml} per mail and recipient, with an index in memory: a request touches the
 * files of the mails it shows and no others. A load leaves a hundred thousand of them, from one sender and with a handful
 * of subjects, of which the index keeps one each.
 */
public final class MailStore {

    private static final Logger log = LoggerFactory.getLogger(MailStore.class);
    private static final String ENVELOPE_TO = "X-Envelope-To";
    private static final String RECEIVED_AT = "X-Received-At";
    private static final int CONTENTS_IN_MEMORY = 64;

    private final Path directory;
    private final Clock clock;

    /** Oldest first; guarded by this, as are the other two. */
    private final List<Mail> mails = new ArrayList<>();

    private final Map<String, List<Mail>> byRecipient = new HashMap<>();
    private final Map<String, MailContent> contents = new LinkedHashMap<>(CONTENTS_IN_MEMORY, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, MailContent> eldest) {
            return size() > CONTENTS_IN_MEMORY;
        }
    };
    private long sequence;

    private MailStore(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** Opens the directory, creating it if need be, and reads the headers of the mails in it. */
    public static MailStore open(Path directory, Clock clock) {
        MailStore store = new MailStore(directory, clock);
        try {
            Files.createDirectories(directory);
            try (Stream<Path> files = Files.list(directory)) {
                files.filter(file -> file.getFileName().toString().endsWith(".eml"))
                        .sorted()
                        .forEach(store::index);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the mails cannot be read: " + directory, e);
        }
        return store;
    }

    /** Keeps a mail as it came; it is on disk and listed when this returns. */
    public Mail deliver(String recipient, byte[] message) throws IOException {
        Instant now = Instant.ofEpochMilli(clock.millis());
        String id = nextId(now);
        var file = new ByteArrayOutputStream(message.length + 120);
        file.writeBytes(
                (ENVELOPE_TO + ": " + recipient.replaceAll("[\\r\\n]", "") + "\r\n" + RECEIVED_AT + ": " + now + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        file.writeBytes(message);
        Mail mail = read(id, new ByteArrayInputStream(file.toByteArray()));

        Path part = directory.resolve(id + ".part");
        try {
            Files.write(part, file.toByteArray());
            Files.move(part, path(id), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        add(mail);
        return mail;
    }

    /** How many mails there are. */
    public synchronized int size() {
        return mails.size();
    }

    /** Mails whose recipient, sender or subject contains the words (all when empty), newest first, a part of them. */
    public synchronized List<Mail> list(String words, int skip, int limit) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return mails.reversed().stream()
                .filter(mail -> wanted.isEmpty()
                        || mail.to().toLowerCase(Locale.ROOT).contains(wanted)
                        || mail.from().toLowerCase(Locale.ROOT).contains(wanted)
                        || mail.subject().toLowerCase(Locale.ROOT).contains(wanted))
                .skip(skip)
                .limit(limit)
                .toList();
    }

    /** The mails delivered to exactly this address (case ignored), newest first; see {@link #newest}. */
    public synchronized List<Mail> to(String recipient, Optional<String> before, int limit) {
        List<Mail> found = byRecipient.getOrDefault(recipient.strip().toLowerCase(Locale.ROOT), List.of());
        return newest(found, before, limit);
    }

    /** The newest mails, or the newest of those older than the mail of the id {@code before}; newest first. */
    public synchronized List<Mail> newest(Optional<String> before, int limit) {
        return newest(mails, before, limit);
    }

    private static List<Mail> newest(List<Mail> oldestFirst, Optional<String> before, int limit) {
        int end = before.map(id -> place(oldestFirst, id))
                .map(place -> place < 0 ? -place - 1 : place)
                .orElse(oldestFirst.size());
        return List.copyOf(oldestFirst.subList(Math.max(0, end - limit), end).reversed());
    }

    /** As {@link Collections#binarySearch}: below 0 when there is no such mail. */
    private static int place(List<Mail> oldestFirst, String id) {
        return Collections.binarySearch(
                oldestFirst, new Mail(id, "", "", "", Instant.EPOCH), (a, b) -> a.id().compareTo(b.id()));
    }

    /** The mail of that id. */
    public synchronized Optional<Mail> find(String id) {
        int index = place(mails, id);
        return index < 0 ? Optional.empty() : Optional.of(mails.get(index));
    }

    /** Reads the parts of a mail. */
    public MailContent content(Mail mail) throws IOException {
        synchronized (this) {
            MailContent known = contents.get(mail.id());
            if (known != null) {
                return known;
            }
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path(mail.id())))) {
            MailContent content = MailParser.content(in);
            synchronized (this) {
                contents.put(mail.id(), content);
            }
            return content;
        } catch (MessagingException e) {
            return new MailContent(
                    "", Files.readString(path(mail.id()), StandardCharsets.ISO_8859_1), "", List.of(), List.of());
        }
    }

    private synchronized String nextId(Instant now) {
        sequence++;
        return String.format(Locale.ROOT, "%013d-%06d", now.toEpochMilli(), sequence % 1_000_000);
    }

    private synchronized void add(Mail mail) {
        int index = mails.size();
        // Deliveries run side by side and may end in another order than they began.
        while (index > 0 && mails.get(index - 1).id().compareTo(mail.id()) > 0) {
            index--;
        }
        mails.add(index, mail);
        byRecipient
                .computeIfAbsent(mail.to().toLowerCase(Locale.ROOT), to -> new ArrayList<>(1))
                .add(mail);
    }

    private void index(Path file) {
        String name = file.getFileName().toString();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            add(read(name.substring(0, name.length() - ".eml".length()), in));
        } catch (IOException e) {
            log.warn("A mail cannot be read and is not listed: {}", name, e);
        }
    }

    private static Mail read(String id, InputStream in) throws IOException {
        try {
            MimeMessage message = MailParser.message(in);
            String subject = message.getSubject();
            return new Mail(
                    id,
                    sender(message).intern(),
                    header(message, ENVELOPE_TO),
                    subject == null ? "" : subject.intern(),
                    Instant.parse(header(message, RECEIVED_AT)));
        } catch (MessagingException | DateTimeException e) {
            throw new IOException("not a mail", e);
        }
    }

    private static String sender(MimeMessage message) throws MessagingException {
        Address[] from = message.getFrom();
        if (from == null || from.length == 0) {
            return "";
        }
        return from[0] instanceof InternetAddress address ? address.toUnicodeString() : from[0].toString();
    }

    private static String header(MimeMessage message, String name) throws MessagingException {
        String value = message.getHeader(name, null);
        return value == null ? "" : value;
    }

    private Path path(String id) {
        return directory.resolve(id + ".eml");
    }
}
