package fr.spro.events.rotations.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Requests for tests: organisation {@code o<i>} presents at table {@code t<i>}. */
final class Gatherings {
    private Gatherings() {}

    static List<EngineTable> tables(int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(i -> new EngineTable("t" + i, "o" + i))
                .toList();
    }

    static List<Visitor> visitors(int from, int until, IntFunction<@Nullable String> organisation) {
        List<Visitor> visitors = new ArrayList<>();
        for (int i = from; i < until; i++) {
            visitors.add(new Visitor("v" + i, organisation.apply(i)));
        }
        return visitors;
    }

    /** Nobody's organisation presents. */
    static RotationRequest open(int visitors, int tables, int rounds) {
        return new RotationRequest(tables(0, tables), visitors(0, visitors, i -> "elsewhere"), rounds, null, false);
    }

    /** Organisations in turn: those of the tables and then {@code others} without a table. */
    static RotationRequest mixed(int visitors, int tables, int rounds, int others) {
        return new RotationRequest(
                tables(0, tables), visitors(0, visitors, i -> "o" + i % (tables + others)), rounds, null, false);
    }
}
