package fr.spro.events.seed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The programme of the source for tests. */
public final class SeedFile {
    private static final SeedSource SOURCE = read();

    private SeedFile() {}

    /** As a first start at that time loads it. */
    public static SeedProgramme programme(Instant now) {
        return SeedProgramme.of(SOURCE, now);
    }

    private static SeedSource read() {
        try (InputStream file =
                Objects.requireNonNull(SeedFile.class.getResourceAsStream("/seed/spro-paca-2016-2018.json"))) {
            return SeedSource.read(JsonMapper.shared().readValue(file, new TypeReference<Map<String, Object>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
