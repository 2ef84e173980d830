package fr.spro.events.bench;

import fr.spro.events.allocations.engine.AllocationEngine;
import fr.spro.events.allocations.engine.AllocationOutcome;
import fr.spro.events.allocations.engine.AllocationRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Three slots of a workshop for every hundred people, at least four; everybody ranks three, a fifth of the places is missing. */
@State(Scope.Benchmark)
public class AllocationBenchmark {
    private static final int SLOTS = 3;
    private static final int WISHES = 3;

    /** How many people. */
    @Param({"10", "100", "1000", "2000"})
    public int participants;

    private @Nullable AllocationRequest request;

    /** The day and what people wish. */
    @Setup
    public void wish() {
        int workshops = Math.clamp(participants / 66, 4, 30);
        Random chance = new Random(11);
        List<AllocationRequest.Slot> slots = new ArrayList<>();
        List<AllocationRequest.Workshop> held = new ArrayList<>();
        for (int slot = 0; slot < SLOTS; slot++) {
            slots.add(new AllocationRequest.Slot("s" + slot, slot));
            for (int workshop = 0; workshop < workshops; workshop++) {
                String id = slot + "-" + workshop;
                int capacity = Math.max(1, participants * 4 / 5 / workshops);
                held.add(new AllocationRequest.Workshop(id, id, "s" + slot, capacity));
            }
        }
        List<AllocationRequest.Participant> people = new ArrayList<>();
        for (int person = 0; person < participants; person++) {
            Map<String, List<String>> wishes = new HashMap<>();
            for (int slot = 0; slot < SLOTS; slot++) {
                List<String> ranked = new ArrayList<>();
                for (int workshop = 0; workshop < workshops; workshop++) {
                    ranked.add(slot + "-" + workshop);
                }
                Collections.shuffle(ranked, chance);
                wishes.put("s" + slot, ranked.subList(0, WISHES));
            }
            people.add(new AllocationRequest.Participant("p" + person, person, wishes));
        }
        request = new AllocationRequest(
                slots,
                held,
                people,
                List.of(),
                List.of(),
                new AllocationRequest.Options(AllocationRequest.Mode.RANKED, false));
    }

    /** A whole day. */
    @Benchmark
    public AllocationOutcome allocate() {
        return AllocationEngine.allocate(Objects.requireNonNull(request));
    }
}
