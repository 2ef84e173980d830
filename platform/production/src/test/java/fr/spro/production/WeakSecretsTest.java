package fr.spro.production;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeakSecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "kL9-x2Q",
                "changeme",
                "ChangeMe-12345",
                "secretsecretsecret",
                "demo-demo-2026",
                "Rencontres-SPRO-1",
                "123456789012",
                "aaaaaaaaaaaaaaaa",
                "admin_admin_admin",
                "motdepasse123!"
            })
    void areRefused(String password) {
        assertThat(WeakSecrets.isOne(password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cheval agrafe pile correct", "tR7-wq0Zb_4kLm", "ma-secretaire-a-3-chats"})
    void othersAreNot(String password) {
        assertThat(WeakSecrets.isOne(password)).isFalse();
    }

    @RepeatedTest(200)
    void noRandomSecretIsOne() {
        assertThat(WeakSecrets.isOne(Installation.random())).isFalse();
    }
}
