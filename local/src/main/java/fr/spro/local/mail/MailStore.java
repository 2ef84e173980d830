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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails as files of a directory, one {@code .eml} per mail and recipient, with an index in memory: a request touches the
 * files of the mails it shows and no others. Loads leave some hundred thousand of them, each of which takes the index some
 * 230 to 300 bytes. So that it never takes all that the launcher has, the newest are listed; older ones stay as files.
 */
public final class MailStore {

    private static final Logger log = LoggerFactory.getLogger(MailStore.class);
    private static final String SUFFIX = ".eml";
    private static final String ENVELOPE_TO = "X-Envelope-To";
    private static final String RECEIVED_AT = "X-Received-At";
    private static final int CONTENTS_IN_MEMORY = 64;
    /** Some 30 MB; the launcher's old generation has 53 and needs a dozen for everything else. */
    private static final int MOST_LISTED = 100_000;

    private final Path directory;
    private final Clock clock;
    private final int mostListed;

    /** Oldest first; guarded by this, as are the other two. */
    private final List<CaughtMail> mails = new ArrayList<>();

    private final Map<String, MailContent> contents = new LinkedHashMap<>(CONTENTS_IN_MEMORY, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, MailContent> eldest) {
            return size() > CONTENTS_IN_MEMORY;
        }
    };
    private long sequence;

    private MailStore(Path directory, Clock clock, int mostListed) {
        this.directory = directory;
        this.clock = clock;
        this.mostListed = mostListed;
    }

    /** Opens the directory, creating it if need be, and reads the headers of the mails in it. */
    public static MailStore open(Path directory, Clock clock) {
        return open(directory, clock, MOST_LISTED);
    }

    static MailStore open(Path directory, Clock clock, int mostListed) {
        MailStore store = new MailStore(directory, clock, mostListed);
        try {
            Files.createDirectories(directory);
            try (Stream<Path> files = Files.list(directory)) {
                long[] numbers = files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(SUFFIX))
                        .flatMapToLong(MailStore::number)
                        .sorted()
                        .toArray();
                Arrays.stream(numbers)
                        .skip(Math.max(0, numbers.length - mostListed))
                        .forEach(store::index);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the mails cannot be read: " + directory, e);
        }
        return store;
    }

    /** Keeps a mail as it came; it is on disk and listed when this returns. */
    public CaughtMail deliver(String recipient, byte[] message) throws IOException {
        Instant now = Instant.ofEpochMilli(clock.millis());
        long number = nextNumber(now);
        String id = CaughtMail.id(number);
        var file = new ByteArrayOutputStream(message.length + 120);
        file.writeBytes(
                (ENVELOPE_TO + ": " + recipient.replaceAll("[\\r\\n]", "") + "\r\n" + RECEIVED_AT + ": " + now + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        file.writeBytes(message);
        CaughtMail mail = read(number, new ByteArrayInputStream(file.toByteArray()));

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

    /** How many mails are listed. */
    public synchronized int size() {
        return mails.size();
    }

    /** Mails whose recipient, sender or subject contains the words (all when empty), newest first, a part of them. */
    public synchronized List<CaughtMail> list(String words, int skip, int limit) {
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
    public synchronized List<CaughtMail> to(String recipient, Optional<String> before, int limit) {
        String wanted = recipient.strip();
        return olderThan(before).reversed().stream()
                .filter(mail -> mail.to().equalsIgnoreCase(wanted))
                .limit(limit)
                .toList();
    }

    /** The newest mails, or the newest of those older than the mail of the id {@code before}; newest first. */
    public synchronized List<CaughtMail> newest(Optional<String> before, int limit) {
        List<CaughtMail> older = olderThan(before);
        return List.copyOf(
                older.subList(Math.max(0, older.size() - limit), older.size()).reversed());
    }

    /** None for what is no id. */
    private List<CaughtMail> olderThan(Optional<String> id) {
        return id.map(given ->
                        mails.subList(0, firstFrom(CaughtMail.number(given).orElse(0))))
                .orElse(mails);
    }

    /** Where the mail of that number is, or would be. */
    private int firstFrom(long number) {
        int place = Collections.binarySearch(
                mails, new CaughtMail(number, "", "", ""), Comparator.comparingLong(CaughtMail::number));
        return place < 0 ? -place - 1 : place;
    }

    /** The mail of that id. */
    public synchronized Optional<CaughtMail> find(String id) {
        OptionalLong number = CaughtMail.number(id);
        return number.isEmpty()
                ? Optional.empty()
                : mails.stream()
                        .skip(firstFrom(number.getAsLong()))
                        .findFirst()
                        .filter(mail -> mail.number() == number.getAsLong());
    }

    /** Reads the parts of a mail. */
    public MailContent content(CaughtMail mail) throws IOException {
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

    private synchronized long nextNumber(Instant now) {
        sequence++;
        return CaughtMail.number(now, sequence);
    }

    private synchronized void add(CaughtMail mail) {
        // Deliveries run side by side and may end in another order than they began.
        mails.add(firstFrom(mail.number()), mail);
        if (mails.size() > mostListed) {
            mails.subList(0, Math.max(1, mostListed / 10)).clear();
        }
    }

    /** None for a file that has no name of a mail. */
    private static LongStream number(String name) {
        OptionalLong number = CaughtMail.number(name.substring(0, name.length() - SUFFIX.length()));
        if (number.isEmpty()) {
            log.warn("No mail and not listed: {}", name);
        }
        return number.stream();
    }

    private void index(long number) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path(CaughtMail.id(number))))) {
            add(read(number, in));
        } catch (IOException e) {
            log.warn("A mail cannot be read and is not listed: {}", CaughtMail.id(number), e);
        }
    }

    private static CaughtMail read(long number, InputStream in) throws IOException {
        try {
            MimeMessage message = MailParser.message(in);
            String recipient = message.getHeader(ENVELOPE_TO, null);
            if (recipient == null) {
                throw new IOException("not a mail");
            }
            String subject = message.getSubject();
            return new CaughtMail(number, sender(message).intern(), recipient, subject == null ? "" : subject.intern());
        } catch (MessagingException e) {
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

    private Path path(String id) {
        return directory.resolve(id + SUFFIX);
    }
}
