package fr.spro.production;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** What is asked of a setting in production. */
final class SettingRules {
    /** Says that only our own programs reach the database and the broker, which may then go without passwords. */
    static final String TRUSTED_NETWORK = "spro.trusted-network";

    private static final String KAFKA_PROTOCOL = "spring.kafka.security.protocol";
    private static final String KAFKA_BUNDLE = "spring.kafka.ssl.bundle";
    private static final Pattern JAAS_PASSWORD = Pattern.compile("password=(?:\"([^\"]*)\"|([^\\s;\"]+))");

    static final String PUBLIC_URL = "spro.public-url";

    private static final int KEY_BYTES = 32;
    private static final int FEWEST_BYTES = 10;
    private static final Pattern MONGO_PASSWORD = Pattern.compile("^mongodb(?:\\+srv)?://[^/@:]+:([^/@]*)@.*");
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1");

    private SettingRules() {}

    /** A file with a key of our own making. */
    static @Nullable String keyFile(@Nullable String value, Environment environment) {
        if (value == null) {
            return "must name a file with a secret key; there is no default";
        }
        byte[] content = content(value);
        if (content == null) {
            return "names a file that cannot be read";
        }
        String text = new String(content, StandardCharsets.ISO_8859_1);
        boolean ofFewBytes = text.chars().distinct().count() < FEWEST_BYTES;
        return content.length < KEY_BYTES || ofFewBytes || WeakSecrets.isOne(text)
                ? "names a file that holds no secret of " + KEY_BYTES + " bytes"
                : null;
    }

    /** Such a file, whose key is used for nothing else. */
    static RequiredSetting.Rule keyFileApartFrom(String other) {
        return (value, environment) -> {
            String fault = keyFile(value, environment);
            String theirs = environment.getProperty(other);
            if (fault != null || value == null || theirs == null) {
                return fault;
            }
            return Arrays.equals(content(value), content(theirs)) ? "holds the same key as " + other : null;
        };
    }

    /** A directory of keys that a program makes itself. */
    static @Nullable String keyDirectory(@Nullable String value, Environment environment) {
        return value == null ? "must name a directory of its own for the ballot keys; there is no default" : null;
    }

    /** A password that must be given. */
    static @Nullable String password(@Nullable String value, Environment environment) {
        return value == null ? "must be set; there is no default" : given(value);
    }

    /** A password that is needed only where somebody is named whose it is. */
    static RequiredSetting.Rule passwordOf(String user) {
        return (value, environment) -> isSet(environment, user) ? password(value, environment) : null;
    }

    /** A file with such a password. */
    static RequiredSetting.Rule passwordFileOf(String user) {
        return (value, environment) -> {
            if (!isSet(environment, user)) {
                return null;
            }
            byte[] content = value == null ? null : content(value);
            return content == null
                    ? "must name a file with the password"
                    : given(new String(content, StandardCharsets.UTF_8).strip());
        };
    }

    /** A connection string with a password, or a network that nobody else is in. */
    static @Nullable String mongo(@Nullable String value, Environment environment) {
        if (value == null) {
            return "must name the database; there is no default";
        }
        Matcher named = MONGO_PASSWORD.matcher(value);
        if (named.matches()) {
            return given(URLDecoder.decode(named.group(1), StandardCharsets.UTF_8));
        }
        return trusts(environment)
                ? null
                : "names a database without a password; give it one, or set SPRO_TRUSTEDNETWORK=true where only these"
                        + " programs reach it";
    }

    /** A broker that is spoken to over TLS, with a password or a certificate; or a network that nobody else is in. */
    static @Nullable String kafka(@Nullable String value, Environment environment) {
        if (value == null) {
            return "must name the broker; there is no default";
        }
        String protocol = environment.getProperty(KAFKA_PROTOCOL, "PLAINTEXT");
        String certificate =
                "spring.ssl.bundle.pem." + environment.getProperty(KAFKA_BUNDLE, "") + ".keystore.certificate";
        boolean signsIn = protocol.equals("SASL_SSL") || (protocol.equals("SSL") && isSet(environment, certificate));
        return signsIn || trusts(environment)
                ? null
                : "names a broker that is spoken to without TLS or without a password; set"
                        + " SPRING_KAFKA_SECURITY_PROTOCOL=SASL_SSL, or SPRO_TRUSTEDNETWORK=true where only these"
                        + " programs reach it";
    }

    /** How a service signs in to a broker that asks for a password, which is one of our own. */
    static @Nullable String jaas(@Nullable String value, Environment environment) {
        if (!environment.getProperty(KAFKA_PROTOCOL, "").startsWith("SASL")) {
            return null;
        }
        Matcher password = JAAS_PASSWORD.matcher(value == null ? "" : value);
        return password.find()
                ? given(password.group(1) == null ? password.group(2) : password.group(1))
                : "must hold a user name and a password for the broker";
    }

    /** The provider that accounts are kept by. */
    static @Nullable String issuer(@Nullable String value, Environment environment) {
        return value == null ? "must name an OpenID Connect provider; the demo accounts exist in 'local' only" : null;
    }

    /** A second factor for every staff account. */
    static @Nullable String strength(@Nullable String value, Environment environment) {
        return value == null || value.isBlank()
                ? "must name the levels (acr) that the provider gives to a sign-in with a second factor"
                : null;
    }

    /** Invented people stay out. */
    static @Nullable String noDemo(@Nullable String value, Environment environment) {
        return "true".equalsIgnoreCase(value) ? "must not be true: invented data belongs to the profile 'local'" : null;
    }

    /** HTTPS, but for a browser on this machine. */
    static @Nullable String publicUrl(@Nullable String value, Environment environment) {
        if (value == null) {
            return "must be the address people use; it stands in mails and in cookies";
        }
        return value.startsWith("https://") || isHere(value) ? null : "must begin with https://";
    }

    /** Cookies for HTTPS only, but for a browser on this machine. */
    static @Nullable String secureCookies(@Nullable String value, Environment environment) {
        String url = environment.getProperty(PUBLIC_URL);
        return "false".equalsIgnoreCase(value) && (url == null || !isHere(url))
                ? "must not be false: a cookie sent without HTTPS can be read on the way"
                : null;
    }

    private static boolean trusts(Environment environment) {
        return "true".equalsIgnoreCase(environment.getProperty(TRUSTED_NETWORK));
    }

    private static boolean isSet(Environment environment, String property) {
        String value = environment.getProperty(property);
        return value != null && !value.isBlank();
    }

    private static @Nullable String given(String password) {
        return WeakSecrets.isOne(password)
                ? "is a password that others would try first; use at least " + WeakSecrets.SHORTEST
                        + " characters of your own"
                : null;
    }

    private static boolean isHere(String url) {
        try {
            String host = URI.create(url).getHost();
            return host != null && HERE.contains(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte @Nullable [] content(String file) {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }
}
