package fr.spro.production;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.env.MockEnvironment;

/** The settings of a program in production, all as they should be, to be spoilt one at a time. */
final class Installation {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Path directory;

    Installation(String program, Path directory) {
        this.directory = directory;
        settings.put("spring.application.name", program);
        settings.put("spro.security.signing-key", file("signing.jwk", "{\"kty\":\"EC\",\"d\":\"" + random() + "\"}"));
        settings.put("spro.gateway.cookie-key", file("cookie.key", random()));
        settings.put("spro.sign-in.issuer", "https://comptes.region.example/realms/spro");
        settings.put("spro.sign-in.strength.acr", "2");
        settings.put("spro.sign-in.client-secret", random());
        settings.put("spro.accounts.url", "https://comptes.region.example");
        settings.put("spro.accounts.client-secret", random());
        settings.put("spro.people.secret", file("people.secret", random()));
        settings.put("spro.identity-key", file("identity.key", random()));
        settings.put("spring.mail.username", "rencontres");
        settings.put("spring.mail.password", random());
        settings.put("spro.returned-mail.host", "imap.region.example");
        settings.put("spro.returned-mail.password", file("imap.password", random()));
        settings.put("spro.evaluation.keys", directory.resolve("ballots").toString());
        settings.put("spring.mongodb.uri", "mongodb://spro:" + random() + "@mongo:27017/?replicaSet=rs0");
        settings.put("spring.kafka.bootstrap-servers", "kafka:9092");
        settings.put("spring.kafka.security.protocol", "SASL_SSL");
        settings.put(
                "spring.kafka.properties.sasl.jaas.config",
                "ScramLoginModule required username=\"spro\" password=\"" + random() + "\";");
        settings.put("spring.kafka.ssl.bundle", "broker");
        settings.put("spring.ssl.bundle.pem.broker.keystore.certificate", "file:kafka.pem");
        settings.put("spro.public-url", "https://rencontres.region.example");
    }

    Installation with(String property, @Nullable String value) {
        if (value == null) {
            settings.remove(property);
        } else {
            settings.put(property, value);
        }
        return this;
    }

    MockEnvironment environment() {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles(ProductionGuard.PRODUCTION);
        settings.forEach(environment::setProperty);
        return environment;
    }

    String file(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
