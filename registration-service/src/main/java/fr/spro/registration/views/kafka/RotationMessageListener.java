package fr.spro.registration.views.kafka;

import fr.spro.platform.messaging.ReceivedMessage;
import fr.spro.platform.messaging.Topics;
import fr.spro.registration.views.RotationCopies;
import fr.spro.registration.views.RotationCopy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Keeps the copies of rotations current. */
@Component
public final class RotationMessageListener {
    private final RotationCopies plans;

    RotationMessageListener(RotationCopies plans) {
        this.plans = plans;
    }

    @KafkaListener(id = "registration-rotations", topics = Topics.ROTATIONS)
    void receive(ReceivedMessage fact) {
        plans.save(toCopy(fact.data()));
    }

    static RotationCopy toCopy(JsonNode d) {
        Map<Integer, String> tables = new HashMap<>();
        for (JsonNode table : d.required("tables")) {
            tables.put(
                    table.required("number").asInt(),
                    table.required("organisation").asString());
        }
        Map<String, List<Integer>> seats = new HashMap<>();
        d.required("seats").properties().forEach(seat -> {
            List<Integer> numbers = new ArrayList<>();
            seat.getValue().forEach(number -> numbers.add(number.asInt()));
            seats.put(seat.getKey(), numbers);
        });
        return new RotationCopy(
                d.required("sessionId").asString(),
                d.required("version").asLong(),
                d.required("minutes").asInt(),
                d.required("changeMinutes").asInt(),
                running(d.path("running")),
                tables,
                seats);
    }

    private static RotationCopy.@Nullable Running running(JsonNode d) {
        return d.isObject()
                ? new RotationCopy.Running(
                        d.required("round").asInt(),
                        Instant.parse(d.required("startedAt").asString()))
                : null;
    }
}
