package fr.spro.events.territories.http;

import fr.spro.events.territories.Territories;
import fr.spro.events.territories.Territory;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The territories of the network. */
@RestController
@RequestMapping("/api/territories")
public final class TerritoriesController {
    private final Territories territories;
    private final ToIntFunction<String> organisations;

    /** Counts the organisations of a territory with the function. */
    public TerritoriesController(Territories territories, ToIntFunction<String> organisations) {
        this.territories = territories;
        this.organisations = organisations;
    }

    record TerritoryView(
            String key,
            String name,
            List<String> zones,
            List<String> communes,
            List<Territory.Facilitator> facilitators,
            int organisations,
            @Nullable Integer partners,
            @Nullable String since) {}

    @GetMapping
    @Operation(summary = "All territories")
    ResponseEntity<List<TerritoryView>> all() {
        List<TerritoryView> all = territories.all().stream()
                .map(territory -> new TerritoryView(
                        territory.key(),
                        territory.name(),
                        territory.zones(),
                        territory.communes(),
                        territory.facilitators(),
                        organisations.applyAsInt(territory.key()),
                        territory.partners(),
                        territory.since()))
                .toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .eTag("W/\"%08x\"".formatted(all.hashCode()))
                .body(all);
    }
}
