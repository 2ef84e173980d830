package fr.spro.events.rotations.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be planned; {@link RotationEngine#plan} checks it.
 *
 * @param seatsPerTable most visitors at a table in a round, null for as even as possible without a limit
 * @param ownTableAllowed whether visitors may be sent to a table of their own organisation
 */
public record RotationRequest(
        List<EngineTable> tables,
        List<Visitor> visitors,
        int rounds,
        @Nullable Integer seatsPerTable,
        boolean ownTableAllowed) {
    public RotationRequest {
        tables = List.copyOf(tables);
        visitors = List.copyOf(visitors);
    }
}
