package fr.spro.gateway.availability;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Pages that follow places live.
 *
 * @param pages how many may be open at this gateway at the same time
 * @param linger how long the service is still followed after the last page has gone
 * @param heartbeat how often a page hears something while nothing changes; one that took nothing for four times as long is ended
 * @param silence how long the service may say nothing before it is asked anew
 * @param firstPause before the service is asked again after it was lost; each further pause is twice as long, up to {@code longestPause}
 */
@ConfigurationProperties("spro.places")
record AvailabilitySettings(
        @DefaultValue("5000") int pages,
        @DefaultValue("30s") Duration linger,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("45s") Duration silence,
        @DefaultValue("250ms") Duration firstPause,
        @DefaultValue("10s") Duration longestPause) {}
