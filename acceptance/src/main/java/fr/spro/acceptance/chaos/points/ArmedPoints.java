package fr.spro.acceptance.chaos.points;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Arms places from outside, and tells who ended there. */
public final class ArmedPoints {
    private final Path folder;
    private final Path agent;

    /** In a folder that is made where there is none. */
    public ArmedPoints(Path folder) {
        this.folder = folder;
        this.agent = FaultAgent.jar(folder);
    }

    /**
     * Puts the places into a process.
     *
     * @throws IOException if it is gone or does not answer
     */
    public void putInto(long pid) throws IOException {
        FaultAgent.into(pid, agent, folder);
    }

    /** The next process that comes there ends. */
    public void arm(FaultPoint point) {
        try {
            Files.createFile(folder.resolve(point.file()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whose process ended there since it was armed; told once. */
    public OptionalLong ended(FaultPoint point) {
        String prefix = point.file() + ".";
        try (Stream<Path> files = Files.list(folder)) {
            OptionalLong pid = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .mapToLong(name -> Long.parseLong(name.substring(prefix.length())))
                    .findFirst();
            if (pid.isPresent()) {
                Files.deleteIfExists(folder.resolve(prefix + pid.getAsLong()));
            }
            return pid;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whether nobody had come there. */
    public boolean disarm(FaultPoint point) {
        try {
            return Files.deleteIfExists(folder.resolve(point.file()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
