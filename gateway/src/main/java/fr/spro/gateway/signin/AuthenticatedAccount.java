package fr.spro.gateway.signin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account that has just shown who it is.
 *
 * @param proved when the person showed who they are, as whoever asked them says
 * @param refreshToken to ask the provider with later; null where there is none
 * @param providerSession how the provider calls its own session ({@code sid}); null where it does not say
 */
public record AuthenticatedAccount(
        String subject,
        String name,
        List<String> roles,
        List<String> territories,
        Instant proved,
        @Nullable String refreshToken,
        @Nullable String providerSession) {}
