package fr.spro.registration.reminders.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import fr.spro.registration.reminders.Reminder;
import fr.spro.registration.reminders.ReminderSchedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** One small document for each reminder that lies ahead, its {@code _id} made of session, lead and start. */
@Component
public final class MongoReminderSchedule implements ReminderSchedule {
    private static final String COLLECTION = "reminders";
    private static final String ID = "_id";
    private static final String SESSION = "sessionId";
    private static final String LEAD = "lead";
    private static final String START = "start";
    private static final String AT = "at";
    private static final int SOME = 100;

    private final MongoCollection<Document> reminders;

    public MongoReminderSchedule(MongoDatabase database) {
        this.reminders = database.getCollection(COLLECTION);
    }

    /** Serves the look at reminders whose time has come. */
    public static void createIndex(MongoDatabase database) {
        database.getCollection(COLLECTION).createIndex(Indexes.ascending(AT), new IndexOptions().name("at"));
    }

    @Override
    public void plan(Collection<Reminder> planned) {
        for (Reminder reminder : planned) {
            reminders.updateOne(
                    eq(ID, id(reminder)),
                    Updates.combine(
                            Updates.set(SESSION, reminder.sessionId()),
                            Updates.set(LEAD, reminder.lead().name()),
                            Updates.set(START, Date.from(reminder.start())),
                            Updates.set(AT, Date.from(reminder.at()))),
                    new UpdateOptions().upsert(true));
        }
    }

    @Override
    public List<Reminder> due(Instant now) {
        return reminders
                .find(lte(AT, Date.from(now)))
                .limit(SOME)
                .map(MongoReminderSchedule::toDomain)
                .into(new ArrayList<>());
    }

    @Override
    public void done(Reminder reminder) {
        reminders.deleteOne(eq(ID, id(reminder)));
    }

    private static String id(Reminder reminder) {
        return reminder.sessionId() + "|" + reminder.lead() + "|"
                + reminder.start().toEpochMilli();
    }

    private static Reminder toDomain(Document d) {
        return new Reminder(
                d.getString(SESSION),
                Reminder.Lead.valueOf(d.getString(LEAD)),
                d.getDate(START).toInstant(),
                d.getDate(AT).toInstant());
    }
}
