package fr.spro.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class AccountsConsoleTest {

    @Test
    void isNamedByTheOperatorOrFollowsFromTheRealm() {
        assertThat(AccountsConsole.of("", "https://sso.example.org/auth/realms/spro"))
                .isEqualTo(URI.create("https://sso.example.org/auth/admin/spro/console/"));
        assertThat(AccountsConsole.of("https://sso.example.org/comptes", "https://sso.example.org/realms/spro"))
                .isEqualTo(URI.create("https://sso.example.org/comptes"));
        assertThat(AccountsConsole.of("", "https://login.example.org")).isNull();
        assertThat(AccountsConsole.of("", "")).isNull();
    }
}
