package fr.spro.acceptance.load;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.gatling.javaapi.http.HttpDsl.*;

import fr.spro.acceptance.Series;
import io.gatling.javaapi.core.ChainBuilder;
import java.time.LocalDate;

/**
 * 64 people at a time, four pages and the sign-up each: the start page, the programme, the session, its meeting. Each of
 * the 64 browsers loads the files of the app once.
 */
public final class Flow extends LoadSimulation {
    private static final int BROWSERS = 64;
    private static final int PEOPLE_EACH = Math.ceilDiv(PEOPLE, BROWSERS);

    /** Sets the run up. */
    public Flow() {
        run(3, 1, BROWSERS * PEOPLE_EACH, 0.8, Flow::browser, atOnceUsers(BROWSERS));
    }

    private static ChainBuilder browser(Load load) {
        String programme = "/api/events?size=50&from=" + LocalDate.now(Series.PARIS);
        return exec(http("first visit")
                        .get("/")
                        .check(regex("(?:href|src)=\"(/[^\"]+)").findAll().saveAs("files")))
                .foreach("#{files}", "file")
                .on(exec(http("file").get("#{file}")))
                .repeat(PEOPLE_EACH)
                .on(exec(flushCookieJar())
                        .exec(client -> client.set("session", load.sessions.getFirst()))
                        .exec(http("start page").get("/"))
                        .exec(http("programme").get(programme))
                        .exec(http("session")
                                .get("/api/sessions/#{session}")
                                .check(jsonPath("$.eventId").saveAs("event")))
                        .exec(http("meeting").get("/api/events/#{event}"))
                        .exec(load.signUp(_ -> 0)));
    }

    @Override
    double judge(Load load) {
        double perSecond = load.peoplePerSecond();
        load.check(BROWSERS * PEOPLE_EACH);
        return perSecond;
    }
}
