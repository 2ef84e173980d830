package fr.spro.registration.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PersonKeysTest {

    private final PersonKeys keys = new PersonKeys("a secret of enough bytes".getBytes(StandardCharsets.UTF_8));

    @Test
    void givesSpellingsOfOneAddressTheSameKey() {
        String key = keys.of("zoe.élan@exemple-é.fr");
        assertThat(keys.of("  ZOE.E\u0301lan@Exemple-É.fr ")).isEqualTo(key);
        assertThat(keys.of("zoe.élan@xn--exemple--h1a.fr")).isNotEqualTo(keys.of("zoe@exemple.fr"));
        assertThat(key).hasSize(32).doesNotContain("zoe");
    }

    @Test
    void dependsOnTheSecret() {
        PersonKeys others = new PersonKeys("another secret of enough bytes".getBytes(StandardCharsets.UTF_8));
        assertThat(others.of("a@example.org")).isNotEqualTo(keys.of("a@example.org"));
    }
}
