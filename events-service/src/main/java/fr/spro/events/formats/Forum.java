package fr.spro.events.formats;

import fr.spro.events.fields.Fields;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stands held by organisations, open in one or several time bands; each band is a session.
 *
 * @param stands who holds a stand
 * @param bands when visitors may come
 */
public record Forum(List<StandHolder> stands, List<Band> bands) implements Format {
    public Forum {
        stands = List.copyOf(stands);
        bands = List.copyOf(bands);
    }

    /** An organisation with a stand; the place is a label such as {@code A3}, null while the plan is open. */
    public record StandHolder(
            Presenter organisation, @Nullable String place) {}

    /** A part of the day in which visitors come. */
    public record Band(
            @Nullable String title,
            @Nullable Instant start,
            @Nullable Instant end) {}

    @Override
    public Kind kind() {
        return Kind.FORUM;
    }

    @Override
    public List<PlannedSession> sessions(Outline outline) {
        return outline.completedOr(bands.stream()
                .map(band -> PlannedSession.at(band.title(), band.start(), band.end(), null, null, List.of()))
                .toList());
    }

    static Forum read(Fields fields) {
        return new Forum(
                fields.objects(
                        "stands",
                        200,
                        stand -> new StandHolder(Presenter.read(stand), stand.optionalText("place", 20))),
                fields.objects(
                        "bands",
                        20,
                        band -> new Band(
                                band.optionalText("title", Limits.TITLE),
                                band.optionalInstant("start"),
                                band.optionalInstant("end"))));
    }

    @Override
    public Map<String, Object> write() {
        return Map.of(
                "stands",
                stands.stream()
                        .map(stand -> {
                            Map<String, Object> values =
                                    new LinkedHashMap<>(stand.organisation().write());
                            if (stand.place() != null) {
                                values.put("place", stand.place());
                            }
                            return values;
                        })
                        .toList(),
                "bands",
                bands.stream()
                        .map(band -> {
                            Map<String, Object> values = new LinkedHashMap<>();
                            Written.put(values, "title", band.title());
                            Written.put(values, "start", band.start());
                            Written.put(values, "end", band.end());
                            return values;
                        })
                        .toList());
    }
}
