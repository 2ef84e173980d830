package fr.spro.registration.retention;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what is kept after a session; answers to questions have a time of their own, which their organiser sets and
 * people read.
 *
 * @param needs what somebody needs to take part
 * @param people names and addresses: certificates can be issued until then
 * @param complaints closed complaints
 * @param resolutions whose pseudonym was looked up, and why
 */
@ConfigurationProperties("spro.retention")
public record RetentionPolicy(
        @DefaultValue("P1D") Period needs,
        @DefaultValue("P2Y") Period people,
        @DefaultValue("P2Y") Period complaints,
        @DefaultValue("P2Y") Period resolutions) {

    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** Needs go the day after the session, people after two years. */
    public static final RetentionPolicy USUAL =
            new RetentionPolicy(Period.ofDays(1), Period.ofYears(2), Period.ofYears(2), Period.ofYears(2));

    /** Whether a time after the end of a session has come. */
    static boolean isOver(Instant end, Period kept, Instant now) {
        return !end.atZone(PARIS).plus(kept).toInstant().isAfter(now);
    }
}
