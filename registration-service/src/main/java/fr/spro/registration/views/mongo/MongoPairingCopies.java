package fr.spro.registration.views.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.platform.mongo.VersionedUpsert;
import fr.spro.registration.views.PairingCopies;
import fr.spro.registration.views.PairingCopy;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One document per session that has pairs. */
@Component
public final class MongoPairingCopies implements PairingCopies {
    private static final String COLLECTION = "pairings";
    private static final String VERSION = "version";
    private static final String PAIRS = "pairs";
    private static final String NUMBER = "number";
    private static final String FIRST = "first";
    private static final String SECOND = "second";
    private static final String REGISTRATION_ID = "registrationId";
    private static final String ORGANISATION = "organisation";
    private static final String ANSWER = "answer";
    private static final String START = "start";
    private static final String END = "end";
    private static final String PLACE = "place";

    private final MongoCollection<Document> pairings;

    public MongoPairingCopies(MongoDatabase database) {
        this.pairings = database.getCollection(COLLECTION);
    }

    /** For a migration. */
    public static void createCollection(MongoDatabase database) {
        VersionedUpsert.createCollection(database, COLLECTION);
    }

    @Override
    public Optional<PairingCopy> find(String sessionId) {
        return Optional.ofNullable(pairings.find(eq("_id", sessionId)).first()).map(MongoPairingCopies::toDomain);
    }

    @Override
    public void save(PairingCopy pairing) {
        VersionedUpsert.save(
                pairings,
                pairing.sessionId(),
                pairing.version(),
                new Document(
                        PAIRS,
                        pairing.pairs().stream()
                                .map(pair -> new Document(NUMBER, pair.number())
                                        .append(FIRST, toDocument(pair.first()))
                                        .append(SECOND, toDocument(pair.second())))
                                .toList()));
    }

    private static Document toDocument(PairingCopy.Member member) {
        return new Document(REGISTRATION_ID, member.registrationId())
                .append(ORGANISATION, member.organisation())
                .append(ANSWER, member.answer().name())
                .append(START, date(member.receives().start()))
                .append(END, date(member.receives().end()))
                .append(PLACE, member.receives().place());
    }

    private static PairingCopy toDomain(Document d) {
        return new PairingCopy(
                d.getString("_id"),
                d.get(VERSION, Number.class).longValue(),
                d.getList(PAIRS, Document.class).stream()
                        .map(pair -> new PairingCopy.Pair(
                                pair.getInteger(NUMBER),
                                member(pair.get(FIRST, Document.class)),
                                member(pair.get(SECOND, Document.class))))
                        .toList());
    }

    private static PairingCopy.Member member(Document d) {
        return new PairingCopy.Member(
                d.getString(REGISTRATION_ID),
                d.getString(ORGANISATION),
                PairingCopy.Answer.valueOf(d.getString(ANSWER)),
                new PairingCopy.Visit(instant(d.getDate(START)), instant(d.getDate(END)), d.getString(PLACE)));
    }

    private static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
