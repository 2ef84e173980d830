package fr.spro.events.rotations.engine;

import java.util.List;
import java.util.Set;

/**
 * What changes from the next round on; {@link RotationEngine#repair} checks it.
 *
 * @param absent ids of visitors who left; one who left before is left out
 * @param returning ids of visitors who left before and are back; the rounds they missed count as pauses
 * @param latecomers visitors who were not in the plan
 * @param missingTables ids of tables that closed; one that closed before is left out
 * @param addedTables tables that were not in the plan
 */
public record RepairRequest(
        Set<String> absent,
        Set<String> returning,
        List<Visitor> latecomers,
        Set<String> missingTables,
        List<EngineTable> addedTables) {
    public RepairRequest {
        absent = Set.copyOf(absent);
        returning = Set.copyOf(returning);
        latecomers = List.copyOf(latecomers);
        missingTables = Set.copyOf(missingTables);
        addedTables = List.copyOf(addedTables);
    }

    /** Visitors left. */
    public static RepairRequest absent(Set<String> visitors) {
        return new RepairRequest(visitors, Set.of(), List.of(), Set.of(), List.of());
    }

    /** Visitors who had left came back. */
    public static RepairRequest returning(Set<String> visitors) {
        return new RepairRequest(Set.of(), visitors, List.of(), Set.of(), List.of());
    }

    /** Visitors came. */
    public static RepairRequest latecomers(List<Visitor> visitors) {
        return new RepairRequest(Set.of(), Set.of(), visitors, Set.of(), List.of());
    }

    /** Tables closed. */
    public static RepairRequest missingTables(Set<String> tables) {
        return new RepairRequest(Set.of(), Set.of(), List.of(), tables, List.of());
    }

    /** Tables opened. */
    public static RepairRequest addedTables(List<EngineTable> tables) {
        return new RepairRequest(Set.of(), Set.of(), List.of(), Set.of(), tables);
    }
}
