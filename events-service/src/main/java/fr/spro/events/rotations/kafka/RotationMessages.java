package fr.spro.events.rotations.kafka;

import fr.spro.events.rotations.Rotation;
import fr.spro.events.rotations.RotationChange;
import fr.spro.events.rotations.RotationPlan;
import fr.spro.events.rotations.VisitorRoute;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.messaging.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The state of a rotation as a fact: who sits where, by registration id. */
public final class RotationMessages {
    static final String TYPE = "fr.spro.rotation.v1";

    private RotationMessages() {}

    /** Makes the facts of rotations; names of organisations are the directory's at that moment. */
    public static Aggregates.Messages<Rotation, RotationChange> with(
            UnaryOperator<String> eventOf, UnaryOperator<String> organisationName) {
        return (_, rotation, _, _) -> List.of(of(rotation, eventOf.apply(rotation.sessionId()), organisationName));
    }

    static StateMessage of(Rotation rotation, String eventId, UnaryOperator<String> organisationName) {
        RotationPlan plan = rotation.arrangement();
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("sessionId", rotation.sessionId());
        data.put("version", rotation.version());
        data.put("eventId", eventId);
        data.put("rounds", rotation.setup().rounds());
        data.put("minutes", rotation.setup().minutes());
        data.put("changeMinutes", rotation.setup().changeMinutes());
        data.put("finishedRounds", rotation.finished());
        data.put("running", running(rotation.running()));
        data.put(
                "tables",
                plan.tables().stream()
                        .map(table -> table(table.number(), table.organisationId(), organisationName))
                        .toList());
        Map<String, List<Integer>> seats = new LinkedHashMap<>();
        plan.seats().forEach(seat -> seats.put(seat.registrationId(), expected(seat)));
        data.put("seats", seats);
        return StateMessage.of(Topics.ROTATIONS, rotation.sessionId(), TYPE, rotation.version(), data);
    }

    private static @Nullable Map<String, Object> running(Rotation.@Nullable Running running) {
        if (running == null) {
            return null;
        }
        Map<String, Object> round = new LinkedHashMap<>();
        round.put("round", running.round());
        round.put("startedAt", running.startedAt().toString());
        return round;
    }

    private static Map<String, Object> table(int number, String organisationId, UnaryOperator<String> name) {
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("number", number);
        table.put("organisationId", organisationId);
        table.put("organisation", name.apply(organisationId));
        return table;
    }

    /** Up to the round from which somebody is missing; nobody is expected after it. */
    private static List<Integer> expected(VisitorRoute seat) {
        Integer absent = seat.absentFrom();
        return absent == null ? seat.tables() : seat.tables().subList(0, absent - 1);
    }
}
