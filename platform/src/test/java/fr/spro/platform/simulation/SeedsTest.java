package fr.spro.platform.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeedsTest {

    private final Seeds sevenIsBroken =
            (seed, traced, _) -> new Seeds.Run(seed == 7 ? "I1" : null, traced ? "story" : "");

    @Test
    void tellsOfASeedInEitherHalf() {
        String broken = sevenIsBroken.first(1, 1_000, CollectionEffect.Flaw.NONE);

        assertThat(broken).isEqualTo("seed 7: I1\nstory\nI1");
        assertThat(sevenIsBroken.firstOfHalves(7, 1, CollectionEffect.Flaw.NONE))
                .isEqualTo(broken);
        assertThat(sevenIsBroken.firstOfHalves(7, 2, CollectionEffect.Flaw.NONE))
                .isEqualTo(broken);
        assertThat(sevenIsBroken.firstOfHalves(6, 2, CollectionEffect.Flaw.NONE))
                .isEqualTo(broken);
        assertThat(sevenIsBroken.firstOfHalves(8, 100, CollectionEffect.Flaw.NONE))
                .isEmpty();
    }
}
