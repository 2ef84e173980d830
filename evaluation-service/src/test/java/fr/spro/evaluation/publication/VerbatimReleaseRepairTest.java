package fr.spro.evaluation.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.evaluation.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerbatimReleaseRepairTest {
    private final ScopeReleaseFixture world = new ScopeReleaseFixture();
    private final List<String> finished = new ArrayList<>();
    private boolean isBroken;
    private int dropped;

    private final VerbatimReleaseRepair finishing = new VerbatimReleaseRepair(
            world.journaled(),
            (campaign, _) -> {
                if (isBroken) {
                    throw new IllegalStateException("the power went");
                }
                finished.add(campaign.terms().id());
            },
            () -> dropped++);

    @Test
    void whatBelongsToNoReleaseIsDroppedOnceADay() {
        finishing.consider(Fixtures.NOW);
        assertThat(dropped).isEqualTo(1);
        assertThat(finishing.isDue(Fixtures.NOW)).isFalse();
    }

    @Test
    void looksAtEachCampaignOnceADayAndAgainWhereItBrokeOff() {
        world.seal("few", null, "sud-vaucluse", "2027-03-10", 9, 9);
        world.seal("many", null, "sud-vaucluse", "2027-03-11", 12, 12);
        Instant now = Fixtures.NOW;
        isBroken = true;
        assertThatThrownBy(() -> finishing.consider(now)).hasMessageContaining("power");
        assertThat(finishing.isDue(now)).isTrue();
        isBroken = false;
        finishing.consider(now);
        assertThat(finished).containsExactly("many-hot");
        assertThat(finishing.isDue(now)).isFalse();
        assertThat(finishing.isDue(now.plus(Duration.ofDays(1)))).isTrue();
    }
}
