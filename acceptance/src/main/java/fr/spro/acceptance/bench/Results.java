package fr.spro.acceptance.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that a run found out, as {@code results.json} keeps it.
 *
 * @param at when it began, in ISO 8601
 * @param seed of the loads' choices
 * @param readySeconds from the command to everything being ready
 * @param residentMebibytes of all programs together when the loads were over
 * @param generatorSeconds processor time of the generator in the whole run
 * @param violations promises that a load broke
 */
record Results(
        String at,
        String commit,
        long seed,
        Machine machine,
        double readySeconds,
        long residentMebibytes,
        double generatorSeconds,
        List<Row> rows,
        List<String> notes,
        List<String> violations) {
    static final String FILE = "results.json";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    void write(Path folder) {
        JSON.writeValue(folder.resolve(FILE), this);
    }

    /** Those of a run's folder, or of the file itself; an {@link IllegalArgumentException} where there are none. */
    static Results read(Path folderOrFile) {
        Path file = Files.isDirectory(folderOrFile) ? folderOrFile.resolve(FILE) : folderOrFile;
        try {
            return JSON.readValue(file, Results.class);
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException(
                    "no results in " + file + ": " + unreadable.getOriginalMessage(), unreadable);
        }
    }
}
