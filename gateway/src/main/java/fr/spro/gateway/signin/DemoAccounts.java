package fr.spro.gateway.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The built-in accounts of the local profile; nowhere else do they exist. */
@Component
@Profile("local")
public final class DemoAccounts {
    private static final String PREFIX = "demo-";

    private final Map<String, Account> accounts;
    private final String password;

    DemoAccounts(Settings settings) {
        this.password = settings.password();
        this.accounts = Map.of(
                "organiser",
                new Account("Organisatrice de démonstration", List.of("ORGANISER"), settings.organiserTerritories()),
                "evaluator",
                new Account("Évaluatrice de démonstration", List.of("EVALUATOR"), List.of()),
                "keyholder",
                new Account("Détentrice de la clé, démonstration", List.of("EVALUATOR", "KEY_HOLDER"), List.of()),
                "admin",
                new Account("Administratrice de démonstration", List.of("ADMIN"), List.of()));
    }

    /** What one of them is called, and may do. */
    public record Account(String name, List<String> roles, List<String> territories) {}

    /** All of them, by the subject of their sign-ins. */
    public Map<String, Account> bySubject() {
        Map<String, Account> all = new TreeMap<>();
        accounts.forEach((username, account) -> all.put(subject(username), account));
        return all;
    }

    static String subject(String username) {
        return PREFIX + username;
    }

    /** What one signs in with. */
    public static String username(String subject) {
        return subject.substring(PREFIX.length());
    }

    @Nullable
    Account find(String username, String given) {
        boolean right = MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), password.getBytes(StandardCharsets.UTF_8));
        return right && !password.isEmpty() ? accounts.get(username) : null;
    }

    /**
     * Settings of these accounts.
     *
     * @param organiserTerritories which territories the demo organiser may organise
     * @param password of all of them; without one nobody signs in
     */
    @ConfigurationProperties("spro.demo-accounts")
    record Settings(
            @DefaultValue({"sud-vaucluse", "aubagne-la-ciotat"})
            List<String> organiserTerritories,

            @DefaultValue("") String password) {}
}
