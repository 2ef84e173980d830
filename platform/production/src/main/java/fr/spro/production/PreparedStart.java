package fr.spro.production;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.aot.AotDetector;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/**
 * Lets a program start with the beans that its build has found and ordered only where it would find the same: on one
 * machine, with nothing set that decides whether there is a bean. Elsewhere it looks for them as if nothing were prepared.
 */
public final class PreparedStart implements EnvironmentPostProcessor, Ordered {
    /** Of a class name, as Spring writes what it prepares. */
    static final String SUFFIX = "__ApplicationContextInitializer";

    /** What beans depend on, and what no program has on one machine by itself. */
    static final List<String> DECIDING = List.of("spro.accounts.url", "spro.returned-mail.host");

    /** Variables by which somebody may choose beans of the framework itself. */
    private static final List<String> FRAMEWORK = List.of("SPRING", "MANAGEMENT");

    /** Those of them that a program on one machine has, none of which chooses any. */
    private static final Set<String> GIVEN = Set.of("SPRING_PROFILES_ACTIVE", "SPRING_MAIL_HOST", "SPRING_MAIL_PORT");

    /** Behind everything that brings settings. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Class<?> program = application.getMainApplicationClass();
        if (AotDetector.useGeneratedArtifacts()
                && !(program != null && isPrepared(program) && wouldFindTheSame(environment))) {
            SpringProperties.setProperty(AotDetector.AOT_ENABLED, "false");
        }
    }

    private static boolean isPrepared(Class<?> program) {
        return ClassUtils.isPresent(program.getName() + SUFFIX, program.getClassLoader());
    }

    private static boolean wouldFindTheSame(ConfigurableEnvironment environment) {
        return Arrays.equals(environment.getActiveProfiles(), new String[] {ProductionGuard.LOCAL})
                && DECIDING.stream().noneMatch(environment::containsProperty)
                && environment.getSystemEnvironment().keySet().stream().noneMatch(PreparedStart::tellsTheFramework);
    }

    private static boolean tellsTheFramework(String variable) {
        return FRAMEWORK.stream().anyMatch(variable::startsWith) && !GIVEN.contains(variable);
    }
}
