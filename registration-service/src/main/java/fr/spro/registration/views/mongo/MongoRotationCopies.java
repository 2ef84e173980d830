package fr.spro.registration.views.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.platform.mongo.VersionedUpsert;
import fr.spro.registration.views.RotationCopies;
import fr.spro.registration.views.RotationCopy;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One document per session that has a rotation. */
@Component
public final class MongoRotationCopies implements RotationCopies {
    private static final String COLLECTION = "rotations";
    private static final String VERSION = "version";
    private static final String MINUTES = "minutes";
    private static final String CHANGE_MINUTES = "changeMinutes";
    private static final String RUNNING = "running";
    private static final String ROUND = "round";
    private static final String STARTED_AT = "startedAt";
    private static final String TABLES = "tables";
    private static final String SEATS = "seats";

    private final MongoCollection<Document> rotations;

    public MongoRotationCopies(MongoDatabase database) {
        this.rotations = database.getCollection(COLLECTION);
    }

    /** For a migration. */
    public static void createCollection(MongoDatabase database) {
        VersionedUpsert.createCollection(database, COLLECTION);
    }

    @Override
    public Optional<RotationCopy> find(String sessionId) {
        return Optional.ofNullable(rotations.find(eq("_id", sessionId)).first()).map(MongoRotationCopies::toDomain);
    }

    @Override
    public void save(RotationCopy rotation) {
        Document tables = new Document();
        rotation.tables().forEach((number, name) -> tables.append(number.toString(), name));
        Document seats = new Document();
        rotation.seats().forEach(seats::append);
        VersionedUpsert.save(
                rotations,
                rotation.sessionId(),
                rotation.version(),
                new Document(MINUTES, rotation.minutes())
                        .append(CHANGE_MINUTES, rotation.changeMinutes())
                        .append(RUNNING, running(rotation.running()))
                        .append(TABLES, tables)
                        .append(SEATS, seats));
    }

    private static @Nullable Document running(RotationCopy.@Nullable Running running) {
        return running == null
                ? null
                : new Document(ROUND, running.round()).append(STARTED_AT, Date.from(running.startedAt()));
    }

    private static RotationCopy toDomain(Document d) {
        Document running = d.get(RUNNING, Document.class);
        Map<Integer, String> tables = new HashMap<>();
        Document names = d.get(TABLES, Document.class);
        names.keySet().forEach(number -> tables.put(Integer.valueOf(number), names.getString(number)));
        Map<String, List<Integer>> seats = new HashMap<>();
        Document stored = d.get(SEATS, Document.class);
        stored.keySet().forEach(id -> seats.put(id, stored.getList(id, Integer.class)));
        return new RotationCopy(
                d.getString("_id"),
                d.get(VERSION, Number.class).longValue(),
                d.getInteger(MINUTES),
                d.getInteger(CHANGE_MINUTES),
                running == null
                        ? null
                        : new RotationCopy.Running(
                                running.getInteger(ROUND),
                                running.getDate(STARTED_AT).toInstant()),
                tables,
                seats);
    }
}
