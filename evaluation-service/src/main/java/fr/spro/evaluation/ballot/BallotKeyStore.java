package fr.spro.evaluation.ballot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** One key file per campaign in a directory outside the database, readable by this service's account only. */
@Component
public final class BallotKeyStore {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final String SUFFIX = ".key";
    private static final Set<PosixFilePermission> OWNER_DIR = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");

    private final Path directory;
    private final Map<String, BallotKey> cache = new ConcurrentHashMap<>();

    @Autowired
    BallotKeyStore(BallotSettings settings) {
        this(settings.requiredKeys());
    }

    public BallotKeyStore(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, OWNER_DIR);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The key of a campaign, made durable on disk before it is returned; several processes agree on one. */
    public BallotKey findOrCreate(String campaignId) {
        Optional<BallotKey> there = find(campaignId);
        if (there.isPresent()) {
            return there.get();
        }
        Path target = path(campaignId);
        try {
            Path draft =
                    Files.createTempFile(directory, ".new", ".tmp", PosixFilePermissions.asFileAttribute(OWNER_FILE));
            try {
                try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                    out.write(java.nio.ByteBuffer.wrap(BallotKey.random().bytes()));
                    out.force(true);
                }
                // A hard link never replaces an existing file: the first process wins, the others read its key.
                Files.createLink(target, draft);
                force(directory);
            } catch (FileAlreadyExistsException anotherProcessWasFirst) {
                return find(campaignId).orElseThrow();
            } finally {
                Files.deleteIfExists(draft);
            }
            return find(campaignId).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The key of a campaign unless it was never made or is destroyed. */
    public Optional<BallotKey> find(String campaignId) {
        Path file = path(campaignId);
        try {
            if (!Files.exists(file)) {
                cache.remove(campaignId);
                return Optional.empty();
            }
            BallotKey known = cache.get(campaignId);
            if (known == null) {
                known = new BallotKey(Files.readAllBytes(file));
                cache.put(campaignId, known);
            }
            return Optional.of(known);
        } catch (NoSuchFileException destroyedMeanwhile) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whose key made this ballot; empty for a forged one and for one of a sealed campaign. */
    public Optional<Found> whose(Ballot ballot) {
        for (String campaignId : campaigns()) {
            Optional<BallotKey> key = find(campaignId);
            if (key.isPresent() && key.get().made(ballot)) {
                return Optional.of(new Found(campaignId, key.get()));
            }
        }
        return Optional.empty();
    }

    /** A campaign and its key. */
    public record Found(String campaignId, BallotKey key) {}

    /** Overwrites and removes the key: from then on no ballot of this campaign can be recognised or computed. */
    public void destroy(String campaignId) {
        cache.remove(campaignId);
        Path file = path(campaignId);
        try {
            try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
                out.write(java.nio.ByteBuffer.allocate(BallotKey.BYTES));
                out.force(true);
            } catch (NoSuchFileException alreadyGone) {
                return;
            }
            Files.deleteIfExists(file);
            force(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Iterable<String> campaigns() {
        try (Stream<Path> files = Files.list(directory)) {
            Map<String, Boolean> names = new TreeMap<>();
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(SUFFIX))
                    .forEach(name -> names.put(name.substring(0, name.length() - SUFFIX.length()), true));
            return names.keySet();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path path(String campaignId) {
        if (!NAME.matcher(campaignId).matches()) {
            throw new IllegalArgumentException("not a campaign id");
        }
        return directory.resolve(campaignId + SUFFIX);
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
