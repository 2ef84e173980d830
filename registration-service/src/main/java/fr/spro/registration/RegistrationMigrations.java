package fr.spro.registration;

import fr.spro.platform.journal.MongoJournal;
import fr.spro.platform.mongo.Migration;
import fr.spro.registration.complaints.mongo.MongoCaseBook;
import fr.spro.registration.counting.mongo.MongoCountJournal;
import fr.spro.registration.dispatch.mongo.MongoFollowerPositions;
import fr.spro.registration.helpers.mongo.MongoHelpers;
import fr.spro.registration.invitations.mongo.MongoInvitations;
import fr.spro.registration.invitations.mongo.MongoResolutions;
import fr.spro.registration.mail.mongo.MongoMeetings;
import fr.spro.registration.mail.mongo.MongoOutbox;
import fr.spro.registration.mail.mongo.MongoRecipientLimits;
import fr.spro.registration.messages.mongo.MongoVoices;
import fr.spro.registration.people.mongo.PersonKeyAliases;
import fr.spro.registration.privacy.mongo.MongoPersonalRecords;
import fr.spro.registration.reminders.mongo.MongoReminderCalendar;
import fr.spro.registration.roster.mongo.MongoDraftSessions;
import fr.spro.registration.roster.mongo.MongoRosterRepository;
import fr.spro.registration.signup.PersonKeys;
import fr.spro.registration.signup.mongo.MongoAgendas;
import fr.spro.registration.signup.mongo.MongoContacts;
import fr.spro.registration.views.mongo.MongoPairings;
import fr.spro.registration.views.mongo.MongoPlans;
import fr.spro.registration.views.mongo.MongoToldPlaces;
import fr.spro.registration.views.mongo.OrganisationRecords;
import fr.spro.registration.views.mongo.TerritoryRecords;
import fr.spro.registration.waitinglist.mongo.MongoAlarms;
import java.util.List;

/** All migrations of the service in order; add at the end, never change one that has run. */
final class RegistrationMigrations {
    private RegistrationMigrations() {}

    static List<Migration> all(PeopleSettings people) {
        return List.of(
                new Migration(1, "indexes of snapshots and follower positions", database -> {
                    MongoFollowerPositions.createCollection(database);
                    MongoRosterRepository.createCollection(database);
                }),
                new Migration(2, "index of organisations", OrganisationRecords::createCollection),
                new Migration(3, "indexes of mails", MongoOutbox::createIndexes),
                new Migration(4, "index of what people were told of meetings", MongoMeetings::createCollection),
                new Migration(5, "indexes of invitations", MongoInvitations::createIndexes),
                // Made an index that nothing needs; where it stands it stays.
                new Migration(6, "index of fresh mails", _ -> {}),
                new Migration(7, "index of rotations", MongoPlans::createCollection),
                new Migration(8, "index of snapshots of head counts", MongoCountJournal::createCollection),
                new Migration(9, "index of allocations", MongoToldPlaces::createCollection),
                new Migration(10, "index of pairings", MongoPairings::createCollection),
                new Migration(11, "indexes of agendas and alarms", database -> {
                    MongoAgendas.createCollection(database);
                    MongoAlarms.createIndex(database);
                }),
                new Migration(12, "indexes of reminders, of mails by session and of mail settings", database -> {
                    MongoReminderCalendar.createIndex(database);
                    MongoOutbox.createIndexOfSessions(database);
                    MongoVoices.createCollection(database);
                }),
                new Migration(13, "index of Message-IDs", MongoOutbox::createIndexOfMessageIds),
                new Migration(14, "indexes of complaints", MongoCaseBook::createIndexes),
                new Migration(15, "index of pseudonyms", MongoInvitations::createIndexOfPseudonyms),
                new Migration(16, "index of resolved pseudonyms", MongoResolutions::createIndex),
                new Migration(17, "index of helpers", MongoHelpers::createIndexes),
                new Migration(18, "index of territories", TerritoryRecords::createCollection),
                new Migration(
                        19,
                        "aliases of person keys",
                        database -> PersonKeyAliases.write(database, new PersonKeys(people.readSecret()))),
                new Migration(20, "index of limits of recipients", MongoRecipientLimits::createIndex),
                new Migration(21, "indexes by registration, of contacts by age, of the journal by time", database -> {
                    MongoPersonalRecords.createIndexes(database);
                    MongoContacts.createIndex(database);
                    MongoJournal.createIndexOfTimes(database, "journal");
                }),
                new Migration(22, "index of drafts", MongoDraftSessions::createCollection));
    }
}
