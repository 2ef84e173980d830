package fr.spro.events.formats;

import fr.spro.events.fields.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A day with plenaries and parallel workshops: people sign up for the day (one session); who goes to which workshop is
 * decided later from their wishes.
 */
public record Workshops(List<Workshop> workshops, List<Plenary> plenaries) implements Format {
    public Workshops {
        workshops = List.copyOf(workshops);
        plenaries = List.copyOf(plenaries);
    }

    /** A workshop; its places are unknown while null. */
    public record Workshop(String title, @Nullable Integer capacity) {}

    /** A part of the day for everybody. */
    public record Plenary(String title) {}

    @Override
    public Kind kind() {
        return Kind.WORKSHOPS;
    }

    @Override
    public List<PlannedSession> sessions(Outline outline) {
        return outline.completed();
    }

    static Workshops read(Fields fields) {
        return new Workshops(
                fields.objects(
                        "workshops",
                        60,
                        workshop -> new Workshop(
                                workshop.text("title", Limits.TITLE),
                                workshop.optionalNumber("capacity", 1, Limits.CAPACITY))),
                fields.objects("plenaries", 20, plenary -> new Plenary(plenary.text("title", Limits.TITLE))));
    }

    @Override
    public Map<String, Object> write() {
        return Map.of(
                "workshops",
                workshops.stream()
                        .map(workshop -> {
                            Map<String, Object> values = new LinkedHashMap<>();
                            values.put("title", workshop.title());
                            Written.put(values, "capacity", workshop.capacity());
                            return values;
                        })
                        .toList(),
                "plenaries",
                plenaries.stream()
                        .map(plenary -> Map.of("title", plenary.title()))
                        .toList());
    }
}
