package fr.spro.production;

import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Stops a program in the profile {@code production} before anything of it is made, unless it was given all that is demanded. */
public final class ProductionGuard implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    static final String PRODUCTION = "production";
    static final String LOCAL = "local";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        List<String> faults = faults(context.getEnvironment());
        if (!faults.isEmpty()) {
            throw new UnsafeSettings(faults);
        }
    }

    static List<String> faults(Environment environment) {
        if (!environment.acceptsProfiles(Profiles.of(PRODUCTION))) {
            return List.of();
        }
        List<String> faults = new ArrayList<>();
        if (environment.acceptsProfiles(Profiles.of(LOCAL))) {
            faults.add("SPRING_PROFILES_ACTIVE (spring.profiles.active) names 'local' beside 'production'; the demo"
                    + " accounts exist in 'local' only.");
        }
        faults.addAll(RequiredSettings.faults(environment.getProperty("spring.application.name", ""), environment));
        return faults;
    }
}
