package fr.spro.production;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * One thing that some of the programs must have been given.
 *
 * @param property the setting, in its canonical form
 * @param programs the names of the programs that need it
 * @param rule what is asked of its value
 */
record RequiredSetting(String property, Set<String> programs, Rule rule) {

    /** What is asked of a value. */
    interface Rule {
        /** What is wrong with the value, as the end of a sentence that begins with the setting's name; null for nothing. */
        @Nullable
        String fault(@Nullable String value, Environment environment);
    }

    RequiredSetting {
        programs = Set.copyOf(programs);
    }

    boolean concerns(String program) {
        return programs.contains(program);
    }

    /** The environment variable that sets it. */
    String variable() {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** A plain sentence for the operator, or null when all is well. */
    @Nullable
    String sentence(Environment environment) {
        String value = environment.getProperty(property);
        String fault = rule.fault(value == null || value.isBlank() ? null : value, environment);
        return fault == null ? null : variable() + " (" + property + ") " + fault + ".";
    }
}
