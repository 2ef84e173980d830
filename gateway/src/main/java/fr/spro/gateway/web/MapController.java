package fr.spro.gateway.web;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the app's maps which tiles to show; an empty object stands for our own ground. */
@RestController
class MapController {

    private final MapSettings settings;

    MapController(MapSettings settings) {
        this.settings = settings;
    }

    @GetMapping(path = "/api/map", produces = MediaType.APPLICATION_JSON_VALUE)
    MapSettings map() {
        return settings;
    }
}
