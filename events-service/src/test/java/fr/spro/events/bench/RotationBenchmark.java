package fr.spro.events.bench;

import fr.spro.events.rotations.engine.EnginePlan;
import fr.spro.events.rotations.engine.EngineTable;
import fr.spro.events.rotations.engine.RepairRequest;
import fr.spro.events.rotations.engine.RotationEngine;
import fr.spro.events.rotations.engine.RotationRequest;
import fr.spro.events.rotations.engine.RotationResult;
import fr.spro.events.rotations.engine.Visitor;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A speed dating of 12 rounds: one table for 25 people, at least 12 of them; half of the people come from presenting organisations. */
@State(Scope.Benchmark)
public class RotationBenchmark {
    private static final int ROUNDS = 12;

    /** How many visitors. */
    @Param({"10", "100", "1000"})
    public int participants;

    private RotationRequest request = new RotationRequest(List.of(), List.of(), 1, null, false);
    private @Nullable EnginePlan plan;
    private Set<String> absent = Set.of();

    /** The gathering, and its plan for the repair. */
    @Setup
    public void gather() {
        int tables = Math.max(ROUNDS, participants / 25);
        request = new RotationRequest(
                IntStream.range(0, tables)
                        .mapToObj(i -> new EngineTable("t" + i, "o" + i))
                        .toList(),
                IntStream.range(0, participants)
                        .mapToObj(i -> new Visitor("v" + i, "o" + i % (2 * tables)))
                        .toList(),
                ROUNDS,
                null,
                false);
        plan = planned(RotationEngine.plan(request));
        absent = IntStream.range(0, Math.max(1, participants / 50))
                .mapToObj(i -> "v" + 7 * i)
                .collect(Collectors.toSet());
    }

    /** A new plan. */
    @Benchmark
    public RotationResult plan() {
        return RotationEngine.plan(request);
    }

    /** Two in a hundred left after the first round. */
    @Benchmark
    public RotationResult repair() {
        return RotationEngine.repair(Objects.requireNonNull(plan), 1, RepairRequest.absent(absent));
    }

    private static EnginePlan planned(RotationResult result) {
        return switch (result) {
            case RotationResult.Planned planned -> planned.plan();
            case RotationResult.Refused refused -> throw new IllegalStateException(refused.toString());
        };
    }
}
