package fr.spro.platform.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import fr.spro.platform.test.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Whole settings and half ones, as they are read from a program's configuration. */
class KafkaSecurityTest {
    private static final KafkaSettings BROKER =
            new KafkaSettings("broker:9093", (short) 1, Duration.ZERO, Duration.ZERO, 1, "all");

    @TempDir
    static Path directory;

    @BeforeAll
    static void files() throws IOException {
        TestAuthority authority = new TestAuthority(directory);
        TestAuthority.Identity own = authority.sign("own");
        Files.writeString(directory.resolve("password"), "correct horse\n");
        Files.writeString(directory.resolve("authority"), authority.certificate());
        Files.writeString(directory.resolve("chain"), own.certificate() + authority.certificate());
        Files.writeString(directory.resolve("key"), own.key());
        Files.writeString(directory.resolve("empty"), "\n");
        Files.writeString(directory.resolve("lines"), "one\ntwo\n");
        Files.writeString(directory.resolve("locked"), own.key().replace("BEGIN PRIVATE", "BEGIN ENCRYPTED PRIVATE"));
    }

    /** Settings apart from each other by a blank; {@code @name} is a file of that name. */
    private static Map<String, Object> properties(String settings) {
        Map<String, String> values = new LinkedHashMap<>();
        Arrays.stream(settings.split(" ", -1)).filter(one -> !one.isEmpty()).forEach(one -> {
            String[] parts = one.split("=", 2);
            values.put("spro.kafka." + parts[0], parts[1].replace("@", directory + "/"));
        });
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("spro.kafka", KafkaSecurity.class)
                .properties();
    }

    private static final String SASL = "security-protocol=SASL_SSL sasl-username=spro sasl-password=@password ";
    private static final String SSL = "security-protocol=SSL ";

    @Test
    void asksForNothingWhereNothingIsSet() {
        assertThat(properties("")).isEqualTo(Map.of("security.protocol", "PLAINTEXT"));
        assertThat(properties("security-protocol=PLAINTEXT sasl-username= sasl-password= ssl-keystore-key="))
                .isEqualTo(Map.of("security.protocol", "PLAINTEXT"));
    }

    @Test
    void showsAPasswordByScram() {
        assertThat(properties(SASL))
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry(SaslConfigs.SASL_MECHANISM, "SCRAM-SHA-512")
                .hasEntrySatisfying(
                        SaslConfigs.SASL_JAAS_CONFIG,
                        jaas -> assertThat(jaas.toString())
                                .endsWith("required username=\"spro\" password=\"correct horse\";"))
                .doesNotContainKey(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG);
    }

    @Test
    void trustsAnAuthorityAndShowsACertificate() throws IOException {
        assertThat(properties(SSL + "ssl-truststore-certificates=@authority ssl-keystore-key=@key"
                        + " ssl-keystore-certificate-chain=@chain"))
                .containsEntry(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM")
                .containsEntry(
                        SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, Files.readString(directory.resolve("authority")))
                .containsEntry(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PEM")
                .containsEntry(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, Files.readString(directory.resolve("key")))
                .containsEntry(
                        SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, Files.readString(directory.resolve("chain")))
                .doesNotContainKey(SaslConfigs.SASL_MECHANISM);
    }

    @ParameterizedTest
    @CsvSource({
        "security-protocol=SASL_SSL, spro.kafka.sasl-username is not set",
        "security-protocol=SASL_PLAINTEXT sasl-username=spro, spro.kafka.sasl-password is not set",
        "security-protocol=SASL_SSL sasl-password=@password, spro.kafka.sasl-username is not set",
        "sasl-username=spro, spro.kafka.sasl-username is set",
        "security-protocol=SSL sasl-password=@password, spro.kafka.sasl-password is set",
        "ssl-truststore-certificates=@authority, spro.kafka.ssl-truststore-certificates is set",
        "ssl-keystore-key=@key, spro.kafka.ssl-keystore-key is set",
        "security-protocol=SSL ssl-keystore-key=@key, spro.kafka.ssl-keystore-certificate-chain is not set",
        "security-protocol=SSL ssl-keystore-certificate-chain=@chain, spro.kafka.ssl-keystore-key is not set",
        "security-protocol=SASL_SSL sasl-username=spro sasl-password=@nowhere, spro.kafka.sasl-password names a file",
        "security-protocol=SASL_SSL sasl-username=spro sasl-password=@empty, spro.kafka.sasl-password names a file",
        "security-protocol=SASL_SSL sasl-username=spro sasl-password=@lines, spro.kafka.sasl-password names a file",
        "security-protocol=SSL ssl-truststore-certificates=@nowhere, spro.kafka.ssl-truststore-certificates names",
        "security-protocol=SSL ssl-truststore-certificates=@key, spro.kafka.ssl-truststore-certificates names",
        "security-protocol=SSL ssl-truststore-certificates=@empty, spro.kafka.ssl-truststore-certificates names",
        "security-protocol=SSL ssl-keystore-key=@locked ssl-keystore-certificate-chain=@chain, ssl-keystore-key names",
        "security-protocol=SSL ssl-keystore-key=@key ssl-keystore-certificate-chain=@password, chain names a file",
        "security-protocol=TLS, security-protocol",
    })
    void halfASettingIsRefusedByItsName(String settings, String what) {
        assertThat(catchThrowable(() -> properties(settings)))
                .isNotNull()
                .hasStackTraceContaining(what)
                .satisfies(refusal -> assertThat(refusal).message().doesNotContain("correct horse"));
    }

    @Test
    void aClientThatCannotBeMadeStopsTheStart() {
        KafkaSecurity security =
                new KafkaSecurity(SecurityProtocol.SSL, null, null, directory.resolve("nowhere"), null, null);
        assertThatThrownBy(() -> new KafkaClients(BROKER, security))
                .hasMessage("spro.kafka.ssl-truststore-certificates names a file that cannot be read");
    }
}
