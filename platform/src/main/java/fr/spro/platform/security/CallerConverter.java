package fr.spro.platform.security;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** Makes a {@link Caller} of the claims of a verified token. */
final class CallerConverter implements Converter<Jwt, AbstractAuthenticationToken> {
    @Override
    public AbstractAuthenticationToken convert(Jwt jwt) {
        Set<Role> roles;
        try {
            roles = strings(jwt, "roles").stream().map(Role::valueOf).collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            throw new InvalidBearerTokenException("Unknown role", e);
        }
        String name = jwt.getClaimAsString("name");
        Caller caller = new Caller(
                Objects.requireNonNull(jwt.getSubject()),
                name == null ? "" : name,
                roles,
                Set.copyOf(strings(jwt, "territories")),
                Set.copyOf(strings(jwt, "registrations")));
        return UsernamePasswordAuthenticationToken.authenticated(
                caller,
                "",
                roles.stream()
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                        .toList());
    }

    private static List<String> strings(Jwt jwt, String claim) {
        List<String> values = jwt.getClaimAsStringList(claim);
        return values == null ? List.of() : values;
    }
}
