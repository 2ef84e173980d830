package fr.spro.platform.facts;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the broker is spoken to, in Kafka's own terms; half a setting is refused when the program starts.
 *
 * @param securityProtocol {@code PLAINTEXT}, {@code SSL}, {@code SASL_PLAINTEXT} or {@code SASL_SSL}
 * @param saslUsername whose password is in the next one; by SCRAM-SHA-512
 * @param saslPassword a file
 * @param sslTruststoreCertificates a PEM file of the authorities that vouch for the broker; without it those that Java
 *     trusts
 * @param sslKeystoreKey a PEM file (PKCS#8, not encrypted), for a broker that asks its clients for a certificate
 * @param sslKeystoreCertificateChain a PEM file with the certificate of that key, and what vouches for it
 */
@ConfigurationProperties("spro.kafka")
record KafkaSecurity(
        @DefaultValue("PLAINTEXT") SecurityProtocol securityProtocol,
        @Nullable String saslUsername,
        @Nullable Path saslPassword,
        @Nullable Path sslTruststoreCertificates,
        @Nullable Path sslKeystoreKey,
        @Nullable Path sslKeystoreCertificateChain) {
    private static final String PREFIX = "spro.kafka.";
    private static final String PEM = "PEM";

    KafkaSecurity {
        saslUsername = saslUsername == null || saslUsername.isBlank() ? null : saslUsername;
        saslPassword = given(saslPassword);
        sslTruststoreCertificates = given(sslTruststoreCertificates);
        sslKeystoreKey = given(sslKeystoreKey);
        sslKeystoreCertificateChain = given(sslKeystoreCertificateChain);
        if (isSasl(securityProtocol)) {
            needs("sasl-username", saslUsername, "security-protocol=" + securityProtocol);
            needs("sasl-password", saslPassword, "security-protocol=" + securityProtocol);
        } else {
            idle("sasl-username", saslUsername, "SASL_SSL or SASL_PLAINTEXT");
            idle("sasl-password", saslPassword, "SASL_SSL or SASL_PLAINTEXT");
        }
        if (!isSsl(securityProtocol)) {
            idle("ssl-truststore-certificates", sslTruststoreCertificates, "SASL_SSL or SSL");
            idle("ssl-keystore-key", sslKeystoreKey, "SASL_SSL or SSL");
            idle("ssl-keystore-certificate-chain", sslKeystoreCertificateChain, "SASL_SSL or SSL");
        }
        if (sslKeystoreKey != null) {
            needs("ssl-keystore-certificate-chain", sslKeystoreCertificateChain, "ssl-keystore-key");
        }
        if (sslKeystoreCertificateChain != null) {
            needs("ssl-keystore-key", sslKeystoreKey, "ssl-keystore-certificate-chain");
        }
    }

    /** What every client is made with; a file that cannot be used is refused. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, securityProtocol.name);
        if (saslUsername != null && saslPassword != null) {
            properties.put(SaslConfigs.SASL_MECHANISM, "SCRAM-SHA-512");
            properties.put(
                    SaslConfigs.SASL_JAAS_CONFIG,
                    ScramLoginModule.class.getName() + " required username=" + quoted(saslUsername) + " password="
                            + quoted(password(saslPassword)) + ";");
        }
        if (sslTruststoreCertificates != null) {
            properties.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, PEM);
            properties.put(
                    SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG,
                    certificates("ssl-truststore-certificates", sslTruststoreCertificates));
        }
        if (sslKeystoreKey != null && sslKeystoreCertificateChain != null) {
            properties.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, PEM);
            properties.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, key(sslKeystoreKey));
            properties.put(
                    SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG,
                    certificates("ssl-keystore-certificate-chain", sslKeystoreCertificateChain));
        }
        return properties;
    }

    private static boolean isSasl(SecurityProtocol protocol) {
        return protocol == SecurityProtocol.SASL_SSL || protocol == SecurityProtocol.SASL_PLAINTEXT;
    }

    private static boolean isSsl(SecurityProtocol protocol) {
        return protocol == SecurityProtocol.SASL_SSL || protocol == SecurityProtocol.SSL;
    }

    private static @Nullable Path given(@Nullable Path file) {
        return file == null || file.toString().isBlank() ? null : file;
    }

    private static void needs(String setting, @Nullable Object value, String because) {
        if (value == null) {
            throw new IllegalStateException(PREFIX + setting + " is not set, and " + PREFIX + because + " needs it");
        }
    }

    private static void idle(String setting, @Nullable Object value, String protocols) {
        if (value != null) {
            throw new IllegalStateException(PREFIX + setting + " is set, but " + PREFIX
                    + "security-protocol is neither " + protocols.replace(" or ", " nor "));
        }
    }

    private static String password(Path file) {
        String password = content("sasl-password", file).strip();
        if (password.isEmpty() || password.lines().count() > 1) {
            throw fault("sasl-password", "does not hold a password on one line");
        }
        return password;
    }

    private static String certificates(String setting, Path file) {
        String pem = content(setting, file);
        try {
            var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
            if (!CertificateFactory.getInstance("X.509")
                    .generateCertificates(bytes)
                    .isEmpty()) {
                return pem;
            }
        } catch (CertificateException e) {
            throw fault(setting, "holds something else than certificates in PEM: " + e.getMessage());
        }
        throw fault(setting, "holds no certificate in PEM");
    }

    private static String key(Path file) {
        String pem = content("ssl-keystore-key", file);
        if (!pem.contains("-----BEGIN PRIVATE KEY-----")) {
            throw fault("ssl-keystore-key", "holds no private key in PEM (PKCS#8, not encrypted)");
        }
        return pem;
    }

    private static String content(String setting, Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw fault(setting, "cannot be read");
        }
    }

    private static IllegalStateException fault(String setting, String what) {
        return new IllegalStateException(PREFIX + setting + " names a file that " + what);
    }

    /** As the text of a JAAS configuration: any sign may stand in a password. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
