package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.platform.core.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two keys of the registration service that cannot be changed. */
class KnownKeysTest {
    @TempDir
    Path folder;

    @Test
    void startsOverDataThatWasWrittenUnderItsOwnAndRefusesToUnderAnother() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), Ids.random() + Ids.random());
        try (RegistrationUnderTest service = RegistrationUnderTest.start(Map.of())) {
            String database = service.context.getEnvironment().getRequiredProperty("spring.mongodb.database");
            for (String setting : List.of("spro.people.secret", "spro.identity-key")) {
                assertThatThrownBy(() -> RegistrationUnderTest.start(
                                Map.of("spring.mongodb.database", database, setting, other)))
                        .hasStackTraceContaining(setting + " is not the key that this database was written with");
            }
            try (RegistrationUnderTest again =
                    RegistrationUnderTest.start(Map.of("spring.mongodb.database", database))) {
                assertThat(again.context.isActive()).isTrue();
            }
        }
    }
}
