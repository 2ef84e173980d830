package fr.spro.platform.test;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The examples and schemas of facts under {@code docs/facts}. */
public final class MessageExamples {
    private static final Path FOLDER = Path.of("..", "docs", "facts");

    private MessageExamples() {}

    /** The example of a type of fact. */
    public static Map<String, Object> example(String type) {
        return JsonMapper.shared().readValue(read(type + ".json"), new TypeReference<Map<String, Object>>() {});
    }

    /** What the schema of a type has against some data. */
    public static List<String> violations(String type, Map<String, Object> data) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(read(type + ".schema.json"));
        return schema
                .validate(
                        JsonMapper.shared().writeValueAsString(data),
                        InputFormat.JSON,
                        execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    private static String read(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
