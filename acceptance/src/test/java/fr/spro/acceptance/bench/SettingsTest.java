package fr.spro.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void withoutANameEverythingRunsAsOftenAndAsLargeAsByItself() {
        Settings settings = Settings.parse();
        assertThat(settings.scenarios()).isEqualTo(EnumSet.allOf(Scenario.class));
        assertThat(settings.repetitions(5)).isEqualTo(5);
        assertThat(settings.atMost(3000)).isEqualTo(3000);
        assertThat(Settings.parse("all").scenarios()).isEqualTo(EnumSet.allOf(Scenario.class));
    }

    @Test
    void namesChooseScenariosAndOptionsTheirSize() {
        Settings settings = Settings.parse("live", "--people", "300", "rush", "--repeat", "2", "--seed", "9");
        assertThat(settings.scenarios()).containsExactly(Scenario.RUSH, Scenario.LIVE);
        assertThat(settings.repetitions(5)).isEqualTo(2);
        assertThat(settings.atMost(3000)).isEqualTo(300);
        assertThat(settings.atMost(40)).isEqualTo(40);
        assertThat(settings.seed()).isEqualTo(9);
    }

    @Test
    void whatIsNotKnownIsRefusedWithTheNamesThatAre() {
        assertThatThrownBy(() -> Settings.parse("rsh"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no scenario rsh")
                .hasMessageContaining("check-in");
        assertThatThrownBy(() -> Settings.parse("--people", "0")).hasMessageContaining("--people");
        assertThatThrownBy(() -> Settings.parse("--repeat")).hasMessageContaining("--repeat needs a value");
    }

    @Test
    void everyScenarioIsFoundByTheNameInTheList() {
        Scenario.list()
                .lines()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .forEach(name -> assertThat(Settings.parse(name).scenarios()).hasSize(1));
        assertThat(Scenario.list().lines()).hasSameSizeAs(Scenario.values());
    }

    @Test
    void rushesByTurnsAreWarmAlsoWhereNoneCameBefore() {
        assertThat(Rushes.warmUps(Settings.parse("inserts"))).isPositive();
        assertThat(Rushes.warmUps(Settings.parse("rush", "inserts"))).isZero();
    }
}
