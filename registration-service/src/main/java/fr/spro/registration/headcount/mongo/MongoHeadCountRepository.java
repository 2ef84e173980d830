package fr.spro.registration.headcount.mongo;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.Journal.Appended;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.journal.MongoJournal;
import fr.spro.platform.journal.Snapshot;
import fr.spro.platform.mongo.VersionedUpsert;
import fr.spro.registration.headcount.CounterTap;
import fr.spro.registration.headcount.HeadCount;
import fr.spro.registration.headcount.HeadCountEntry;
import fr.spro.registration.headcount.HeadCountRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Head counts under {@code count/<sessionId>} in a journal of their own: whoever follows the rosters reads all of that
 * journal, and has no use for taps.
 */
@Component
public final class MongoHeadCountRepository implements HeadCountRepository {
    public static final String ENTRIES = "counts";
    private static final String SNAPSHOTS = "countSnapshots";
    private static final String AGGREGATE = "count/";

    private static final String TYPE = "type";
    private static final String COUNTED = "counted";
    private static final String ID = "countId";
    private static final String DOOR = "door";
    private static final String CHANGE = "change";
    private static final String AT = "at";

    /** In a snapshot the names of doors stand once, and of a tap only values. */
    private static final String DOORS = "doors";

    private static final String TAPS = "taps";

    private final Journal journal;

    @Autowired
    public MongoHeadCountRepository(MongoDatabase database) {
        this(new MongoJournal(database, ENTRIES, SNAPSHOTS));
    }

    public MongoHeadCountRepository(Journal journal) {
        this.journal = journal;
    }

    /** For a migration. */
    public static void createCollection(MongoDatabase database) {
        VersionedUpsert.createCollection(database, SNAPSHOTS);
    }

    @Override
    public HeadCount load(String sessionId) {
        HeadCount count = journal.snapshot(AGGREGATE + sessionId)
                .map(s -> HeadCount.of(sessionId, s.version(), taps(s.state())))
                .orElseGet(() -> HeadCount.empty(sessionId));
        after(sessionId, count.version()).forEach(count::apply);
        return count;
    }

    @Override
    public List<HeadCountEntry> after(String sessionId, long version) {
        return journal.after(AGGREGATE + sessionId, version).stream()
                .map(entry -> new HeadCountEntry(
                        sessionId,
                        entry.version(),
                        entry.writer(),
                        entry.at(),
                        entry.by(),
                        tap(entry.changes().getFirst())))
                .toList();
    }

    @Override
    public Appended append(HeadCountEntry entry) {
        JournalEntry stored = new JournalEntry(
                AGGREGATE + entry.sessionId(),
                entry.version(),
                entry.writer(),
                entry.at(),
                entry.by(),
                List.of(document(entry.tap())),
                List.of(),
                List.of());
        return switch (journal.append(stored)) {
            case WON -> Appended.WON;
            case STALE -> Appended.STALE;
        };
    }

    @Override
    public void snapshot(String sessionId, long version, List<CounterTap> taps) {
        Map<String, Integer> doors = new LinkedHashMap<>();
        List<List<Object>> rows = new ArrayList<>(taps.size());
        for (CounterTap tap : taps) {
            Integer door = doors.computeIfAbsent(tap.door(), _ -> doors.size());
            rows.add(List.of(tap.countId(), door, tap.change(), tap.at().toEpochMilli()));
        }
        journal.snapshot(new Snapshot(
                AGGREGATE + sessionId, version, new Document(DOORS, List.copyOf(doors.keySet())).append(TAPS, rows)));
    }

    private static Document document(CounterTap tap) {
        return new Document(TYPE, COUNTED)
                .append(ID, tap.countId())
                .append(DOOR, tap.door())
                .append(CHANGE, tap.change())
                .append(AT, Date.from(tap.at()));
    }

    private static CounterTap tap(Document d) {
        return new CounterTap(
                d.getString(ID),
                d.getString(DOOR),
                d.getInteger(CHANGE),
                d.getDate(AT).toInstant());
    }

    private static List<CounterTap> taps(Document state) {
        List<String> doors = state.getList(DOORS, String.class);
        List<CounterTap> taps = new ArrayList<>();
        for (List<?> row : rows(state)) {
            taps.add(new CounterTap(
                    (String) row.get(0),
                    doors.get(((Number) row.get(1)).intValue()),
                    ((Number) row.get(2)).intValue(),
                    Instant.ofEpochMilli(((Number) row.get(3)).longValue())));
        }
        return taps;
    }

    private static List<List<?>> rows(Document state) {
        List<List<?>> rows = new ArrayList<>();
        for (Object row : state.getList(TAPS, Object.class)) {
            rows.add((List<?>) row);
        }
        return rows;
    }
}
