package fr.spro.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells that a data directory holds demonstration data, and whether all of it: {@code {key, done}}. */
record DemoMarker(Path file) {

    boolean exists() {
        return Files.exists(file);
    }

    boolean isDone() {
        return exists() && read().path("done").asBoolean();
    }

    /** Marks the directory before the first request; the same key when an earlier run did not get through. */
    String begin() {
        if (!exists()) {
            write(UUID.randomUUID().toString(), false);
        }
        return read().path("key").asString();
    }

    void done() {
        write(read().path("key").asString(), true);
    }

    private JsonNode read() {
        try {
            return JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String key, boolean done) {
        try {
            Files.writeString(
                    file,
                    JsonMapper.shared()
                            .createObjectNode()
                            .put("key", key)
                            .put("done", done)
                            .toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
