package fr.spro.events.geocoding;

import org.jspecify.annotations.Nullable;

/**
 * A place that an address may mean.
 *
 * @param label the address as the register writes it
 * @param score how well it fits, from 0 to 1
 * @param latitude in degrees (WGS 84)
 * @param longitude in degrees (WGS 84)
 */
public record AddressCandidate(
        String label,
        double score,
        @Nullable String postcode,
        @Nullable String town,
        double latitude,
        double longitude) {
    /** From here on a place is taken without a person choosing it. */
    public static final double GOOD_ENOUGH = 0.5;
}
