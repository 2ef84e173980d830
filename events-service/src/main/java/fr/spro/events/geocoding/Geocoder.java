package fr.spro.events.geocoding;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds where an address is; never throws, the directory lives without it. */
public interface Geocoder {
    /** The longest text that is looked up. */
    int LONGEST = 200;

    /** The answer to a look-up. */
    sealed interface Answer {
        /** The places that fit, best first; none when nothing does. */
        record Found(List<AddressCandidate> places) implements Answer {
            public Found {
                places = List.copyOf(places);
            }
        }

        /** Nobody could be asked; it is worth trying again after that time. */
        record Unavailable(Duration retryAfter) implements Answer {}
    }

    /** Looks an address up, of a postcode if one is given. */
    Answer find(String address, @Nullable String postcode);

    /** Where no service is configured. */
    static Geocoder off() {
        return (address, postcode) -> new Answer.Unavailable(Duration.ofHours(1));
    }
}
