package fr.spro.registration.mail.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import fr.spro.platform.mongo.VersionedUpsert;
import fr.spro.registration.mail.AnnouncedMeeting;
import fr.spro.registration.mail.AnnouncedMeetings;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.mongo.ContactDocuments;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people were last told of each meeting: small documents by exact {@code _id}. */
@Component
public final class MongoAnnouncedMeetings implements AnnouncedMeetings {
    private static final String COLLECTION = "meetings_told";
    private static final String STATUS = "status";
    private static final String REASON = "reason";
    private static final String CONTACT = "contact";

    private final MongoCollection<Document> told;

    public MongoAnnouncedMeetings(MongoDatabase database) {
        this.told = database.getCollection(COLLECTION);
    }

    /** For the service's list of migrations. */
    public static void createCollection(MongoDatabase database) {
        VersionedUpsert.createCollection(database, COLLECTION);
    }

    @Override
    public Optional<AnnouncedMeeting> told(String sessionId) {
        return Optional.ofNullable(told.find(Filters.eq("_id", sessionId)).first())
                .map(MongoAnnouncedMeetings::toDomain);
    }

    @Override
    public void keep(AnnouncedMeeting meeting) {
        VersionedUpsert.save(told, meeting.sessionId(), meeting.version(), toDocument(meeting));
    }

    private static Document toDocument(AnnouncedMeeting meeting) {
        return new Document("territory", meeting.territory())
                .append("format", meeting.format())
                .append("eventTitle", meeting.eventTitle())
                .append("title", meeting.title())
                .append("start", Date.from(meeting.start()))
                .append("end", Date.from(meeting.end()))
                .append("venue", meeting.venue())
                .append("address", meeting.address())
                .append("town", meeting.town())
                .append(STATUS, meeting.status().name())
                .append(REASON, meeting.reason())
                .append(CONTACT, ContactDocuments.toDocument(meeting.contact()));
    }

    private static AnnouncedMeeting toDomain(Document stored) {
        @Nullable String status = stored.getString(STATUS);
        return new AnnouncedMeeting(
                stored.getString("_id"),
                stored.getLong("version"),
                stored.getString("territory"),
                stored.getString("format"),
                stored.getString("eventTitle"),
                stored.getString("title"),
                stored.getDate("start").toInstant(),
                stored.getDate("end").toInstant(),
                stored.getString("venue"),
                stored.getString("address"),
                stored.getString("town"),
                // Until November 2026 it was not kept.
                status == null ? SessionStatus.PUBLISHED : SessionStatus.valueOf(status),
                Objects.requireNonNullElse(stored.getString(REASON), ""),
                ContactDocuments.toDomain(stored.get(CONTACT, Document.class)));
    }
}
