package fr.spro.events.territories;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.programme.Proposals;
import fr.spro.events.seed.SeedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortNameTest {
    @Test
    void namesTheNineOfTheSource() {
        assertThat(SeedFile.programme(Proposals.NOW).territories())
                .extracting(Territory::shortName)
                .containsExactly(
                        "Antibes, Cannes, Grasse",
                        "Entre Terre et Mer",
                        "Grand Avignon, Nord Vaucluse",
                        "Marseille Est Étang de Berre",
                        "Sud Vaucluse",
                        "Aix-en-Provence, Gardanne",
                        "Aubagne, La Ciotat",
                        "Draguignan",
                        "Nice, Menton");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SPRO 2A Ajaccio | Ajaccio",
                "SPRO 971 Grande-Terre (GT) | Grande-Terre",
                "Haute Durance | Haute Durance",
                "SPROGIS | SPROGIS",
                "SPRO (MEEB) | SPRO (MEEB)",
                "SPRO | SPRO",
                "SPRO 06 | 06",
                "SPRO 12e arrondissement | 12e arrondissement",
                "SPRO Aix/Gardanne | Aix/Gardanne"
            })
    void leavesSomethingToRead(String name, String expected) {
        assertThat(ShortName.of(name)).isEqualTo(expected);
    }

    @Test
    void isNeverLongerThanALine() {
        assertThat(ShortName.of("SPRO " + "é".repeat(80))).isEqualTo("é".repeat(60));
    }
}
