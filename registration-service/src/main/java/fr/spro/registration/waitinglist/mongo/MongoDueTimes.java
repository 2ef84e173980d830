package fr.spro.registration.waitinglist.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import fr.spro.registration.waitinglist.DueTimes;
import fr.spro.registration.waitinglist.DueTimes.Alarm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Alarms by roster and moment: as many documents as moments lie ahead, so that looking for those that came is cheap. */
@Component
public final class MongoDueTimes implements DueTimes {

    private static final String COLLECTION = "alarms";
    private static final String ID = "_id";
    private static final String SESSION = "sessionId";
    private static final String AT = "at";
    private static final int SOME = 200;

    private final MongoCollection<Document> alarms;

    public MongoDueTimes(MongoDatabase database) {
        this.alarms = database.getCollection(COLLECTION);
    }

    /** For a migration: serves the search for alarms that are due. */
    public static void createIndex(MongoDatabase database) {
        database.getCollection(COLLECTION).createIndex(Indexes.ascending(AT), new IndexOptions().name("at"));
    }

    @Override
    public void set(Collection<Alarm> wanted) {
        for (Alarm alarm : wanted) {
            alarms.updateOne(
                    eq(ID, id(alarm)),
                    Updates.combine(Updates.set(SESSION, alarm.sessionId()), Updates.set(AT, Date.from(alarm.at()))),
                    new UpdateOptions().upsert(true));
        }
    }

    @Override
    public List<Alarm> due(Instant now) {
        return alarms.find(lte(AT, Date.from(now)))
                .limit(SOME)
                .map(d -> new Alarm(d.getString(SESSION), d.getDate(AT).toInstant()))
                .into(new ArrayList<>());
    }

    @Override
    public void done(Alarm alarm) {
        alarms.deleteOne(eq(ID, id(alarm)));
    }

    private static String id(Alarm alarm) {
        return alarm.sessionId() + "|" + alarm.at().toEpochMilli();
    }
}
