package fr.spro.platform.security;

import org.springframework.security.core.AuthenticationException;

/** Nobody can tell now whether the token is good: the issuer's keys cannot be read. */
final class KeysUnavailable extends AuthenticationException {
    KeysUnavailable(Throwable cause) {
        super("The issuer's keys cannot be read", cause);
    }
}
