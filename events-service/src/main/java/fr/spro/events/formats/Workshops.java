package fr.spro.events.formats;

import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A day with plenaries and parallel workshops. By wishes, people sign up for the day (one session) and rank workshops;
 * who goes where is decided later. First come, first served, each workshop in each slot is a session of its own.
 *
 * @param slots bands of time in which workshops run in parallel; none means one slot, as long as the session
 * @param wishes how many workshops a person may rank
 * @param wishesClose until when people may change their wishes, null means until the session starts
 */
public record Workshops(
        List<Slot> slots,
        List<Workshop> workshops,
        List<Plenary> plenaries,
        Mode mode,
        int wishes,
        @Nullable Instant wishesClose)
        implements Format {
    /** Slots of a day at most. */
    public static final int MOST_SLOTS = 6;

    /** Workshops of a day at most. */
    public static final int MOST_WORKSHOPS = 60;

    /** Workshops of a day at most, one that is held in several slots counted in each. */
    public static final int MOST_HELD = 200;

    /** Wishes of a person at most. */
    public static final int MOST_WISHES = 10;

    /** Longest key of a workshop. */
    public static final int KEY = 60;

    private static final int USUAL_WISHES = 3;

    public Workshops {
        slots = List.copyOf(slots);
        workshops = WorkshopKeys.given(workshops);
        plenaries = List.copyOf(plenaries);
    }

    /** A day of which only the titles are known. */
    public Workshops(List<Workshop> workshops, List<Plenary> plenaries) {
        this(List.of(), workshops, plenaries, Mode.WISHES, USUAL_WISHES, null);
    }

    /** How people come to their workshops. */
    public enum Mode {
        WISHES,
        FIRST_COME
    }

    /** A band of time; start and end are null only in what was stored before they were asked for. */
    public record Slot(
            @Nullable String title,
            @Nullable Instant start,
            @Nullable Instant end) {}

    /**
     * A workshop; its places are unknown while null.
     *
     * @param key names it for good, however its title changes; empty only until the day around it gives it one
     * @param slots the slots in which it is held, counted from 1; none means all
     */
    public record Workshop(
            String key,
            String title,
            @Nullable Integer capacity,
            @Nullable String room,
            List<Integer> slots,
            List<Presenter> presenters) {
        public Workshop {
            slots = List.copyOf(slots);
            presenters = List.copyOf(presenters);
        }

        /** A workshop of which no more is known. */
        public Workshop(String title, @Nullable Integer capacity) {
            this("", title, capacity, null, List.of(), List.of());
        }

        Workshop named(String newKey) {
            return new Workshop(newKey, title, capacity, room, slots, presenters);
        }
    }

    /** A part of the day for everybody. */
    public record Plenary(
            String title,
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable String room) {
        /** A plenary of which only the title is known. */
        public Plenary(String title) {
            this(title, null, null, null);
        }
    }

    @Override
    public Kind kind() {
        return Kind.WORKSHOPS;
    }

    /** Whether people rank workshops. */
    public boolean takesWishes() {
        return mode == Mode.WISHES && !workshops.isEmpty();
    }

    /** How many slots there are, one where none is written down. */
    public int slotCount() {
        return Math.max(1, slots.size());
    }

    /** The slots in which a workshop is held, counted from 1, in order; those that do not exist left out. */
    public List<Integer> slotsOf(Workshop workshop) {
        return IntStream.rangeClosed(1, slotCount())
                .filter(slot -> workshop.slots().isEmpty() || workshop.slots().contains(slot))
                .boxed()
                .toList();
    }

    @Override
    public List<PlannedSession> sessions(SessionDefaults outline) {
        return outline.completedOr(
                switch (mode) {
                    case WISHES -> day();
                    case FIRST_COME -> apart(outline);
                });
    }

    /** One session from the first start to the last end, once they are known. */
    private List<PlannedSession> day() {
        List<Instant> starts = Stream.concat(
                        slots.stream().map(Slot::start), plenaries.stream().map(Plenary::start))
                .flatMap(Stream::ofNullable)
                .sorted()
                .toList();
        List<Instant> ends = Stream.concat(
                        slots.stream().map(Slot::end), plenaries.stream().map(Plenary::end))
                .flatMap(Stream::ofNullable)
                .sorted(Comparator.reverseOrder())
                .toList();
        return starts.isEmpty() || ends.isEmpty()
                ? List.of()
                : List.of(PlannedSession.at(null, starts.getFirst(), ends.getFirst(), null, null, List.of()));
    }

    private List<PlannedSession> apart(SessionDefaults outline) {
        List<PlannedSession> sessions = new ArrayList<>();
        for (int slot = 1; slot <= slots.size(); slot++) {
            Slot band = slots.get(slot - 1);
            for (Workshop workshop : workshops) {
                if (slotsOf(workshop).contains(slot)) {
                    sessions.add(PlannedSession.at(
                            workshop.title(),
                            band.start(),
                            band.end(),
                            room(workshop.room(), outline.venue()),
                            workshop.capacity(),
                            workshop.presenters()));
                }
            }
        }
        return sessions;
    }

    private static @Nullable Venue room(@Nullable String room, @Nullable Venue venue) {
        if (room == null || venue == null) {
            return room == null ? venue : Venue.named(room);
        }
        String name = venue.name() + ", " + room;
        return name.length() > EventLimits.VENUE
                ? venue
                : new Venue(name, venue.address(), venue.town(), venue.latitude(), venue.longitude());
    }

    @Override
    public void check(ProblemCollector checks) {
        new WorkshopValidator(this, checks).check();
    }

    static Workshops read(InputFields fields) {
        Mode mode = fields.optionalChoice("mode", Mode.class);
        Integer wishes = fields.optionalNumber("wishes", 1, MOST_WISHES);
        return new Workshops(
                fields.objects(
                        "slots",
                        MOST_SLOTS,
                        slot -> new Slot(
                                slot.optionalText("title", EventLimits.TITLE),
                                slot.optionalInstant("start"),
                                slot.optionalInstant("end"))),
                fields.objects("workshops", MOST_WORKSHOPS, Workshops::workshop),
                fields.objects(
                        "plenaries",
                        20,
                        plenary -> new Plenary(
                                plenary.text("title", EventLimits.TITLE),
                                plenary.optionalInstant("start"),
                                plenary.optionalInstant("end"),
                                plenary.optionalText("room", EventLimits.ROOM))),
                mode == null ? Mode.WISHES : mode,
                wishes == null ? USUAL_WISHES : wishes,
                fields.optionalInstant("wishesClose"));
    }

    private static Workshop workshop(InputFields fields) {
        return new Workshop(
                Objects.requireNonNullElse(fields.optionalText("key", KEY), ""),
                fields.text("title", EventLimits.TITLE),
                fields.optionalNumber("capacity", 1, EventLimits.CAPACITY),
                fields.optionalText("room", EventLimits.ROOM),
                fields.numbers("slots", MOST_SLOTS, 1, MOST_SLOTS),
                fields.objects("presenters", EventLimits.PRESENTERS, Presenter::read));
    }

    @Override
    public Map<String, Object> write() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("slots", slots.stream().map(Workshops::written).toList());
        values.put("workshops", workshops.stream().map(Workshops::written).toList());
        values.put("plenaries", plenaries.stream().map(Workshops::written).toList());
        values.put("mode", mode.name());
        values.put("wishes", wishes);
        PlainValues.put(values, "wishesClose", wishesClose);
        return values;
    }

    private static Map<String, Object> written(Slot slot) {
        Map<String, Object> values = new LinkedHashMap<>();
        PlainValues.put(values, "title", slot.title());
        PlainValues.put(values, "start", slot.start());
        PlainValues.put(values, "end", slot.end());
        return values;
    }

    private static Map<String, Object> written(Workshop workshop) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("key", workshop.key());
        values.put("title", workshop.title());
        PlainValues.put(values, "capacity", workshop.capacity());
        PlainValues.put(values, "room", workshop.room());
        values.put("slots", workshop.slots());
        values.put(
                "presenters",
                workshop.presenters().stream().map(Presenter::write).toList());
        return values;
    }

    private static Map<String, Object> written(Plenary plenary) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("title", plenary.title());
        PlainValues.put(values, "start", plenary.start());
        PlainValues.put(values, "end", plenary.end());
        PlainValues.put(values, "room", plenary.room());
        return values;
    }
}
