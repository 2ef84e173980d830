package fr.spro.registration.views.kafka;

import fr.spro.platform.messaging.ReceivedMessage;
import fr.spro.platform.messaging.Topics;
import fr.spro.registration.views.AllocationCopies;
import fr.spro.registration.views.AllocationCopy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Keeps the copies of allocations current. */
@Component
public final class AllocationMessageListener {
    private final AllocationCopies told;

    AllocationMessageListener(AllocationCopies told) {
        this.told = told;
    }

    @KafkaListener(id = "registration-allocations", topics = Topics.ALLOCATIONS)
    void receive(ReceivedMessage fact) {
        told.save(toCopy(fact.data()));
    }

    static AllocationCopy toCopy(JsonNode d) {
        List<AllocationCopy.Slot> slots = new ArrayList<>();
        d.required("slots")
                .forEach(slot -> slots.add(
                        new AllocationCopy.Slot(text(slot, "title"), instant(slot, "start"), instant(slot, "end"))));
        List<AllocationCopy.Workshop> workshops = new ArrayList<>();
        d.required("workshops")
                .forEach(workshop -> workshops.add(new AllocationCopy.Workshop(
                        workshop.required("key").asString(),
                        workshop.required("title").asString(),
                        text(workshop, "room"))));
        Map<String, List<@Nullable String>> places = new HashMap<>();
        d.required("places").properties().forEach(own -> {
            List<@Nullable String> keys = new ArrayList<>();
            own.getValue().forEach(key -> keys.add(key.isString() ? key.asString() : null));
            places.put(own.getKey(), keys);
        });
        return new AllocationCopy(
                d.required("sessionId").asString(),
                d.required("version").asLong(),
                Instant.parse(d.required("publishedAt").asString()),
                slots,
                workshops,
                places);
    }

    private static @Nullable String text(JsonNode d, String field) {
        JsonNode value = d.path(field);
        return value.isString() ? value.asString() : null;
    }

    private static @Nullable Instant instant(JsonNode d, String field) {
        String text = text(d, field);
        return text == null ? null : Instant.parse(text);
    }
}
