package fr.spro.platform.security;

import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who calls, as the verified internal token says; a controller takes it as an argument.
 *
 * @param territories those an organiser or evaluator answers for
 * @param registrations those whose signed link the caller exchanged
 */
public record Caller(String subject, String name, Set<Role> roles, Set<String> territories, Set<String> registrations) {
    /** The subject of people who did not sign in. */
    public static final String ANONYMOUS = "anonymous";

    public Caller {
        roles = Set.copyOf(roles);
        territories = Set.copyOf(territories);
        registrations = Set.copyOf(registrations);
    }

    /** Somebody who did not sign in and holds no link. */
    public static Caller anonymous() {
        return new Caller(ANONYMOUS, "", Set.of(), Set.of(), Set.of());
    }

    /** The caller of the request that this thread serves; nobody known where no token was verified. */
    public static Caller current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller known ? known : anonymous();
    }

    /** Whether nothing is known of the caller: neither a sign-in nor a signed link. */
    public boolean isUnknown() {
        return subject.equals(ANONYMOUS) && registrations.isEmpty();
    }

    /** Whether the caller has this role. */
    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Whether the caller organises in this territory; an administrator does everywhere. */
    public boolean mayOrganise(String territory) {
        return has(Role.ADMIN) || (has(Role.ORGANISER) && territories.contains(territory));
    }

    /** Whether the caller came by the signed link of this registration. */
    public boolean holds(String registrationId) {
        return registrations.contains(registrationId);
    }
}
