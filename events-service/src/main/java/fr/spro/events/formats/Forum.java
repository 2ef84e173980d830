package fr.spro.events.formats;

import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands held by organisations, open in one or several time bands; each band is a session.
 *
 * @param stands who holds a stand
 * @param plan the places that stands may have, null while nobody drew it
 * @param bands when visitors may come
 * @param doors where visitors come in and are counted; none means one entrance without a name
 */
public record Forum(List<StandHolder> stands, @Nullable Plan plan, List<Band> bands, List<String> doors)
        implements Format {
    private static final int STANDS = 200;
    private static final int STAFF = 50;
    private static final int BANDS = 20;
    private static final int DOORS = 12;
    private static final int DOOR = 40;
    private static final int PLACE = 20;

    public Forum {
        stands = List.copyOf(stands);
        bands = List.copyOf(bands);
        doors = List.copyOf(doors);
    }

    /** A forum without a plan and with one entrance. */
    public Forum(List<StandHolder> stands, List<Band> bands) {
        this(stands, null, bands, List.of());
    }

    /**
     * An organisation with a stand.
     *
     * @param place a place of the plan such as {@code B3}, or any label while there is no plan; null while it has none
     * @param staff how many people hold it, null while not known
     */
    public record StandHolder(
            Presenter organisation,
            @Nullable String place,
            @Nullable Integer staff) {
        public StandHolder(Presenter organisation, @Nullable String place) {
            this(organisation, place, null);
        }
    }

    /** The hall as a grid of places: rows have letters, columns numbers, both from the first on. */
    public record Plan(int rows, int columns) {
        /** Most rows: one for each letter. */
        public static final int ROWS = 26;
        /** Most columns. */
        public static final int COLUMNS = 40;

        private static final Pattern PLACE = Pattern.compile("([A-Za-z]) ?0*([1-9][0-9]?)");

        /** Whether the plan has this place. */
        public boolean has(String place) {
            Matcher matcher = PLACE.matcher(place);
            return matcher.matches()
                    && Character.toUpperCase(matcher.group(1).charAt(0)) - 'A' < rows
                    && Integer.parseInt(matcher.group(2)) <= columns;
        }

        /** The letter of the last row. */
        String lastRow() {
            return String.valueOf((char) ('A' + rows - 1));
        }

        /** A place in its one spelling, {@code B3} for {@code b 03}; anything else as it is. */
        static String spelled(String place) {
            Matcher matcher = PLACE.matcher(place);
            return matcher.matches() ? matcher.group(1).toUpperCase(Locale.ROOT) + matcher.group(2) : place;
        }
    }

    /** A part of the day in which visitors come. */
    public record Band(
            @Nullable String title,
            @Nullable Instant start,
            @Nullable Instant end) {
        boolean overlaps(Band other) {
            return start != null
                    && end != null
                    && other.start != null
                    && other.end != null
                    && start.isBefore(other.end)
                    && other.start.isBefore(end);
        }
    }

    @Override
    public Kind kind() {
        return Kind.FORUM;
    }

    @Override
    public List<PlannedSession> sessions(SessionDefaults outline) {
        return outline.completedOr(bands.stream()
                .map(band -> PlannedSession.at(band.title(), band.start(), band.end(), null, null, List.of()))
                .toList());
    }

    @Override
    public void check(ProblemCollector checks) {
        checkPlaces(checks);
        for (int i = 0; i < bands.size(); i++) {
            checkBand(i, checks);
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < doors.size(); i++) {
            if (!seen.add(doors.get(i).toLowerCase(Locale.ROOT))) {
                checks.add("doors[" + i + "]", "DOOR_TWICE");
            }
        }
    }

    private void checkPlaces(ProblemCollector checks) {
        Map<String, Integer> taken = new HashMap<>();
        for (int i = 0; i < stands.size(); i++) {
            String place = stands.get(i).place();
            if (place == null) {
                continue;
            }
            String path = "stands[" + i + "].place";
            if (plan != null && !plan.has(place)) {
                checks.add(path, "OUTSIDE_PLAN", Map.of("row", plan.lastRow(), "column", plan.columns()));
                continue;
            }
            Integer first = taken.putIfAbsent(place, i + 1);
            if (first != null) {
                checks.add(path, "PLACE_TAKEN", Map.of("place", place, "stand", first));
            }
        }
    }

    private void checkBand(int i, ProblemCollector checks) {
        Band band = bands.get(i);
        if (band.start() != null && band.end() != null && !band.end().isAfter(band.start())) {
            checks.add("bands[" + i + "].end", "END_BEFORE_START");
            return;
        }
        for (int j = 0; j < i; j++) {
            if (band.overlaps(bands.get(j))) {
                checks.add("bands[" + i + "].start", "BAND_OVERLAPS", Map.of("band", j + 1));
                return;
            }
        }
    }

    static Forum read(InputFields fields) {
        return new Forum(
                fields.objects("stands", STANDS, Forum::readStand),
                fields.optionalObject(
                        "plan",
                        plan -> new Plan(plan.number("rows", 1, Plan.ROWS), plan.number("columns", 1, Plan.COLUMNS))),
                fields.objects(
                        "bands",
                        BANDS,
                        band -> new Band(
                                band.optionalText("title", EventLimits.TITLE),
                                band.optionalInstant("start"),
                                band.optionalInstant("end"))),
                fields.texts("doors", DOORS, DOOR));
    }

    private static StandHolder readStand(InputFields stand) {
        String place = stand.optionalText("place", PLACE);
        return new StandHolder(
                Presenter.read(stand),
                place == null ? null : Plan.spelled(place),
                stand.optionalNumber("staff", 1, STAFF));
    }

    @Override
    public Map<String, Object> write() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("stands", stands.stream().map(Forum::write).toList());
        if (plan != null) {
            values.put("plan", Map.of("rows", plan.rows(), "columns", plan.columns()));
        }
        values.put("bands", bands.stream().map(Forum::write).toList());
        if (!doors.isEmpty()) {
            values.put("doors", doors);
        }
        return values;
    }

    private static Map<String, Object> write(StandHolder stand) {
        Map<String, Object> values = new LinkedHashMap<>(stand.organisation().write());
        PlainValues.put(values, "place", stand.place());
        PlainValues.put(values, "staff", stand.staff());
        return values;
    }

    private static Map<String, Object> write(Band band) {
        Map<String, Object> values = new LinkedHashMap<>();
        PlainValues.put(values, "title", band.title());
        PlainValues.put(values, "start", band.start());
        PlainValues.put(values, "end", band.end());
        return values;
    }
}
