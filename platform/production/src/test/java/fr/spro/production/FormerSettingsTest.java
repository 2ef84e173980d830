package fr.spro.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

class FormerSettingsTest {

    @Test
    void areReadByTheirFormerNames() {
        try (ConfigurableApplicationContext context =
                start("--spro.mongo.uri=mongodb://one", "--spro.mongo.database=two")) {
            Environment environment = context.getEnvironment();
            assertThat(environment.getProperty("spring.mongodb.uri")).isEqualTo("mongodb://one");
            assertThat(environment.getProperty("spring.mongodb.database")).isEqualTo("two");
        }
    }

    @Test
    void areRefusedBesideTheirNewNames() {
        assertThatThrownBy(() -> start("--spro.mongo.uri=mongodb://one", "--spring.mongodb.uri=mongodb://two"))
                .hasMessageContaining("spro.mongo.uri is the former name of spring.mongodb.uri");
    }

    @Test
    void turnTheBrokersFilesIntoABundleAndALogin(@TempDir Path directory) throws IOException {
        Path password = Files.writeString(directory.resolve("password"), "a \"b\\c\n");
        try (ConfigurableApplicationContext context = start(
                "--spro.kafka.bootstrap=kafka:9092",
                "--spro.kafka.security-protocol=sasl-ssl",
                "--spro.kafka.sasl-username=spro",
                "--spro.kafka.sasl-password=" + password,
                "--spro.kafka.ssl-truststore-certificates=/kafka.pem")) {
            Environment environment = context.getEnvironment();
            assertThat(environment.getProperty("spring.kafka.bootstrap-servers"))
                    .isEqualTo("kafka:9092");
            assertThat(environment.getProperty("spring.kafka.security.protocol"))
                    .isEqualTo("SASL_SSL");
            assertThat(environment.getProperty("spring.kafka.properties.sasl.mechanism"))
                    .isEqualTo("SCRAM-SHA-512");
            assertThat(environment.getProperty("spring.kafka.properties.sasl.jaas.config"))
                    .endsWith("required username=\"spro\" password=\"a \\\"b\\\\c\";");
            assertThat(environment.getProperty("spring.kafka.ssl.bundle")).isEqualTo("kafka");
            assertThat(environment.getProperty("spring.ssl.bundle.pem.kafka.truststore.certificate"))
                    .isEqualTo("file:/kafka.pem");
        }
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        SpringApplication program = new SpringApplication(FormerSettingsTest.class);
        program.setWebApplicationType(WebApplicationType.NONE);
        return program.run(arguments);
    }
}
