package fr.spro.events.geocoding.http;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the national address service is asked.
 *
 * @param enabled whether it is asked at all
 * @param url its base address: https, or http on this machine
 * @param limit of one try, connection included
 * @param tries how often before giving up
 * @param pause between two tries
 * @param openFor how long a service that keeps failing is left alone
 * @param atOnce how many look-ups run at the same time; more are refused
 * @param cached how many answers are kept
 * @param cachedFor how long
 */
@ConfigurationProperties("spro.geocoding")
public record GeocodingSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("https://data.geopf.fr/geocodage") URI url,
        @DefaultValue("2s") Duration limit,
        @DefaultValue("2") int tries,
        @DefaultValue("150ms") Duration pause,
        @DefaultValue("30s") Duration openFor,
        @DefaultValue("4") int atOnce,
        @DefaultValue("5000") int cached,
        @DefaultValue("1d") Duration cachedFor) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final long LONGEST_MILLIS = 4_500;

    public GeocodingSettings {
        String host = url.getHost();
        boolean secret = "https".equals(url.getScheme());
        boolean here = "http".equals(url.getScheme()) && host != null && THIS_MACHINE.contains(host);
        if (host == null
                || !(secret || here)
                || url.getUserInfo() != null
                || url.getQuery() != null
                || url.getFragment() != null) {
            throw new IllegalArgumentException("spro.geocoding.url is https, or http on this machine: " + url);
        }
        if (tries < 1 || limit.toMillis() < 1 || pause.toMillis() < 1 || atOnce < 1 || cached < 1) {
            throw new IllegalArgumentException("the limits of spro.geocoding are above zero");
        }
        if (limit.plus(pause).multipliedBy(tries).toMillis() > LONGEST_MILLIS) {
            throw new IllegalArgumentException(
                    "spro.geocoding: all tries together take less than the 5 s that the gateway waits");
        }
    }
}
