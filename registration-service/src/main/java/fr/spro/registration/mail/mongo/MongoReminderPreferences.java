package fr.spro.registration.mail.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import fr.spro.registration.mail.ReminderPreferences;
import fr.spro.registration.signup.mongo.MongoContacts;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** A mark in the contact itself, so that erasing the person erases it too. */
@Component
public final class MongoReminderPreferences implements ReminderPreferences {
    private static final String ID = "_id";
    private static final String DECLINED = "noReminders";

    private final MongoCollection<Document> contacts;

    public MongoReminderPreferences(MongoDatabase database) {
        this.contacts = database.getCollection(MongoContacts.COLLECTION);
    }

    @Override
    public boolean wanted(String registrationId) {
        Document found = contacts.find(eq(ID, registrationId))
                .projection(Projections.include(DECLINED))
                .first();
        return found == null || !found.getBoolean(DECLINED, false);
    }

    @Override
    public void set(String registrationId, boolean wanted) {
        contacts.updateOne(eq(ID, registrationId), wanted ? Updates.unset(DECLINED) : Updates.set(DECLINED, true));
    }
}
