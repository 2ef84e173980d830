package fr.spro.registration.resultnotices.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.registration.resultnotices.ReportNotice;
import fr.spro.registration.resultnotices.ReportNoticeRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** One document a release, kept for good: it is what makes telling happen once. There are as many as sessions. */
@Component
public final class MongoReportNoticeRepository implements ReportNoticeRepository {
    public static final String COLLECTION = "report_notices";

    private static final String ID = "_id";
    private static final String STATE = "state";
    private static final String QUEUED = "QUEUED";
    private static final String CLOSED = "closed";
    private static final String TOLD = "told";
    private static final String ATTEMPTS = "attempts";
    private static final String DUE = "due";

    private final MongoCollection<Document> notices;

    public MongoReportNoticeRepository(MongoDatabase database) {
        this.notices = database.getCollection(COLLECTION);
    }

    @Override
    public void add(ReportNotice notice) {
        if (notices.find(eq(ID, notice.releaseId())).first() != null) {
            return;
        }
        try {
            notices.insertOne(new Document(ID, notice.releaseId())
                    .append("territory", notice.territory())
                    .append("sessionId", notice.sessionId())
                    .append("title", notice.title())
                    .append(CLOSED, Date.from(notice.closed()))
                    .append(TOLD, notice.told())
                    .append(ATTEMPTS, notice.attempts())
                    .append(DUE, Date.from(notice.due()))
                    .append(STATE, QUEUED));
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getError().getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    @Override
    public List<ReportNotice> due(Instant now) {
        List<ReportNotice> due = new ArrayList<>();
        for (Document found : notices.find(eq(STATE, QUEUED))) {
            ReportNotice notice = toDomain(found);
            if (!notice.due().isAfter(now)) {
                due.add(notice);
            }
        }
        return due;
    }

    private static ReportNotice toDomain(Document found) {
        Date due = found.getDate(DUE);
        return new ReportNotice(
                found.getString(ID),
                found.getString("territory"),
                found.getString("sessionId"),
                found.getString("title"),
                // Until November 2026 it was not kept: such a one stays news.
                Objects.requireNonNullElse(found.getDate(CLOSED), due).toInstant(),
                found.getList(TOLD, String.class),
                found.getInteger(ATTEMPTS),
                due.toInstant());
    }

    @Override
    public boolean claim(ReportNotice seen, Instant until) {
        return notices.updateOne(
                                and(eq(ID, seen.releaseId()), eq(STATE, QUEUED), eq(DUE, Date.from(seen.due()))),
                                set(DUE, Date.from(until)))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public void told(String releaseId, String mark) {
        notices.updateOne(eq(ID, releaseId), push(TOLD, mark));
    }

    @Override
    public void later(String releaseId, Instant due, boolean counts) {
        notices.updateOne(eq(ID, releaseId), combine(set(DUE, Date.from(due)), inc(ATTEMPTS, counts ? 1 : 0)));
    }

    @Override
    public void done(String releaseId) {
        notices.updateOne(eq(ID, releaseId), set(STATE, "DONE"));
    }
}
