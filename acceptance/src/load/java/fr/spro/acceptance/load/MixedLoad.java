package fr.spro.acceptance.load;

import static io.gatling.javaapi.core.CoreDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

/** Sign-ups at a calm pace, then a rush at a second session with sign-ups to a third. */
public final class MixedLoad extends LoadSimulation {
    private static final int PER_SECOND = 20;
    private static final int CALM = PER_SECOND * 30;
    private static final double CALM_MILLIS = 100;
    private static final double BESIDE_RUSH_MILLIS = 6_000;
    private static final int BESIDE_RUSH = PER_SECOND * 6;

    /** Sets the run up. */
    public MixedLoad() {
        run(
                1,
                3,
                PEOPLE / 6 + 1,
                0,
                load -> load.signUp(person -> person < CALM ? 0 : person < CALM + PEOPLE ? 1 : 2),
                constantUsersPerSec(PER_SECOND).during(CALM / PER_SECOND),
                nothingFor(5),
                atOnceUsers(PEOPLE),
                constantUsersPerSec(PER_SECOND).during(BESIDE_RUSH / PER_SECOND));
    }

    @Override
    double judge(Load load) {
        double calm = load.p99("at a calm pace", one -> one.person() < CALM);
        double beside = load.p99("beside a rush", one -> one.person() >= CALM + PEOPLE);
        load.check(CALM, PEOPLE, BESIDE_RUSH);
        assertThat(load.measured ? calm : 0).isLessThan(CALM_MILLIS);
        assertThat(load.measured ? beside : 0).isLessThan(BESIDE_RUSH_MILLIS);
        return calm;
    }
}
