package fr.spro.events.programme.kafka;

import fr.spro.events.formats.Workshops;
import fr.spro.events.programme.Session;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people may choose from in a day of workshops, as part of its session's fact. */
final class WorkshopMessagePart {
    private WorkshopMessagePart() {}

    static Map<String, @Nullable Object> choice(Workshops day, Session session) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("slots", slots(day, session));
        data.put(
                "workshops",
                day.workshops().stream()
                        .map(workshop -> {
                            Map<String, @Nullable Object> values = new LinkedHashMap<>();
                            values.put("key", workshop.key());
                            values.put("title", workshop.title());
                            values.put("room", workshop.room());
                            values.put("slots", day.slotsOf(workshop));
                            return values;
                        })
                        .toList());
        data.put("wishes", day.wishes());
        Instant closes = day.wishesClose() == null ? session.start() : day.wishesClose();
        data.put("wishesClose", closes == null ? null : closes.toString());
        return data;
    }

    private static List<Map<String, @Nullable Object>> slots(Workshops day, Session session) {
        List<Workshops.Slot> slots =
                day.slots().isEmpty() ? List.of(new Workshops.Slot(null, session.start(), session.end())) : day.slots();
        return slots.stream()
                .map(slot -> {
                    Map<String, @Nullable Object> values = new LinkedHashMap<>();
                    values.put("title", slot.title());
                    values.put("start", text(slot.start()));
                    values.put("end", text(slot.end()));
                    return values;
                })
                .toList();
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
