package fr.spro.gateway.signin.oidc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which sign-ins are strong, and who needs one; without {@code acr} nobody is asked for one.
 *
 * @param acr values of the ID token's claim of that name (OpenID Connect Core 1.0, section 2), the most welcome first
 * @param roles who has one of them gets in by such a sign-in alone
 */
@ConfigurationProperties("spro.sign-in.strength")
record AuthenticationStrength(
        @DefaultValue List<String> acr,

        @DefaultValue({"ADMIN", "EVALUATOR", "KEY_HOLDER", "ORGANISER"})
        List<String> roles) {

    AuthenticationStrength {
        acr = List.copyOf(acr);
        roles = List.copyOf(roles);
        if (!acr.stream().allMatch(value -> value.matches("\\S+"))) {
            throw new IllegalArgumentException(
                    "spro.sign-in.strength.acr: values are parted by commas, without blanks");
        }
        if (!ClaimReader.ROLES.containsAll(roles) || (roles.isEmpty() && !acr.isEmpty())) {
            throw new IllegalArgumentException("spro.sign-in.strength.roles names some of " + ClaimReader.ROLES);
        }
    }

    /** Whether a sign-in of this strength is too little for somebody with these roles. */
    boolean isTooLittle(List<String> theirs, @Nullable String said) {
        return !acr.isEmpty()
                && (said == null || !acr.contains(said))
                && theirs.stream().anyMatch(roles::contains);
    }

    /** The value of {@code acr_values}. */
    String wanted() {
        return String.join(" ", acr);
    }
}
