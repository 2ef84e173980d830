package fr.spro.registration.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonKeysTest {

    private final PersonKeys keys = new PersonKeys("a secret of enough bytes".getBytes(StandardCharsets.UTF_8));

    @Test
    void givesSpellingsOfOneAddressTheSameKey() {
        String key = keys.of("zoe.elan@exemple-é.fr");
        assertThat(keys.of("  ZOE.Elan@Exemple-E\u0301.fr ")).isEqualTo(key);
        assertThat(keys.of("zoe.elan+forum@xn--exemple--i1a.fr"))
                .isEqualTo(key)
                .isNotEqualTo(keys.of("zoe@exemple.fr"));
        assertThat(key).hasSize(32).doesNotContain("zoe");
    }

    @Test
    void givesAddressesOfTwoDomainsTwoKeys() {
        assertThat(keys.of("a@graße.example")).isNotEqualTo(keys.of("a@grasse.example"));
    }

    @Test
    void dependsOnTheSecret() {
        PersonKeys others = new PersonKeys("another secret of enough bytes".getBytes(StandardCharsets.UTF_8));
        assertThat(others.of("a@example.org")).isNotEqualTo(keys.of("a@example.org"));
    }

    @ParameterizedTest
    @CsvSource({
        "Zoe@Exemple.fr, zoe@exemple.fr",
        "Zoe+forum@EXEMPLE-É.FR, zoe@xn--exemple--i1a.fr",
        "Z.o.e@googlemail.com, zoe@gmail.com",
        "'  zoe@exemple.fr ', zoe@exemple.fr",
        "E\u0301lan@exemple.fr, élan@exemple.fr",
        "'\"Zoe@Home\"@Exemple-É.fr', '\"zoe@home\"@exemple-é.fr'",
        "Zoé, zoé"
    })
    void spellsAnAddressInOneWay(String written, String normalised) {
        assertThat(PersonKeys.normalised(written)).isEqualTo(normalised);
    }

    @Test
    void asksForASecretOfSixteenBytesAtLeast() {
        assertThatThrownBy(() -> new PersonKeys(new byte[15])).isInstanceOf(IllegalArgumentException.class);
        assertThat(new PersonKeys(new byte[16]).of("a@example.org")).hasSize(32);
    }
}
