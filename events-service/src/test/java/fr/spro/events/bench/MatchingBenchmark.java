package fr.spro.events.bench;

import fr.spro.events.pairings.engine.Candidate;
import fr.spro.events.pairings.engine.EnginePairing;
import fr.spro.events.pairings.engine.PairingEngine;
import fr.spro.events.pairings.engine.PairingRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Cross visits of people of 25 organisations. */
@State(Scope.Benchmark)
public class MatchingBenchmark {
    private static final int ORGANISATIONS = 25;

    /** How many people. */
    @Param({"10", "100", "1000"})
    public int participants;

    private PairingRequest request = PairingRequest.of(List.of());

    /** Who is there. */
    @Setup
    public void enrol() {
        request = PairingRequest.of(IntStream.range(0, participants)
                .mapToObj(i -> new Candidate("p" + i, "o" + i * i % ORGANISATIONS))
                .toList());
    }

    /** All the pairs. */
    @Benchmark
    public EnginePairing match() {
        return PairingEngine.match(request);
    }
}
