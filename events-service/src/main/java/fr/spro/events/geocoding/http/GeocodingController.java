package fr.spro.events.geocoding.http;

import fr.spro.events.geocoding.AddressCandidate;
import fr.spro.events.geocoding.Geocoder;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Look-ups of addresses for organisers. */
@RestController
@AllowedRoles({Role.ORGANISER, Role.ADMIN})
final class GeocodingController {
    private static final String SOURCE = "Base Adresse Nationale";
    private static final int SHORTEST = 3;

    private final Geocoder geocoder;

    GeocodingController(Geocoder geocoder) {
        this.geocoder = geocoder;
    }

    record FoundView(List<AddressCandidate> items, String source) {}

    @GetMapping("/api/geocoding")
    @Operation(summary = "The places that an address may mean, best first; for organisers")
    ResponseEntity<FoundView> find(
            @RequestParam String address,
            @RequestParam(required = false) @Nullable String postcode,
            @Parameter(hidden = true) Caller caller) {
        String asked = address.replaceAll("\\p{Cntrl}+", " ").strip();
        if (asked.length() < SHORTEST || asked.length() > Geocoder.LONGEST) {
            throw Problem.of(422, "VALIDATION")
                    .field("address", asked.length() < SHORTEST ? "TOO_SHORT" : "TOO_LONG")
                    .arg("min", SHORTEST)
                    .arg("max", Geocoder.LONGEST);
        }
        String within = postcode == null || postcode.isBlank() ? null : postcode.strip();
        if (within != null && !within.matches("\\d{5}")) {
            throw Problem.of(422, "VALIDATION").field("postcode", "BAD_POSTCODE");
        }
        return switch (geocoder.find(asked, within)) {
            case Geocoder.Answer.Found found ->
                ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new FoundView(found.places(), SOURCE));
            case Geocoder.Answer.Unavailable unavailable -> throw unavailable(unavailable.retryAfter());
        };
    }

    private static Problem unavailable(Duration retryAfter) {
        return Problem.of(503, "GEOCODING_UNAVAILABLE")
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, retryAfter.toSeconds())));
    }
}
