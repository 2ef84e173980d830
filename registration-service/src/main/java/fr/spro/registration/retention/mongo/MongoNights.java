package fr.spro.registration.retention.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import fr.spro.registration.retention.Night;
import fr.spro.registration.retention.Nights;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** One document per date; the few there are can be read all. */
public final class MongoNights implements Nights {
    private static final String ID = "_id";
    private static final String FINISHED = "finishedAt";
    private static final String NEEDS = "needs";
    private static final String ANSWERS = "answers";
    private static final String PEOPLE = "people";
    private static final String FAILED = "failed";

    private final MongoCollection<Document> nights;

    public MongoNights(MongoDatabase database) {
        this.nights = database.getCollection("retention");
    }

    @Override
    public void add(Night night) {
        nights.updateOne(
                eq(ID, night.date().toString()),
                Updates.combine(
                        Updates.set(FINISHED, Date.from(night.finishedAt())),
                        Updates.inc(NEEDS, night.needs()),
                        Updates.inc(ANSWERS, night.answers()),
                        Updates.inc(PEOPLE, night.people()),
                        Updates.set(FAILED, night.failed())),
                new UpdateOptions().upsert(true));
    }

    @Override
    public Optional<Night> latest() {
        return latest(1).stream().findFirst();
    }

    @Override
    public List<Night> latest(int most) {
        List<Night> found = new ArrayList<>();
        for (Document d : nights.find().sort(Sorts.descending(ID)).limit(most)) {
            found.add(new Night(
                    LocalDate.parse(d.getString(ID)),
                    d.getDate(FINISHED).toInstant(),
                    d.getLong(NEEDS),
                    d.getLong(ANSWERS),
                    d.getLong(PEOPLE),
                    d.getLong(FAILED)));
        }
        return found;
    }
}
