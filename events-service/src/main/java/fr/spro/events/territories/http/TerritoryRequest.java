package fr.spro.events.territories.http;

import fr.spro.events.formats.Contact;
import fr.spro.events.territories.Territory;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a territory is written as; describes the API, the fields are read one by one so that every mistake is named. */
record TerritoryRequest(
        @Schema(
                pattern = "[a-z0-9]+(-[a-z0-9]+)*",
                maxLength = 60,
                description = "of a new territory only, never changes: accounts of organisers name it")
        @Nullable
        String key,

        @Schema(maxLength = 120, description = "as the network signs")
        String name,

        @Schema(maxLength = 60, description = "for lines of tables and charts")
        String shortName,

        @Schema(description = "at most 30 of 100 characters")
        List<String> zones,

        @Schema(description = "at most 200 of 100 characters")
        List<String> communes,

        @Schema(description = "at most 10 organisations of the directory")
        List<Territory.Facilitator> facilitators,

        @Schema(description = "when it began: 2012, 2016-04 or 2016-05-23") @Nullable
        String since,

        @Schema(minimum = "0", maximum = "1000", description = "how many partners it says it has") @Nullable
        Integer partners,

        @Schema(description = "who answers questions about its meetings; without, none is published") @Nullable
        Contact contact) {}
