package fr.spro.events.rotations.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything a plan is made for: the request and who is there in which rounds. */
record RotationProblem(RotationRequest request, List<RoundRange> tableStays, List<RoundRange> visitorStays) {
    RotationProblem {
        tableStays = List.copyOf(tableStays);
        visitorStays = List.copyOf(visitorStays);
        if (tableStays.size() != request.tables().size()
                || visitorStays.size() != request.visitors().size()) {
            throw new IllegalArgumentException("one stay per table and visitor");
        }
    }

    int tables() {
        return request.tables().size();
    }

    int visitors() {
        return request.visitors().size();
    }

    int rounds() {
        return request.rounds();
    }

    int seats() {
        @Nullable Integer seats = request.seatsPerTable();
        return seats == null ? Integer.MAX_VALUE : seats;
    }

    boolean mayMeet(int visitor, int table) {
        return request.ownTableAllowed()
                || !request.visitors()
                        .get(visitor)
                        .organisations()
                        .contains(request.tables().get(table).organisation());
    }
}
