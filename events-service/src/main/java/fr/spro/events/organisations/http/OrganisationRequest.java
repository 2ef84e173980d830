package fr.spro.events.organisations.http;

import fr.spro.events.organisations.LocationSource;
import fr.spro.events.organisations.OrganisationType;
import fr.spro.events.organisations.ReceptionMode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an organisation is written as; describes the API, the fields are read one by one so that every mistake is named. */
record OrganisationRequest(
        @Schema(description = "needed for a new one, cannot change") @Nullable
        String territory,

        @Schema(maxLength = 200) String name,
        OrganisationType type,
        @Schema(description = "https") @Nullable String website,

        @Schema(description = "whether a referent is known, no name") @Nullable
        Referent referent,

        @Schema(description = "absent: as it is") @Nullable Boolean active,
        @Schema(description = "all of them, at most 60") List<Point> receptionPoints) {

    record Referent(boolean known) {}

    record Point(
            @Schema(description = "absent for a new point") @Nullable
            String id,

            @Schema(maxLength = 200, description = "one of its kind within the organisation")
            String name,

            @Schema(maxLength = 300) @Nullable String address,
            @Schema(pattern = "\\d{5}") @Nullable String postcode,
            @Schema(maxLength = 100) @Nullable String town,

            @Schema(maxLength = 100, description = "the organisation's; French numbers are written in pairs") @Nullable
            String telephone,

            @Schema(maxLength = 254, description = "the organisation's, never a person's") @Nullable
            String mail,

            @Schema(description = "at most 30 of 120 characters")
            List<String> services,

            @Schema(description = "at most 30 of 120 characters")
            List<String> publics,

            List<ReceptionMode> openingModes,
            @Schema(maxLength = 500) @Nullable String hours,
            @Nullable Double latitude,
            @Nullable Double longitude,

            @Schema(description = "where the coordinates come from") @Nullable
            LocationSource located) {}
}
