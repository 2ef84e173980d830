package fr.spro.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.AotDetector;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.StandardEnvironment;

class PreparedStartTest {
    private static final Pattern CONDITION =
            Pattern.compile("@Conditional(?!OnMissingBean\\b)(\\w*)(?:\\(\"([^\"]*)\"\\))?");
    private static final Pattern PROFILE = Pattern.compile("@Profile\\(([^)]*)\\)");

    static class FoundByTheBuild {}

    static class Program {}

    /** What a build writes beside a program; Spring looks for it by this name. */
    static class Program__ApplicationContextInitializer
            implements ApplicationContextInitializer<GenericApplicationContext> {
        @Override
        public void initialize(GenericApplicationContext context) {
            context.registerBean(FoundByTheBuild.class);
        }
    }

    /** A program that nothing was prepared of. */
    static class Other {}

    @BeforeEach
    void asTheLauncherStartsPrograms() {
        SpringProperties.setProperty(AotDetector.AOT_ENABLED, "true");
    }

    @AfterEach
    void asItWas() {
        SpringProperties.setProperty(AotDetector.AOT_ENABLED, null);
    }

    @Test
    void onOneMachineBeansAreThoseOfTheBuild() {
        assertThat(foundByTheBuild(Program.class, Map.of("spring.profiles.active", "local")))
                .isTrue();
    }

    @Test
    void aProgramOfWhichNothingWasPreparedLooksForThem() {
        assertThat(foundByTheBuild(Other.class, Map.of("spring.profiles.active", "local")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "default", "local,other", "other"})
    void inAnotherProfileItLooksForThem(String profiles) {
        assertThat(foundByTheBuild(Program.class, Map.of("spring.profiles.active", profiles)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"spro.accounts.url", "SPRO_ACCOUNTS_URL", "spro.returned-mail.host", "SPRO_RETURNEDMAIL_HOST"})
    void whereASettingDecidesWhichThereAreItLooksForThem(String setting) {
        assertThat(foundByTheBuild(Program.class, Map.of("spring.profiles.active", "local", setting, "http://x")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SPRING_CLOUD_GATEWAY_ENABLED", "MANAGEMENT_SERVER_PORT"})
    void whereTheFrameworkIsToldSomethingItLooksForThem(String variable) {
        assertThat(foundByTheBuild(Program.class, Map.of("spring.profiles.active", "local", variable, "9")))
                .isFalse();
    }

    @Test
    void whatTheLauncherTellsDecidesNothing() {
        assertThat(foundByTheBuild(
                        Program.class,
                        Map.of("SPRING_PROFILES_ACTIVE", "local", "SPRING_MAIL_HOST", "x", "SPRING_MAIL_PORT", "25")))
                .isTrue();
    }

    @Test
    void noOtherSettingAndNoOtherProfileDecides() throws IOException {
        Set<String> conditions = new TreeSet<>();
        Set<String> profiles = new TreeSet<>();
        for (Path file : ComposeTest.sources()) {
            String source = Files.readString(file);
            CONDITION.matcher(source).results().forEach(found -> conditions.add(found.group(1) + " " + found.group(2)));
            PROFILE.matcher(source).results().forEach(found -> profiles.add(found.group(1)));
        }
        Set<String> known = new TreeSet<>();
        PreparedStart.DECIDING.forEach(setting -> known.add("OnProperty " + setting));
        // The build is given it for the service that signs, and no start of that one does without.
        known.add("OnProperty spro.security.signing-key");
        assertThat(conditions).isEqualTo(known);
        assertThat(profiles).containsExactlyInAnyOrder("\"local\"", "\"!local\"");
    }

    private static boolean foundByTheBuild(Class<?> program, Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment() {
            @Override
            public Map<String, Object> getSystemEnvironment() {
                return settings;
            }
        };
        SpringApplication application = new SpringApplication(program);
        application.setMainApplicationClass(program);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setEnvironment(environment);
        try (ConfigurableApplicationContext context = application.run()) {
            return context.getBeanProvider(FoundByTheBuild.class).getIfAvailable() != null;
        }
    }
}
