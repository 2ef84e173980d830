package fr.spro.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.gateway.testing.RunningGateway;
import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MapSettingsTest {

    private static final String TILES = "https://tiles.example.org/plan/{z}/{x}/{y}.png?style=clair";

    @Test
    void letsPicturesComeFromTheHostOfTheTilesAndNoOther() {
        assertThat(policy(with(TILES))).contains("; img-src 'self' data: https://tiles.example.org; object-src");
        assertThat(policy(with("http://localhost:8099/{z}/{x}/{y}.png")))
                .contains("; img-src 'self' data: http://localhost:8099; object-src");
        assertThat(policy(with(null))).contains("; img-src 'self' data:; object-src");
        assertThat(policy(with("  "))).contains("; img-src 'self' data:; object-src");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://tiles.example.org/{z}/{x}/{y}.png",
                "https://{s}.example.org/{z}/{x}/{y}.png",
                "https://tiles.example.org/{z}/{x}.png",
                "https://tiles.example.org;script-src */{z}/{x}/{y}.png",
                "https://tiles.example.org *.example.com/{z}/{x}/{y}.png",
                "/tiles/{z}/{x}/{y}.png",
                "javascript:alert(1)"
            })
    void refusesToStartWithAnAddressThatWouldOpenMore(String tiles) {
        assertThatThrownBy(() -> with(tiles)).hasMessageContaining("spro.map.tiles");
    }

    @Test
    void refusesTilesOfNobody() {
        assertThatThrownBy(() -> new MapSettings(TILES, " ", null, 18)).hasMessageContaining("attribution");
        assertThatThrownBy(() -> new MapSettings(TILES, "IGN", "javascript:alert(1)", 18))
                .hasMessageContaining("attribution-url");
        assertThatThrownBy(() -> new MapSettings(TILES, "IGN", null, 40)).hasMessageContaining("max-zoom");
    }

    @Test
    void tellsTheMapsThatTheGroundIsTheirOwn() {
        HttpResponse<String> answer = RunningGateway.get().get("/api/map");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"tiles\":null").contains("\"maxZoom\":18");
    }

    @Test
    void servesTheMapsOwnLibraryWithItsLicence() {
        for (String file : List.of("leaflet.js", "leaflet.css", "LICENSE.txt")) {
            assertThat(RunningGateway.get().get("/vendor/leaflet/" + file).statusCode())
                    .as(file)
                    .isEqualTo(200);
        }
    }

    private static MapSettings with(@Nullable String tiles) {
        return new MapSettings(tiles, "© IGN", "https://www.ign.fr", 18);
    }

    private static String policy(MapSettings map) {
        return AnswerHeaders.policy(List.of(), map, true);
    }
}
