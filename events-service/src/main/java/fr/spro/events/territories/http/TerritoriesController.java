package fr.spro.events.territories.http;

import fr.spro.events.organisations.Directory;
import fr.spro.events.territories.Territory;
import fr.spro.events.territories.TerritoryCommandHandler;
import fr.spro.events.territories.TerritoryIndex;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The territories of the network for everybody. */
@RestController
@RequestMapping("/api/territories")
final class TerritoriesController {
    private final TerritoryIndex territories;
    private final TerritoryCommandHandler network;
    private final Directory directory;

    TerritoriesController(TerritoryIndex territories, TerritoryCommandHandler network, Directory directory) {
        this.territories = territories;
        this.network = network;
        this.directory = directory;
    }

    @GetMapping
    @Operation(summary = "All territories in their order, the closed ones too")
    ResponseEntity<List<TerritoryView>> all() {
        List<TerritoryView> all = territories.all().stream()
                .map(territory -> TerritoryView.of(territory, directory.count(territory.key())))
                .toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .eTag("W/\"%08x\"".formatted(all.hashCode()))
                .body(all);
    }

    @GetMapping("/{key}")
    @Operation(summary = "One territory as it is now")
    ResponseEntity<TerritoryView> get(@PathVariable String key) {
        Territory territory = network.load(key);
        if (territory == null) {
            throw TerritoryProblems.unknown();
        }
        return TerritoryView.of(territory, directory.count(key)).answer(ResponseEntity.ok());
    }
}
