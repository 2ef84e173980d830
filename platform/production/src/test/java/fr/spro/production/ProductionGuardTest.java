package fr.spro.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class ProductionGuardTest {
    static final Set<String> PROGRAMS = RequiredSettings.PROGRAMS;

    /** What may be left out, since it says nothing dangerous then. */
    private static final Set<String> MAY_BE_ABSENT = Set.of("spro.cookies.secure", "spro.demo");

    /** The worst value of each setting, that all the same looks like one. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "spro.sign-in.client-secret", "changeme-changeme",
            "spro.accounts.client-secret", "keycloak",
            "spring.mail.password", "motdepasse2026",
            "spring.mongodb.uri", "mongodb://root:example@mongo:27017",
            "spring.kafka.properties.sasl.jaas.config",
                    "Module required username=\"spro\" password=\"changeme-changeme\";",
            "spro.public-url", "http://rencontres.region.example",
            "spro.cookies.secure", "false",
            "spro.demo", "true");

    @TempDir
    Path directory;

    record Case(String program, RequiredSetting demand) {
        @Override
        public String toString() {
            return program + " " + demand.property();
        }
    }

    static Stream<Case> cases() {
        return PROGRAMS.stream()
                .sorted()
                .flatMap(program -> RequiredSettings.ALL.stream()
                        .filter(demand -> demand.concerns(program))
                        .map(demand -> new Case(program, demand)));
    }

    static Stream<Case> keyFiles() {
        return cases().filter(each -> Set.of(
                        "spro.security.signing-key",
                        "spro.gateway.cookie-key",
                        "spro.people.secret",
                        "spro.identity-key",
                        "spro.returned-mail.password")
                .contains(each.demand().property()));
    }

    @ParameterizedTest
    @FieldSource("PROGRAMS")
    void startsWithSecretsOfItsOwn(String program) {
        assertThat(faults(program, "spro.demo", "false")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachSettingAloneStopsTheStartWhenItIsAbsent(Case one) {
        String property = one.demand().property();
        List<String> faults = faults(one.program(), property, null);
        if (MAY_BE_ABSENT.contains(property)) {
            assertThat(faults).isEmpty();
        } else {
            assertThat(faults)
                    .singleElement()
                    .asString()
                    .startsWith(one.demand().variable() + " (" + property + ") ");
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachDefaultAloneStopsTheStart(Case one) {
        String property = one.demand().property();
        String value = DEFAULTS.get(property);
        if (value != null) {
            assertThat(faults(one.program(), property, value))
                    .singleElement()
                    .asString()
                    .startsWith(one.demand().variable() + " (" + property + ") ")
                    .doesNotContain("changeme", "motdepasse", "root", "example");
        }
    }

    @ParameterizedTest
    @MethodSource("keyFiles")
    void aKeyFileHoldsNoSecretWhenItIsAbsentShortOrKnown(Case one) {
        Installation installation = new Installation(one.program(), directory);
        for (String file : List.of(
                directory.resolve("nowhere").toString(),
                installation.file("short", "k7f"),
                installation.file("known", "secretsecretsecretsecretsecretsecret"),
                installation.file("same", "a".repeat(64)))) {
            assertThat(faults(one.program(), one.demand().property(), file))
                    .as(file)
                    .singleElement()
                    .asString()
                    .startsWith(one.demand().variable());
        }
    }

    @Test
    void oneKeyIsNotUsedForTwoThings() {
        Installation installation = new Installation(RequiredSettings.REGISTRATION, directory);
        String one = installation.file("one", Installation.random());
        assertThat(RequiredSettings.faults(
                        RequiredSettings.REGISTRATION,
                        installation
                                .with("spro.people.secret", one)
                                .with("spro.identity-key", one)
                                .environment()))
                .containsExactly("SPRO_IDENTITYKEY (spro.identity-key) holds the same key as spro.people.secret.");
    }

    @ParameterizedTest
    @FieldSource("PROGRAMS")
    void theDemoAccountsStayLocal(String program) {
        MockEnvironment environment = new Installation(program, directory).environment();
        environment.setActiveProfiles("production", "local");
        assertThat(ProductionGuard.faults(environment))
                .singleElement()
                .asString()
                .contains("demo accounts");
    }

    @ParameterizedTest
    @FieldSource("PROGRAMS")
    void aDatabaseWithoutPasswordNeedsANetworkOfItsOwn(String program) {
        Installation installation = new Installation(program, directory)
                .with("spring.mongodb.uri", "mongodb://mongo:27017/?replicaSet=rs0")
                .with("spro.trusted-network", "true");
        assertThat(ProductionGuard.faults(installation.environment())).isEmpty();
        assertThat(ProductionGuard.faults(
                        installation.with("spro.trusted-network", null).environment()))
                .anySatisfy(fault ->
                        assertThat(fault).startsWith("SPRING_MONGODB_URI").contains("SPRO_TRUSTEDNETWORK"));
    }

    @ParameterizedTest
    @CsvSource({
        "PLAINTEXT, true, false",
        "SASL_PLAINTEXT, true, false",
        "SASL_SSL, true, true",
        "SSL, true, true",
        "SSL, false, false",
    })
    void aBrokerIsSpokenToOverTlsByWhoSaysWhoTheyAreOrInANetworkOfItsOwn(
            String protocol, boolean certificate, boolean enough) {
        Installation installation =
                new Installation(RequiredSettings.EVENTS, directory).with("spring.kafka.security.protocol", protocol);
        if (!certificate) {
            installation.with("spring.ssl.bundle.pem.broker.keystore.certificate", null);
        }
        List<String> faults = ProductionGuard.faults(installation.environment());
        if (enough) {
            assertThat(faults).isEmpty();
        } else {
            assertThat(faults)
                    .singleElement()
                    .asString()
                    .startsWith("SPRING_KAFKA_BOOTSTRAPSERVERS")
                    .contains("SPRING_KAFKA_SECURITY_PROTOCOL=SASL_SSL", "SPRO_TRUSTEDNETWORK");
        }
        assertThat(ProductionGuard.faults(
                        installation.with("spro.trusted-network", "true").environment()))
                .isEmpty();
    }

    @Test
    void aMailServerWithoutAccountNeedsNoPassword() {
        assertThat(ProductionGuard.faults(new Installation(RequiredSettings.REGISTRATION, directory)
                        .with("spring.mail.username", null)
                        .with("spring.mail.password", null)
                        .with("spro.returned-mail.host", null)
                        .with("spro.returned-mail.password", null)
                        .environment()))
                .isEmpty();
    }

    @Test
    void onThisMachineABrowserNeedsNoHttps() {
        assertThat(ProductionGuard.faults(new Installation(RequiredSettings.GATEWAY, directory)
                        .with("spro.public-url", "http://localhost:8080")
                        .with("spro.cookies.secure", "false")
                        .environment()))
                .isEmpty();
    }

    @Test
    void otherProfilesAreNotAsked() {
        MockEnvironment environment = new MockEnvironment().withProperty("spring.application.name", "gateway");
        environment.setActiveProfiles("local");
        assertThat(ProductionGuard.faults(environment)).isEmpty();
    }

    /** By the file that Spring reads: no program has to remember to ask. */
    @Test
    void aProgramStopsBeforeAnythingOfItIsMade() {
        SpringApplication program = new SpringApplication(NeverMade.class);
        assertThat(catchThrowable(() -> program.run(
                        "--spring.profiles.active=production",
                        "--spring.application.name=gateway",
                        "--spring.main.banner-mode=off")))
                .isInstanceOf(UnsafeSettings.class)
                .hasMessageContaining("SPRO_SIGNIN_CLIENTSECRET");
    }

    @Test
    void theOperatorReadsSentences() {
        UnsafeSettings fault = new UnsafeSettings(List.of("A is not set.", "B is known."));
        assertThat(new UnsafeSettingsFailureAnalyzer().analyze(fault, fault).getDescription())
                .isEqualTo("A is not set." + System.lineSeparator() + "B is known.");
    }

    static final class NeverMade {
        NeverMade() {
            throw new AssertionError("the guard came too late");
        }
    }

    private List<String> faults(String program, String property, @Nullable String value) {
        return ProductionGuard.faults(
                new Installation(program, directory).with(property, value).environment());
    }
}
