package fr.spro.acceptance.load;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.gatling.javaapi.http.HttpDsl.http;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.acceptance.Series;
import fr.spro.acceptance.load.SignUpOrder.SignUp;
import io.gatling.javaapi.core.ChainBuilder;
import java.time.Duration;
import java.time.LocalDate;

/** An ordinary day at a steady pace: people look, sign up, are taken off the list. The time of a sign-up must not grow. */
public final class Soak extends LoadSimulation {
    private static final int PER_SECOND = 10;
    private static final int SESSIONS = 8;
    private static final int MINUTES = Integer.getInteger("load.minutes", 3);
    private static final double GROWTH = 1.5;
    private static final int UNNOTICED_MILLIS = 20;

    /** Sets the run up. */
    public Soak() {
        run(
                1,
                SESSIONS,
                30 * MINUTES,
                0,
                Soak::person,
                constantUsersPerSec(PER_SECOND).during(Duration.ofMinutes(MINUTES)));
    }

    private static ChainBuilder person(Load load) {
        return exec(http("start page").get("/"))
                .exec(http("programme").get("/api/events?size=50&from=" + LocalDate.now(Series.PARIS)))
                .exec(load.signUp(person -> person % SESSIONS))
                .exec(http("places").get("/api/sessions/#{session}/places"))
                .randomSwitch()
                .on(percent(40)
                        .then(exec(http("cancellation by the organiser")
                                .post("/api/registrations/#{id}/cancellation")
                                .header("Content-Type", "application/json")
                                .header("Cookie", _ -> load.product.organiserHeader("Cookie"))
                                .header("X-XSRF-TOKEN", _ -> load.product.organiserHeader("X-XSRF-TOKEN"))
                                .body(StringBody("{\"reason\":\"Empêchement\"}")))));
    }

    @Override
    double judge(Load load) {
        long half = load.signUps.stream().mapToLong(SignUp::asked).min().orElse(0) + MINUTES * 30_000_000_000L;
        double before = load.p99("first half", one -> one.asked() < half);
        double after = load.p99("second half", one -> one.asked() >= half);
        assertThat(after).isLessThanOrEqualTo(load.measured ? GROWTH * before + UNNOTICED_MILLIS : after);
        return after;
    }
}
