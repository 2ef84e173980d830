package fr.spro.gateway.web;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tiles the maps show, if anybody's: without an address the ground is the app's own drawing and no other host is
 * asked.
 *
 * @param tiles address of a tile with {z}, {x} and {y}, one https host (http for this machine only)
 * @param attribution whom the tiles are from, shown on the map; needed where there are tiles
 * @param attributionUrl where the attribution leads
 * @param maxZoom the deepest zoom that the host serves
 */
@ConfigurationProperties("spro.map")
record MapSettings(
        @Nullable String tiles,
        @Nullable String attribution,
        @Nullable String attributionUrl,
        @DefaultValue("18") int maxZoom) {

    private static final Pattern ORIGIN =
            Pattern.compile("(https://[A-Za-z0-9.-]+|http://(localhost|127\\.0\\.0\\.1))(:\\d{1,5})?(?=/)");

    MapSettings {
        tiles = blankToNull(tiles);
        attribution = blankToNull(attribution);
        attributionUrl = blankToNull(attributionUrl);
        if (tiles != null
                && (!ORIGIN.matcher(tiles).lookingAt()
                        || !tiles.contains("{z}")
                        || !tiles.contains("{x}")
                        || !tiles.contains("{y}"))) {
            throw new IllegalArgumentException("spro.map.tiles must look like https://host/{z}/{x}/{y}.png");
        }
        if (tiles != null && attribution == null) {
            throw new IllegalArgumentException("spro.map.attribution must say whom the tiles are from");
        }
        if (attributionUrl != null && !"https".equals(URI.create(attributionUrl).getScheme())) {
            throw new IllegalArgumentException("spro.map.attribution-url must begin with https");
        }
        if (maxZoom < 8 || maxZoom > 22) {
            throw new IllegalArgumentException("spro.map.max-zoom must lie between 8 and 22");
        }
    }

    /** The one host that pictures may come from besides our own, as a CSP source. */
    Optional<String> origin() {
        return Optional.ofNullable(tiles)
                .map(ORIGIN::matcher)
                .filter(matcher -> matcher.lookingAt())
                .map(matcher -> matcher.group());
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
