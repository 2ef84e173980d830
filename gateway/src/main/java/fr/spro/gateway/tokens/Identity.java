package fr.spro.gateway.tokens;

import java.util.List;

/** Who the services see behind a request. */
public record Identity(
        String subject, String name, List<String> roles, List<String> territories, List<String> registrations) {

    /** Somebody without a session. */
    public static final Identity ANONYMOUS = new Identity("anonymous", "", List.of(), List.of(), List.of());

    /** The gateway itself, calling an internal path. */
    public static final Identity GATEWAY = new Identity("gateway", "gateway", List.of("SERVICE"), List.of(), List.of());

    /** Copies the lists. */
    public Identity {
        roles = List.copyOf(roles);
        territories = List.copyOf(territories);
        registrations = List.copyOf(registrations);
    }
}
