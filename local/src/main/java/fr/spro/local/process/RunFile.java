package fr.spro.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What runs now, for tests and for the next start: {@code {launcher:{pid}, url, mailbox, kafka, mongo, smtpPort,
 * programs:{name:{pid,started,port}}}}.
 */
public final class RunFile {

    private static final Logger log = LoggerFactory.getLogger(RunFile.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    /** The file need not exist. */
    public RunFile(Path file) {
        this.file = file;
    }

    /** Replaces the file: readers see the old or the new one. */
    public synchronized void write(ObjectNode fixed, List<SupervisedProcess> programs) {
        ObjectNode content = fixed.deepCopy();
        ObjectNode running = content.putObject("programs");
        for (SupervisedProcess program : programs) {
            Process process = program.process();
            if (process != null) {
                running.putObject(program.name())
                        .put("pid", process.pid())
                        .put("started", started(process.toHandle()))
                        .put("port", program.port());
            }
        }
        try {
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.write(part, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the file after a clean stop. */
    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("{} cannot be deleted", file, e);
        }
    }

    /** Waits for what an earlier launcher that was killed left behind; kills what does not end in time. */
    public void awaitEndOfLeftovers(Duration patience) throws InterruptedException {
        if (!Files.exists(file)) {
            return;
        }
        Instant end = Instant.now().plus(patience);
        for (JsonNode program : programs()) {
            Optional<ProcessHandle> left = ProcessHandle.of(program.path("pid").asLong(-1))
                    .filter(handle -> started(handle) == program.path("started").asLong());
            if (left.isPresent()) {
                awaitEnd(left.get(), Duration.between(Instant.now(), end));
            }
        }
    }

    private JsonNode programs() {
        try {
            return JSON.readTree(Files.readAllBytes(file)).path("programs");
        } catch (IOException | JacksonException e) {
            log.warn("{} cannot be read", file, e);
            return JSON.createObjectNode();
        }
    }

    private static void awaitEnd(ProcessHandle handle, Duration patience) throws InterruptedException {
        try {
            handle.onExit().get(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
            handle.destroyForcibly();
            handle.onExit().join();
        }
    }

    /** Tells a process from a later one with the same number. */
    private static long started(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
