package fr.spro.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.local.kafka.EmbeddedKafka;
import fr.spro.local.kafka.EmbeddedKafka.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys that the first container makes, with the listener of docker-compose.yml. */
class BrokerCertificatesTest {
    private static final Pattern LISTENER = Pattern.compile("KAFKA_(LISTENER_NAME_PROGRAMS_\\w+): (.+)");
    private static final String PREFIX = "listener.name.programs.";
    private static final int ITERATIONS = 4096;

    @TempDir
    Path directory;

    /** As the image reads its variables: one stroke is a dot, three are a hyphen. */
    private static String property(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.').replace("...", "-");
    }

    private Map<String, String> listener(Path broker) throws IOException {
        return LISTENER.matcher(Files.readString(Path.of("..", "docker-compose.yml")))
                .results()
                .collect(Collectors.toMap(
                        found -> property(found.group(1)).substring(PREFIX.length()),
                        found -> found.group(2)
                                .replace(
                                        "/run/secrets/broker.pem",
                                        broker.resolve("broker.pem").toString())));
    }

    private static void ask(int port, Path clients, String password) throws Exception {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", "127.0.0.1:" + port);
        settings.put("security.protocol", "SASL_SSL");
        settings.put("sasl.mechanism", "SCRAM-SHA-512");
        settings.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"spro\" password=\""
                        + password + "\";");
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.certificates", Files.readString(clients.resolve("kafka.pem")));
        try (Admin admin = Admin.create(settings)) {
            admin.describeCluster().nodes().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void openTheBrokerToItsClientsAndToNobodyElse() throws Exception {
        BrokerCertificates.make("ip:127.0.0.1", directory);
        int port = FreePorts.pick(1).getFirst();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(
                directory.resolve("data"),
                0,
                List.of(new Listener("PROGRAMS", "SASL_SSL", port, listener(directory))))) {
            try (Admin insider = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()))) {
                insider.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                                "spro",
                                new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                                "a password")))
                        .all()
                        .get();
            }
            ask(port, directory, "a password");
            assertThatThrownBy(() -> ask(port, directory, "another"))
                    .hasRootCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void areMadeOnce() throws IOException {
        BrokerCertificates.make("dns:kafka", directory);
        String key = Files.readString(directory.resolve("broker.pem"));
        BrokerCertificates.make("dns:kafka", directory);
        assertThat(directory.resolve("broker.pem")).content().isEqualTo(key);
        assertThat(directory).isDirectoryNotContaining("glob:**.p12");
    }
}
