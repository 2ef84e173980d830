package fr.spro.registration.views.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.platform.mongo.VersionedUpsert;
import fr.spro.registration.views.AllocationCopies;
import fr.spro.registration.views.AllocationCopy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One document per session with a published allocation; places name workshops by their number in the list. */
@Component
public final class MongoAllocationCopies implements AllocationCopies {
    private static final String COLLECTION = "allocations";
    private static final String VERSION = "version";
    private static final String PUBLISHED_AT = "publishedAt";
    private static final String SLOTS = "slots";
    private static final String TITLE = "title";
    private static final String START = "start";
    private static final String END = "end";
    private static final String WORKSHOPS = "workshops";
    private static final String KEY = "key";
    private static final String ROOM = "room";
    private static final String PLACES = "places";
    private static final int NONE = -1;

    private final MongoCollection<Document> allocations;

    public MongoAllocationCopies(MongoDatabase database) {
        this.allocations = database.getCollection(COLLECTION);
    }

    /** For a migration. */
    public static void createCollection(MongoDatabase database) {
        VersionedUpsert.createCollection(database, COLLECTION);
    }

    @Override
    public Optional<AllocationCopy> find(String sessionId) {
        return Optional.ofNullable(allocations.find(eq("_id", sessionId)).first())
                .map(MongoAllocationCopies::toDomain);
    }

    @Override
    public void save(AllocationCopy allocation) {
        Map<@Nullable String, Integer> numbers = new HashMap<>();
        for (AllocationCopy.Workshop workshop : allocation.workshops()) {
            numbers.put(workshop.key(), numbers.size());
        }
        Document places = new Document();
        allocation
                .places()
                .forEach((registration, own) -> places.append(
                        registration,
                        own.stream().map(key -> numbers.getOrDefault(key, NONE)).toList()));
        VersionedUpsert.save(
                allocations,
                allocation.sessionId(),
                allocation.version(),
                new Document(PUBLISHED_AT, Date.from(allocation.publishedAt()))
                        .append(
                                SLOTS,
                                allocation.slots().stream()
                                        .map(slot -> new Document(TITLE, slot.title())
                                                .append(START, date(slot.start()))
                                                .append(END, date(slot.end())))
                                        .toList())
                        .append(
                                WORKSHOPS,
                                allocation.workshops().stream()
                                        .map(workshop -> new Document(KEY, workshop.key())
                                                .append(TITLE, workshop.title())
                                                .append(ROOM, workshop.room()))
                                        .toList())
                        .append(PLACES, places));
    }

    private static AllocationCopy toDomain(Document d) {
        List<AllocationCopy.Workshop> workshops = d.getList(WORKSHOPS, Document.class).stream()
                .map(workshop -> new AllocationCopy.Workshop(
                        workshop.getString(KEY), workshop.getString(TITLE), workshop.getString(ROOM)))
                .toList();
        Map<String, List<@Nullable String>> places = new HashMap<>();
        Document stored = d.get(PLACES, Document.class);
        for (String registration : stored.keySet()) {
            List<@Nullable String> own = new ArrayList<>();
            stored.getList(registration, Integer.class)
                    .forEach(number -> own.add(
                            number == NONE ? null : workshops.get(number).key()));
            places.put(registration, own);
        }
        return new AllocationCopy(
                d.getString("_id"),
                d.get(VERSION, Number.class).longValue(),
                d.getDate(PUBLISHED_AT).toInstant(),
                d.getList(SLOTS, Document.class).stream()
                        .map(slot -> new AllocationCopy.Slot(
                                slot.getString(TITLE), instant(slot, START), instant(slot, END)))
                        .toList(),
                workshops,
                places);
    }

    private static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }

    private static @Nullable Instant instant(Document d, String field) {
        Date date = d.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
