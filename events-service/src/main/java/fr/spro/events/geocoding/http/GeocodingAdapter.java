package fr.spro.events.geocoding.http;

import fr.spro.events.geocoding.Geocoder;
import java.time.Clock;

/** What this room offers to the wiring. */
public final class GeocodingAdapter {
    private GeocodingAdapter() {}

    /** The national address service as configured, or none. */
    public static Geocoder of(GeocodingSettings settings, Clock clock) {
        return settings.enabled() ? new BanAddressClient(settings, clock) : Geocoder.off();
    }
}
