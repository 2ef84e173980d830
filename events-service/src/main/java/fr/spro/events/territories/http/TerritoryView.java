package fr.spro.events.territories.http;

import fr.spro.events.formats.Contact;
import fr.spro.events.territories.Territory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;

/** A territory as everybody sees it; {@code organisations} is how many active ones the directory has. */
record TerritoryView(
        String key,
        String name,
        String shortName,
        int place,
        boolean open,
        List<String> zones,
        List<String> communes,
        List<Territory.Facilitator> facilitators,
        int organisations,
        @Nullable Integer partners,
        @Nullable String since,
        @Nullable Contact contact,
        long version) {

    static TerritoryView of(Territory territory, int organisations) {
        return new TerritoryView(
                territory.key(),
                territory.name(),
                territory.shortName(),
                territory.place(),
                territory.open(),
                territory.zones(),
                territory.communes(),
                territory.facilitators(),
                organisations,
                territory.partners(),
                territory.since(),
                territory.contact(),
                territory.version());
    }

    ResponseEntity<TerritoryView> answer(ResponseEntity.BodyBuilder response) {
        return response.cacheControl(CacheControl.noCache())
                .eTag("\"" + version + "\"")
                .body(this);
    }
}
