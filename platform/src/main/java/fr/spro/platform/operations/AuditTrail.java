package fr.spro.platform.operations;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import fr.spro.platform.journal.JournalDocuments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, when, as the journals tell: ids and kinds of changes, never what was written in them. It
 * reads all entries of the time that is asked for, which is why that time is bounded.
 */
final class AuditTrail {
    private static final int MOST_READ = 20_000;
    private static final List<String> KINDS = List.of("kind", "type", "change");
    private static final String BY = "by";
    private static final String REGISTRATION = "registrationId";
    /** A roster's line has short names: its id, and who made it for the person. */
    private static final String LINE = "line";

    private static final String LINE_ID = "i";
    private static final String LINE_BY = "b";

    private static final Comparator<Place> NEWEST_FIRST = Comparator.comparing(Place::at)
            .thenComparing(Place::journal)
            .thenComparing(Place::entry)
            .reversed();

    private final MongoDatabase database;
    private final List<String> journals;

    AuditTrail(MongoDatabase database, List<AuditedJournal> journals) {
        this.database = database;
        this.journals = journals.stream().map(AuditedJournal::collection).toList();
    }

    /** Where an entry stands among all. */
    record Place(Instant at, String journal, String entry) {}

    /**
     * What is looked for.
     *
     * @param by who did it; empty for anybody
     * @param about the id of an aggregate, or any value of a change: a registration, the key of a person; empty for all
     * @param before only what is older than this; null for the newest
     */
    record Search(
            String by,
            String about,
            Instant from,
            Instant to,
            @Nullable Place before,
            int size) {}

    /** One change. */
    record Line(
            Place place,
            String by,
            String aggregate,
            long version,
            String what,
            @Nullable String registration) {}

    /** The newest first; {@code before} is where to go on, null at the end. */
    record Page(List<Line> lines, @Nullable Place before) {}

    /** The changes that fit, those of one entry together. */
    Page search(Search search) {
        List<Line> found = new ArrayList<>();
        Place readTo = null;
        for (String journal : journals) {
            Place end = read(journal, search, found);
            if (end != null && (readTo == null || NEWEST_FIRST.compare(end, readTo) < 0)) {
                readTo = end;
            }
        }
        // Older than what one of the journals was read to, another may still have something to put in between.
        Place known = readTo;
        List<Line> shown = new ArrayList<>();
        found.stream()
                .sorted(Comparator.comparing(Line::place, NEWEST_FIRST))
                .filter(line -> known == null || NEWEST_FIRST.compare(line.place(), known) <= 0)
                .forEach(line -> {
                    if (shown.size() < search.size() || shown.getLast().place().equals(line.place())) {
                        shown.add(line);
                    }
                });
        boolean cut = !found.isEmpty() && !shown.isEmpty() && shown.size() < found.size();
        return new Page(shown, cut ? shown.getLast().place() : known);
    }

    /** Adds what fits; returns the place where it stopped reading, null when there is nothing older. */
    private @Nullable Place read(String journal, Search search, List<Line> found) {
        MongoCollection<Document> entries = database.getCollection(journal);
        Place before = search.before();
        Instant to = before == null ? search.to() : before.at();
        int read = 0;
        int fitting = 0;
        for (Document entry : entries.find(and(
                        gte(JournalDocuments.AT, Date.from(search.from())), lte(JournalDocuments.AT, Date.from(to))))
                .projection(Projections.exclude(JournalDocuments.FACTS, JournalDocuments.ANSWERS))
                .sort(Sorts.descending(JournalDocuments.AT, JournalDocuments.ID))
                .limit(MOST_READ)) {
            String id = entry.getString(JournalDocuments.ID);
            Place place = new Place(entry.getDate(JournalDocuments.AT).toInstant(), journal, id);
            read++;
            if (before == null || NEWEST_FIRST.compare(place, before) > 0) {
                for (Document change : entry.getList(JournalDocuments.CHANGES, Document.class)) {
                    Line line = line(place, entry.getString(JournalDocuments.BY), change);
                    if (fits(search, line, change)) {
                        found.add(line);
                        fitting++;
                    }
                }
            }
            if (fitting >= search.size() || read >= MOST_READ) {
                return place;
            }
        }
        return null;
    }

    private static boolean fits(Search search, Line line, Document change) {
        return (search.by().isEmpty() || search.by().equals(line.by()))
                && (search.about().isEmpty()
                        || isAbout(line.aggregate(), search.about())
                        || contains(change, search.about()));
    }

    /** Ids of aggregates may carry a mark before the id of the session, and a wave behind it. */
    private static boolean isAbout(String aggregate, String id) {
        String unmarked = aggregate.substring(Math.max(aggregate.lastIndexOf('/'), aggregate.lastIndexOf(':')) + 1);
        return unmarked.equals(id) || aggregate.equals(id) || unmarked.startsWith(id + "-");
    }

    private static boolean contains(Object value, String wanted) {
        return switch (value) {
            case String text -> text.equals(wanted);
            case Map<?, ?> map -> map.values().stream().filter(Objects::nonNull).anyMatch(one -> contains(one, wanted));
            case Collection<?> all -> all.stream().filter(Objects::nonNull).anyMatch(one -> contains(one, wanted));
            default -> false;
        };
    }

    private static Line line(Place place, String entryBy, Document change) {
        Document line = change.get(LINE) instanceof Document known ? known : new Document();
        String by = change.get(BY) instanceof String known
                ? known
                : line.get(LINE_BY) instanceof String made ? made : entryBy;
        String registration = change.get(REGISTRATION) instanceof String known
                ? known
                : line.get(LINE_ID) instanceof String made ? made : null;
        return new Line(
                place,
                by,
                JournalDocuments.aggregateOf(place.entry()),
                JournalDocuments.versionOf(place.entry()),
                KINDS.stream()
                        .map(change::get)
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .findFirst()
                        .orElse(""),
                registration);
    }
}
