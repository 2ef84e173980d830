package fr.spro.registration.notes.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import fr.spro.registration.notes.ParticipantNote;
import fr.spro.registration.notes.ParticipantNotes;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes as a field of the contact's document: deleting that deletes them. */
@Component
public final class MongoParticipantNotes implements ParticipantNotes {

    private static final int CHUNK = 1_000;
    private static final String ID = "_id";
    private static final String NOTE = "note";
    private static final String TEXT = "text";
    private static final String BY = "by";
    private static final String BY_NAME = "byName";
    private static final String AT = "at";

    private final MongoCollection<Document> contacts;

    public MongoParticipantNotes(MongoDatabase database) {
        this.contacts = database.getCollection("contacts");
    }

    @Override
    public Optional<ParticipantNote> find(String registrationId) {
        return Optional.ofNullable(find(List.of(registrationId)).get(registrationId));
    }

    @Override
    public Map<String, ParticipantNote> find(Collection<String> registrationIds) {
        Map<String, ParticipantNote> found = new HashMap<>();
        List<String> ids = List.copyOf(registrationIds);
        for (int from = 0; from < ids.size(); from += CHUNK) {
            for (Document d : contacts.find(in(ID, ids.subList(from, Math.min(ids.size(), from + CHUNK))))
                    .projection(Projections.include(NOTE))) {
                Document note = d.get(NOTE, Document.class);
                if (note != null) {
                    found.put(
                            d.getString(ID),
                            new ParticipantNote(
                                    note.getString(TEXT),
                                    note.getString(BY),
                                    note.getString(BY_NAME),
                                    note.getDate(AT).toInstant()));
                }
            }
        }
        return found;
    }

    @Override
    public boolean write(String registrationId, @Nullable ParticipantNote note) {
        return contacts.updateOne(
                                eq(ID, registrationId),
                                note == null
                                        ? Updates.unset(NOTE)
                                        : Updates.set(
                                                NOTE,
                                                new Document(TEXT, note.text())
                                                        .append(BY, note.by())
                                                        .append(BY_NAME, note.byName())
                                                        .append(AT, Date.from(note.at()))))
                        .getMatchedCount()
                == 1;
    }
}
