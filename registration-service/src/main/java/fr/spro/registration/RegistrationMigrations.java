package fr.spro.registration;

import fr.spro.platform.journal.MongoJournal;
import fr.spro.platform.mongo.Migration;
import fr.spro.registration.complaints.mongo.MongoComplaintRepository;
import fr.spro.registration.dispatch.mongo.MongoHandlerPositions;
import fr.spro.registration.headcount.mongo.MongoHeadCountRepository;
import fr.spro.registration.helpers.mongo.MongoHelpers;
import fr.spro.registration.invitations.mongo.MongoInvitationRepository;
import fr.spro.registration.invitations.mongo.MongoPseudonymDisclosureLog;
import fr.spro.registration.mail.mongo.MongoAnnouncedMeetings;
import fr.spro.registration.mail.mongo.MongoMailQueue;
import fr.spro.registration.mail.mongo.MongoRecipientLimits;
import fr.spro.registration.organisermessages.mongo.MongoTerritoryMailIdentityRepository;
import fr.spro.registration.people.mongo.PersonKeyAliases;
import fr.spro.registration.privacy.mongo.MongoPersonalRecords;
import fr.spro.registration.reminders.mongo.MongoReminderSchedule;
import fr.spro.registration.roster.mongo.MongoDraftSessions;
import fr.spro.registration.roster.mongo.MongoRosterRepository;
import fr.spro.registration.signup.PersonKeys;
import fr.spro.registration.signup.mongo.MongoContacts;
import fr.spro.registration.signup.mongo.MongoTimeClaims;
import fr.spro.registration.views.mongo.MongoAllocationCopies;
import fr.spro.registration.views.mongo.MongoOrganisationCopies;
import fr.spro.registration.views.mongo.MongoPairingCopies;
import fr.spro.registration.views.mongo.MongoRotationCopies;
import fr.spro.registration.views.mongo.MongoTerritoryCopies;
import fr.spro.registration.waitinglist.mongo.MongoDueTimes;
import java.util.List;

/** All migrations of the service in order; add at the end, never change one that has run. */
final class RegistrationMigrations {
    private RegistrationMigrations() {}

    static List<Migration> all(PeopleSettings people) {
        return List.of(
                new Migration(1, "indexes of snapshots and follower positions", database -> {
                    MongoHandlerPositions.createCollection(database);
                    MongoRosterRepository.createCollection(database);
                }),
                new Migration(2, "index of organisations", MongoOrganisationCopies::createCollection),
                new Migration(3, "indexes of mails", MongoMailQueue::createIndexes),
                new Migration(
                        4, "index of what people were told of meetings", MongoAnnouncedMeetings::createCollection),
                new Migration(5, "indexes of invitations", MongoInvitationRepository::createIndexes),
                // Made an index that nothing needs; where it stands it stays.
                new Migration(6, "index of fresh mails", _ -> {}),
                new Migration(7, "index of rotations", MongoRotationCopies::createCollection),
                new Migration(8, "index of snapshots of head counts", MongoHeadCountRepository::createCollection),
                new Migration(9, "index of allocations", MongoAllocationCopies::createCollection),
                new Migration(10, "index of pairings", MongoPairingCopies::createCollection),
                new Migration(11, "indexes of agendas and alarms", database -> {
                    MongoTimeClaims.createCollection(database);
                    MongoDueTimes.createIndex(database);
                }),
                new Migration(12, "indexes of reminders, of mails by session and of mail settings", database -> {
                    MongoReminderSchedule.createIndex(database);
                    MongoMailQueue.createIndexOfSessions(database);
                    MongoTerritoryMailIdentityRepository.createCollection(database);
                }),
                new Migration(13, "index of Message-IDs", MongoMailQueue::createIndexOfMessageIds),
                new Migration(14, "indexes of complaints", MongoComplaintRepository::createIndexes),
                new Migration(15, "index of pseudonyms", MongoInvitationRepository::createIndexOfPseudonyms),
                new Migration(16, "index of resolved pseudonyms", MongoPseudonymDisclosureLog::createIndex),
                new Migration(17, "index of helpers", MongoHelpers::createIndexes),
                new Migration(18, "index of territories", MongoTerritoryCopies::createCollection),
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
