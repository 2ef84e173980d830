package fr.spro.acceptance.load;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static org.assertj.core.api.Assertions.assertThat;

/** Many people sign up at the same moment to one session that has places for a sixth of them. */
public final class Rush extends LoadSimulation {
    private static final double LEAST_PER_SECOND = 500;

    /** Sets the run up. */
    public Rush() {
        run(3, 1, PEOPLE / 6 + 1, 0.6, load -> load.signUp(_ -> 0), atOnceUsers(PEOPLE));
    }

    @Override
    double judge(Load load) {
        double perSecond = load.peoplePerSecond();
        load.check(PEOPLE);
        assertThat(perSecond).isGreaterThanOrEqualTo(load.measured ? LEAST_PER_SECOND : 0);
        return perSecond;
    }
}
