package fr.spro.registration.retention.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import fr.spro.registration.retention.RetentionReport;
import fr.spro.registration.retention.RetentionReportStore;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** One document per date; the few there are can be read all. */
@Component
public final class MongoRetentionReportStore implements RetentionReportStore {
    private static final Period KEPT = Period.ofYears(2);
    private static final String ID = "_id";
    private static final String FINISHED = "finishedAt";
    private static final String NEEDS = "needs";
    private static final String ANSWERS = "answers";
    private static final String PEOPLE = "people";
    private static final String COMPLAINTS = "complaints";
    private static final String RESOLUTIONS = "resolutions";
    private static final String FAILED = "failed";

    private final MongoCollection<Document> nights;

    public MongoRetentionReportStore(MongoDatabase database) {
        this.nights = database.getCollection("retention");
    }

    @Override
    public void add(RetentionReport night) {
        nights.updateOne(
                eq(ID, night.date().toString()),
                Updates.combine(
                        Updates.set(FINISHED, Date.from(night.finishedAt())),
                        Updates.inc(NEEDS, night.needs()),
                        Updates.inc(ANSWERS, night.answers()),
                        Updates.inc(PEOPLE, night.people()),
                        Updates.inc(COMPLAINTS, night.complaints()),
                        Updates.inc(RESOLUTIONS, night.resolutions()),
                        Updates.set(FAILED, night.failed())),
                new UpdateOptions().upsert(true));
        nights.deleteMany(lt(ID, night.date().minus(KEPT).toString()));
    }

    @Override
    public Optional<RetentionReport> latest() {
        return latest(1).stream().findFirst();
    }

    @Override
    public List<RetentionReport> latest(int most) {
        List<RetentionReport> found = new ArrayList<>();
        // A crash of an earlier version may have left a document whose id is no date.
        for (Document d : nights.find(lt(ID, "A")).sort(Sorts.descending(ID)).limit(most)) {
            found.add(new RetentionReport(
                    LocalDate.parse(d.getString(ID)),
                    d.getDate(FINISHED).toInstant(),
                    d.getLong(NEEDS),
                    d.getLong(ANSWERS),
                    d.getLong(PEOPLE),
                    d.get(COMPLAINTS, 0L),
                    d.get(RESOLUTIONS, 0L),
                    d.getLong(FAILED)));
        }
        return found;
    }
}
