package fr.spro.registration.people.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import fr.spro.registration.dispatch.RosterChangeHandler;
import fr.spro.registration.dispatch.RosterChangeHandler.Delivery;
import fr.spro.registration.people.PersonRegistrations;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.RosterChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Keeps {@code people}: under each person key, the person's registrations and their sessions. */
@Component
public final class MongoPersonIndex implements RosterChangeHandler, PersonRegistrations {

    private static final String ID = "_id";
    private static final String REGISTRATIONS = "registrations";
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> people;

    public MongoPersonIndex(MongoDatabase database) {
        this.people = database.getCollection("people");
    }

    @Override
    public String name() {
        return "people";
    }

    @Override
    public void follow(Delivery delivery) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (RosterChange change : delivery.changes()) {
            if (change instanceof RosterChange.Corrected corrected && corrected.personBefore() != null) {
                move(corrected, delivery.session().sessionId(), writes);
            }
            RegistrationDetails line = change.newLine();
            if (line != null && line.personKey() != null) {
                writes.add(new UpdateOneModel<>(
                        eq(ID, line.personKey()),
                        Updates.set(
                                REGISTRATIONS + "." + line.registrationId(),
                                delivery.session().sessionId()),
                        UPSERT));
            }
        }
        if (!writes.isEmpty()) {
            // In order: a line may come and be led to another key in the same entry.
            people.bulkWrite(writes, new BulkWriteOptions().ordered(true));
        }
    }

    private static void move(RosterChange.Corrected corrected, String sessionId, List<WriteModel<Document>> writes) {
        String place = REGISTRATIONS + "." + corrected.registrationId();
        String after = corrected.line().personKey();
        if (after != null) {
            writes.add(new UpdateOneModel<>(eq(ID, after), Updates.set(place, sessionId), UPSERT));
        }
        writes.add(new UpdateOneModel<>(eq(ID, corrected.personBefore()), Updates.unset(place)));
        writes.add(new DeleteOneModel<>(and(eq(ID, corrected.personBefore()), eq(REGISTRATIONS, new Document()))));
    }

    @Override
    public Map<String, String> of(String personKey) {
        Document person = people.find(eq(ID, personKey)).first();
        Document known = person == null ? null : person.get(REGISTRATIONS, Document.class);
        Map<String, String> sessions = new LinkedHashMap<>();
        if (known != null) {
            known.keySet().forEach(id -> sessions.put(id, known.getString(id)));
        }
        return sessions;
    }
}
