package fr.spro.events.organisations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an organisation receives people; what is not known is null, or empty for a list.
 *
 * @param services what is offered there
 * @param publics who is received
 * @param openingModes how: opening hours, by appointment, remote, other
 */
public record ReceptionPoint(
        String name,
        @Nullable String address,
        @Nullable String telephone,
        @Nullable String mail,
        List<String> services,
        List<String> publics,
        List<String> openingModes,
        @Nullable Double latitude,
        @Nullable Double longitude) {
    public ReceptionPoint {
        services = List.copyOf(services);
        publics = List.copyOf(publics);
        openingModes = List.copyOf(openingModes);
    }
}
