package fr.spro.registration.fillrate.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import fr.spro.registration.fillrate.FillHistoryStore;
import fr.spro.registration.fillrate.SessionFillHistory;
import fr.spro.registration.roster.SessionStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** One small document per session. */
@Component
public final class MongoFillHistoryStore implements FillHistoryStore {

    private static final String ID = "_id";
    private static final String TERRITORY = "territory";
    private static final String FORMAT = "format";
    private static final String START = "start";
    private static final String CAPACITY = "capacity";
    private static final String STATUS = "status";
    private static final String EXPECTED = "expected";
    private static final String CAME = "came";
    private static final String DAYS = "days";
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> fills;

    public MongoFillHistoryStore(MongoDatabase database) {
        this.fills = database.getCollection("fill");
    }

    @Override
    public Optional<SessionFillHistory> find(String sessionId) {
        return Optional.ofNullable(fills.find(eq(ID, sessionId)).first()).map(MongoFillHistoryStore::toDomain);
    }

    @Override
    public List<SessionFillHistory> all() {
        return fills.find().map(MongoFillHistoryStore::toDomain).into(new ArrayList<>());
    }

    @Override
    public void save(SessionFillHistory fill, LocalDate day, int taken) {
        Instant start = fill.start();
        fills.updateOne(
                eq(ID, fill.sessionId()),
                Updates.combine(
                        Updates.set(TERRITORY, fill.territory()),
                        Updates.set(FORMAT, fill.format()),
                        Updates.set(START, start == null ? null : Date.from(start)),
                        Updates.set(CAPACITY, fill.capacity()),
                        Updates.set(STATUS, fill.status().name()),
                        Updates.set(EXPECTED, fill.expected()),
                        Updates.set(CAME, fill.came()),
                        Updates.set(DAYS + "." + day, taken)),
                UPSERT);
    }

    private static SessionFillHistory toDomain(Document d) {
        Date start = d.getDate(START);
        Map<LocalDate, Integer> days = new HashMap<>();
        d.get(DAYS, new Document())
                .forEach((day, taken) -> days.put(LocalDate.parse(day), ((Number) taken).intValue()));
        return new SessionFillHistory(
                d.getString(ID),
                d.getString(TERRITORY),
                d.getString(FORMAT),
                start == null ? null : start.toInstant(),
                d.getInteger(CAPACITY),
                SessionStatus.valueOf(d.getString(STATUS)),
                d.getInteger(EXPECTED, 0),
                d.getInteger(CAME, 0),
                days);
    }
}
