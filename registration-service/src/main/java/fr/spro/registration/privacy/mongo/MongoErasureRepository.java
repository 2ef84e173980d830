package fr.spro.registration.privacy.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import fr.spro.registration.privacy.ErasureRepository;
import fr.spro.registration.privacy.PersonErasure;
import fr.spro.registration.privacy.RegistrationRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Erasures by their id; few enough that those under way are looked for by their state. */
@Component
public final class MongoErasureRepository implements ErasureRepository {
    private static final String ID = "_id";
    private static final String ASKED = "askedAt";
    private static final String BY = "by";
    private static final String STATE = "state";
    private static final String UNDER_WAY = "UNDER_WAY";
    private static final String DONE = "DONE";
    private static final String PERSON = "personKey";
    private static final String PLACES = "places";
    private static final String SESSION = "s";
    private static final String REGISTRATION = "r";
    private static final String REGISTRATIONS = "registrations";
    private static final String SETTLE = "settleAt";
    private static final String DONE_AT = "doneAt";

    private final MongoCollection<Document> erasures;

    public MongoErasureRepository(MongoDatabase database) {
        this.erasures = database.getCollection("erasures");
    }

    @Override
    public void open(PersonErasure erasure) {
        try {
            erasures.insertOne(new Document(ID, erasure.id())
                    .append(ASKED, Date.from(erasure.askedAt()))
                    .append(BY, erasure.by())
                    .append(STATE, UNDER_WAY)
                    .append(PERSON, erasure.personKey())
                    .append(PLACES, places(erasure))
                    .append(REGISTRATIONS, erasure.registrations()));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    @Override
    public Optional<PersonErasure> find(String id) {
        return Optional.ofNullable(erasures.find(eq(ID, id)).first()).map(MongoErasureRepository::toDomain);
    }

    @Override
    public void keep(PersonErasure erasure) {
        List<Bson> updates = new ArrayList<>();
        updates.add(Updates.set(REGISTRATIONS, erasure.registrations()));
        if (erasure.settleAt() != null) {
            updates.add(Updates.set(SETTLE, Date.from(erasure.settleAt())));
        }
        if (erasure.doneAt() == null) {
            updates.add(Updates.set(PLACES, places(erasure)));
        } else {
            updates.add(Updates.set(STATE, DONE));
            updates.add(Updates.set(DONE_AT, Date.from(erasure.doneAt())));
            updates.add(Updates.unset(PERSON));
            updates.add(Updates.unset(PLACES));
        }
        // One that another instance has finished in the meantime stays finished.
        erasures.updateOne(new Document(ID, erasure.id()).append(STATE, UNDER_WAY), Updates.combine(updates));
    }

    @Override
    public List<PersonErasure> unfinished() {
        return erasures.find(eq(STATE, UNDER_WAY))
                .map(MongoErasureRepository::toDomain)
                .into(new ArrayList<>());
    }

    @Override
    public List<PersonErasure> newest(int most) {
        return erasures.find()
                .sort(descending(ASKED))
                .limit(most)
                .map(MongoErasureRepository::toDomain)
                .into(new ArrayList<>());
    }

    private static List<Document> places(PersonErasure erasure) {
        return erasure.places().stream()
                .map(place -> new Document(SESSION, place.sessionId()).append(REGISTRATION, place.registrationId()))
                .toList();
    }

    private static PersonErasure toDomain(Document d) {
        return new PersonErasure(
                d.getString(ID),
                d.getDate(ASKED).toInstant(),
                d.getString(BY),
                d.getString(PERSON),
                d.getList(PLACES, Document.class, List.of()).stream()
                        .map(place -> new RegistrationRef(place.getString(SESSION), place.getString(REGISTRATION)))
                        .collect(Collectors.toSet()),
                d.getInteger(REGISTRATIONS, 0),
                instant(d.getDate(SETTLE)),
                instant(d.getDate(DONE_AT)));
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
