package fr.spro.platform.security;

import java.util.Collection;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A caller whose token was verified. */
final class CallerAuthentication extends AbstractAuthenticationToken {
    private final Caller caller;

    CallerAuthentication(Caller caller) {
        super(authorities(caller));
        this.caller = caller;
        super.setAuthenticated(true);
    }

    private static Collection<? extends GrantedAuthority> authorities(Caller caller) {
        return caller.roles().stream()
                .map(role -> (GrantedAuthority) new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public void eraseCredentials() {
        // Shared by all requests with the same token and without a secret.
    }

    /** Refused: what a token says does not change after it was verified. */
    @Override
    public void setAuthenticated(boolean authenticated) {
        if (authenticated != isAuthenticated()) {
            throw new IllegalArgumentException(
                    List.of(caller.subject(), authenticated).toString());
        }
    }
}
