package fr.spro.events.territories;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A territory of the network.
 *
 * @param facilitators ids of the organisations that run it
 * @param communes further towns it names, empty when the source names none
 * @param since when it began, as exactly as it is known: {@code 2012}, {@code 2016-04}, {@code 2016-05-23}
 * @param partners how many partner organisations it says it has, null when it does not say
 */
public record Territory(
        String key,
        String name,
        List<String> zones,
        List<String> communes,
        List<Facilitator> facilitators,
        @Nullable String since,
        @Nullable Integer partners) {
    public Territory {
        zones = List.copyOf(zones);
        communes = List.copyOf(communes);
        facilitators = List.copyOf(facilitators);
    }

    /** An organisation that runs the territory. */
    public record Facilitator(String organisationId, String name) {}
}
