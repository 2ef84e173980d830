package fr.spro.registration.roster.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import fr.spro.platform.facts.Fact;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.mongo.NewerOnly;
import fr.spro.registration.roster.Alarms;
import fr.spro.registration.roster.ContactFields;
import fr.spro.registration.roster.Contacts;
import fr.spro.registration.roster.Counts;
import fr.spro.registration.roster.DraftSessions;
import fr.spro.registration.roster.FollowerPositions;
import fr.spro.registration.roster.ParkedDeliveries;
import fr.spro.registration.roster.PersonTraces;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.RosterJournal;
import java.util.List;
import java.util.function.Consumer;

/** The door of this room: makes its adapters. */
public final class RosterMongo {

    /** What the other services are to hear of an entry. */
    @FunctionalInterface
    public interface FactsOfEntry {
        List<Fact> of(RosterEntry entry, List<RegistrationView> touched, Counts counts);
    }

    private RosterMongo() {}

    /** The journal; {@code appended} hears of each entry that this instance wrote, and must return at once. */
    public static RosterJournal journal(Journal journal, FactsOfEntry facts, Consumer<JournalEntry> appended) {
        return new MongoRosterJournal(journal, facts, appended);
    }

    public static Contacts contacts(MongoDatabase database) {
        return new MongoContacts(database);
    }

    public static ContactFields contactFields(MongoDatabase database) {
        return new MongoContactFields(database);
    }

    /** For a migration. */
    public static void createCollectionOfDrafts(MongoDatabase database) {
        NewerOnly.createCollection(database, MongoDraftSessions.COLLECTION);
    }

    public static DraftSessions draftSessions(MongoDatabase database) {
        return new MongoDraftSessions(database);
    }

    public static Alarms alarms(MongoDatabase database) {
        return new MongoAlarms(database);
    }

    public static PersonTraces personTraces(MongoDatabase database) {
        return new MongoPersonTraces(database);
    }

    /** Serves the look for contacts that have been kept long enough. */
    public static void createIndexOfContacts(MongoDatabase database) {
        database.getCollection(MongoContacts.COLLECTION).createIndex(Indexes.ascending(MongoContacts.STORED_AT));
    }

    /** Serves the look at alarms that have come. */
    public static void createIndexOfAlarms(MongoDatabase database) {
        MongoAlarms.createIndex(database);
    }

    public static FollowerPositions positions(MongoDatabase database) {
        return new MongoFollowerPositions(database);
    }

    public static ParkedDeliveries parkedDeliveries(MongoDatabase database) {
        return new MongoParkedDeliveries(database);
    }

    /** For a migration: those of the positions and of the snapshots. */
    public static void createCollections(MongoDatabase database) {
        NewerOnly.createCollection(database, MongoFollowerPositions.COLLECTION);
        NewerOnly.createCollection(database, "snapshots");
    }
}
