package fr.spro.events.programme;

import fr.spro.events.conflicts.BookingIndex;
import fr.spro.events.conflicts.OtherBookings;
import fr.spro.events.formats.Format;
import fr.spro.events.input.FoldedText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All events in memory, for reading: rebuilt at start from the journal, never behind what this process wrote. */
public final class ProgrammeIndex {
    private final ConcurrentMap<String, Entry> events = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, String> eventOfSession = new ConcurrentHashMap<>();
    private final BookingIndex occupancy = new BookingIndex();
    private final UnaryOperator<String> territoryName;
    private final AtomicLong revision = new AtomicLong();
    private volatile Sorted sorted = new Sorted(0, List.of());

    /** A programme without events; the territories' names are searched too. */
    public ProgrammeIndex(UnaryOperator<String> territoryName) {
        this.territoryName = territoryName;
    }

    private record Entry(Event event, String text, @Nullable Instant start) {}

    private record Sorted(long revision, List<Entry> entries) {}

    /**
     * What somebody looks for; null means everything.
     *
     * @param from events with a session that ends after
     * @param to events with a session that starts before
     * @param text words that must all be there, accents and case ignored
     * @param drafts in which territories the caller sees drafts
     */
    public record Query(
            @Nullable String territory,
            Format.@Nullable Kind format,
            @Nullable Audience audience,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String text,
            OrganiserScope drafts,
            int page,
            int size) {}

    /** A page of what was found, sorted by start; what has no date comes last. */
    public record Page(List<Event> items, int page, int size, int total) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /** Takes in an event unless it already holds a later version of it. */
    public void show(Event event) {
        Entry before = events.get(event.id());
        if (before != null && before.event().version() >= event.version()) {
            return;
        }
        Entry entry = new Entry(event, text(event), firstStart(event, null));
        events.compute(event.id(), (id, old) -> {
            if (old != null && old.event().version() >= event.version()) {
                return old;
            }
            occupancy.replace(
                    old == null ? null : ConflictSubjects.whole(old.event().details()),
                    ConflictSubjects.whole(event.details()));
            return entry;
        });
        event.details().sessions().forEach(session -> eventOfSession.put(session.id(), event.id()));
        revision.incrementAndGet();
    }

    /** The event in memory, null when unknown. */
    public @Nullable Event event(String id) {
        Entry entry = events.get(id);
        return entry == null ? null : entry.event();
    }

    /** The id of the event that has that session, null when unknown. */
    public @Nullable String eventOfSession(String sessionId) {
        return eventOfSession.get(sessionId);
    }

    /** What all events but one take, as far as the reader sees them. */
    public OtherBookings others(String exceptEvent, OrganiserScope reader) {
        return (key, start, end, fits) -> occupancy.taking(key, start, end, booking -> {
            Event event = booking.eventId().equals(exceptEvent) ? null : event(booking.eventId());
            return event != null && fits.test(booking) && visible(event, reader);
        });
    }

    /** The published events whose rule has no end. */
    public List<Event> open() {
        return events.values().stream()
                .map(Entry::event)
                .filter(event -> event instanceof Event.Published && OpenEndedPlanner.isOpen(event.details()))
                .toList();
    }

    /** How many events are held. */
    public int size() {
        return events.size();
    }

    /** The published events with a session whose end has passed. */
    public List<Event> due(Instant now) {
        return events.values().stream()
                .map(Entry::event)
                .filter(event -> event instanceof Event.Published
                        && event.details().sessions().stream()
                                .anyMatch(session -> session.planned() && session.over(now)))
                .toList();
    }

    /** Looks for events. */
    public Page find(Query query) {
        List<Entry> found = new ArrayList<>();
        Predicate<Entry> wanted = wanted(query);
        for (Entry entry : entries()) {
            if (wanted.test(entry)) {
                found.add(entry);
            }
        }
        if (query.from() != null) {
            found = byStartFrom(found, query.from());
        }
        int first = (int) Math.min(found.size(), (long) query.page() * query.size());
        int last = Math.min(found.size(), first + query.size());
        return new Page(
                found.subList(first, last).stream().map(Entry::event).toList(),
                query.page(),
                query.size(),
                found.size());
    }

    /** The events of a territory's series, by start; the key is the name as {@link #seriesKey} writes it. */
    public List<Event> inSeries(String territory, String key, OrganiserScope drafts) {
        return entries().stream()
                .map(Entry::event)
                .filter(event -> territory.equals(event.details().territory())
                        && key.equals(seriesKey(event.details().series()))
                        && visible(event, drafts))
                .toList();
    }

    /** How a series is called in addresses: {@code Journées de Culture Commune} is {@code journees-de-culture-commune}. */
    public static @Nullable String seriesKey(@Nullable String series) {
        return series == null ? null : FoldedText.of(series).replace(' ', '-');
    }

    private static List<Entry> byStartFrom(List<Entry> found, Instant from) {
        return found.stream()
                .map(entry -> {
                    Instant start = entry.start();
                    return start != null && !start.isBefore(from)
                            ? entry
                            : new Entry(entry.event(), entry.text(), firstStart(entry.event(), from));
                })
                .sorted(BY_START)
                .toList();
    }

    private static final Comparator<Entry> BY_START = Comparator.comparing(
                    ProgrammeIndex::startOf, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(entry -> entry.event().id());

    private static @Nullable Instant startOf(Entry entry) {
        return entry.start();
    }

    private List<Entry> entries() {
        Sorted current = sorted;
        long now = revision.get();
        if (current.revision() != now) {
            current = new Sorted(now, sortedFrom(current.entries()));
            sorted = current;
        }
        return current.entries();
    }

    /** In the order of before first: what is nearly sorted is sorted in one go. */
    private List<Entry> sortedFrom(List<Entry> before) {
        List<Entry> now = new ArrayList<>(events.size());
        Set<String> known = new HashSet<>();
        for (Entry entry : before) {
            Entry current = events.get(entry.event().id());
            if (current != null && known.add(current.event().id())) {
                now.add(current);
            }
        }
        events.forEach((id, entry) -> {
            if (known.add(id)) {
                now.add(entry);
            }
        });
        now.sort(BY_START);
        return now;
    }

    private static Predicate<Entry> wanted(Query query) {
        List<String> words = query.text() == null ? List.of() : words(query.text());
        return entry -> {
            Event event = entry.event();
            EventDetails details = event.details();
            return (query.territory() == null || query.territory().equals(details.territory()))
                    && (query.format() == null
                            || query.format() == details.format().kind())
                    && (query.audience() == null || query.audience() == details.audience())
                    && visible(event, query.drafts())
                    && within(details, query.from(), query.to())
                    && words.stream().allMatch(entry.text()::contains);
        };
    }

    /** Whether a caller may see an event: what was never published is for organisers. */
    static boolean visible(Event event, OrganiserScope scope) {
        return switch (event) {
            case Event.Draft draft -> scope.mayOrganise(draft.details().territory());
            case Event.Published ignored -> true;
            case Event.Cancelled cancelled -> cancelled.wasPublished();
            case Event.Ended ignored -> true;
        };
    }

    private static boolean within(EventDetails details, @Nullable Instant from, @Nullable Instant to) {
        if (from == null && to == null) {
            return true;
        }
        for (Session session : details.sessions()) {
            Instant start = session.start();
            Instant end = session.end() == null ? start : session.end();
            if (start != null
                    && end != null
                    && (from == null || !end.isBefore(from))
                    && (to == null || start.isBefore(to))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Instant firstStart(Event event, @Nullable Instant from) {
        Instant first = null;
        for (Session session : event.details().sessions()) {
            Instant start = session.start();
            Instant end = session.end() == null ? start : session.end();
            if (start != null
                    && end != null
                    && (from == null || !end.isBefore(from))
                    && (first == null || start.isBefore(first))) {
                first = start;
            }
        }
        return first;
    }

    private String text(Event event) {
        EventDetails details = event.details();
        StringBuilder text = new StringBuilder(details.title());
        text.append(' ').append(territoryName.apply(details.territory()));
        append(text, details.series());
        append(text, details.summary());
        for (Session session : details.sessions()) {
            text.append(' ').append(session.title());
            if (session.venue() != null) {
                append(text, session.venue().name());
                append(text, session.venue().town());
            }
            session.presenters().forEach(presenter -> append(text, presenter.name()));
        }
        return FoldedText.of(text.toString());
    }

    private static void append(StringBuilder text, @Nullable String more) {
        if (more != null) {
            text.append(' ').append(more);
        }
    }

    private static List<String> words(String text) {
        String folded = FoldedText.of(text);
        return folded.isEmpty() ? List.of() : List.of(folded.split(" ", -1));
    }
}
