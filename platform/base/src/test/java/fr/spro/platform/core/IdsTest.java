package fr.spro.platform.core;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void hasTwentySixLowerCaseCharacters() {
        assertThat(Ids.random()).matches("[0-9a-hjkmnp-tv-z]{26}");
    }

    @Property(tries = 200)
    void neverRepeats(@ForAll int ignored) {
        assertThat(Ids.random()).isNotEqualTo(Ids.random());
    }
}
