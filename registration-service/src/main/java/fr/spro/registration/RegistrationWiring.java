package fr.spro.registration;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.config.Working;
import fr.spro.platform.core.Ids;
import fr.spro.platform.facts.FactRelay;
import fr.spro.platform.facts.FactSubscription;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalUnavailable;
import fr.spro.platform.journal.MongoJournal;
import fr.spro.platform.mongo.Migration;
import fr.spro.registration.access.AccessCodes;
import fr.spro.registration.allocations.mongo.MongoToldPlaces;
import fr.spro.registration.checkin.QrCode;
import fr.spro.registration.complaints.mongo.MongoCaseBook;
import fr.spro.registration.counting.mongo.MongoCountJournal;
import fr.spro.registration.helpers.mongo.MongoHelpers;
import fr.spro.registration.invitations.mongo.MongoInvitations;
import fr.spro.registration.invitations.mongo.MongoResolutions;
import fr.spro.registration.links.IdentityKey;
import fr.spro.registration.links.mongo.KnownKeys;
import fr.spro.registration.mail.mongo.MongoMeetings;
import fr.spro.registration.mail.mongo.MongoOutbox;
import fr.spro.registration.mail.mongo.MongoRecipientLimits;
import fr.spro.registration.messages.mongo.MongoVoices;
import fr.spro.registration.metrics.MeasuredRosterJournal;
import fr.spro.registration.metrics.RosterMeasures;
import fr.spro.registration.organisations.Organisations;
import fr.spro.registration.organisations.kafka.OrganisationFacts;
import fr.spro.registration.organisations.mongo.OrganisationRecords;
import fr.spro.registration.pairings.mongo.MongoPairings;
import fr.spro.registration.people.mongo.MongoAgendas;
import fr.spro.registration.people.mongo.PeopleProjection;
import fr.spro.registration.people.mongo.PersonKeyAliases;
import fr.spro.registration.privacy.mongo.MongoPersonalRecords;
import fr.spro.registration.reminders.mongo.MongoReminderCalendar;
import fr.spro.registration.roster.Agenda;
import fr.spro.registration.roster.AlarmFollower;
import fr.spro.registration.roster.Alarms;
import fr.spro.registration.roster.Contacts;
import fr.spro.registration.roster.DeskSettings;
import fr.spro.registration.roster.Desks;
import fr.spro.registration.roster.DoubtedClaims;
import fr.spro.registration.roster.DraftSessions;
import fr.spro.registration.roster.FollowerPositions;
import fr.spro.registration.roster.LeftOverSweep;
import fr.spro.registration.roster.ParkedDeliveries;
import fr.spro.registration.roster.PersonKeys;
import fr.spro.registration.roster.PlacesBoard;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterFeed;
import fr.spro.registration.roster.RosterFollower;
import fr.spro.registration.roster.RosterJournal;
import fr.spro.registration.roster.RuleCopies;
import fr.spro.registration.roster.kafka.DraftFacts;
import fr.spro.registration.roster.kafka.RosterFacts;
import fr.spro.registration.roster.kafka.RosterNews;
import fr.spro.registration.roster.kafka.SessionFacts;
import fr.spro.registration.roster.mongo.RosterMongo;
import fr.spro.registration.rotations.Plans;
import fr.spro.registration.rotations.kafka.RotationFacts;
import fr.spro.registration.rotations.mongo.MongoPlans;
import fr.spro.registration.territories.mongo.TerritoryRecords;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one place that sees every feature and every room. */
@Configuration(proxyBeanMethods = false)
class RegistrationWiring {

    private static final Logger LOG = LoggerFactory.getLogger(RegistrationWiring.class);
    private static final RosterFeed.Pace FEED_PACE =
            new RosterFeed.Pace(Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(1));

    /** All migrations of the service in order; add at the end, never change one that has run. */
    @Bean
    List<Migration> registrationMigrations(PeopleSettings people) {
        return List.of(
                new Migration(1, "indexes of snapshots and follower positions", RosterMongo::createCollections),
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
                    RosterMongo.createIndexOfAlarms(database);
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
                    RosterMongo.createIndexOfContacts(database);
                    MongoJournal.createIndexOfTimes(database, "journal");
                }),
                new Migration(22, "index of drafts", RosterMongo::createCollectionOfDrafts));
    }

    // ---------------------------------------------------------------- rosters

    @Bean
    RosterJournal rosterJournal(Journal journal, ObjectProvider<FactRelay> relay, RosterMeasures measures) {
        return new MeasuredRosterJournal(
                RosterMongo.journal(journal, RosterFacts::of, entry -> relay.ifAvailable(r -> r.offer(entry))),
                measures);
    }

    @Bean
    Contacts contacts(MongoDatabase database) {
        return RosterMongo.contacts(database);
    }

    @Bean
    Alarms alarms(MongoDatabase database) {
        return RosterMongo.alarms(database);
    }

    @Bean
    AlarmFollower alarmFollower(Alarms alarms) {
        return new AlarmFollower(alarms);
    }

    /** A claim that may be stale is looked at beside the sign-ups: a desk must not wait for another desk. */
    @Bean
    MongoAgendas agenda(MongoDatabase database, ObjectProvider<Desks> desks, ObjectProvider<Agenda> self) {
        return new MongoAgendas(
                database,
                (clash, person) -> Thread.ofVirtual()
                        .name("doubted-claim")
                        .start(() -> new DoubtedClaims(desks.getObject(), self.getObject()).look(clash, person)));
    }

    @Bean
    LeftOverSweep leftOverSweep(MongoDatabase database, Desks desks, Contacts contacts) {
        return new LeftOverSweep(RosterMongo.leftOverContacts(database), desks, contacts);
    }

    @Bean
    FollowerPositions followerPositions(MongoDatabase database) {
        return RosterMongo.positions(database);
    }

    @Bean(destroyMethod = "")
    Desks desks(RosterJournal journal, Contacts contacts, Agenda agenda, Clock clock, ObjectProvider<RosterFeed> feed) {
        return new Desks(
                journal,
                contacts,
                clock,
                Ids::random,
                entry -> feed.ifAvailable(f -> f.offer(entry)),
                agenda,
                DeskSettings.USUAL);
    }

    @Bean
    ParkedDeliveries parkedDeliveries(MongoDatabase database) {
        return RosterMongo.parkedDeliveries(database);
    }

    @Bean(destroyMethod = "")
    RosterFeed rosterFeed(
            List<RosterFollower> followers,
            RosterJournal journal,
            FollowerPositions positions,
            ParkedDeliveries parking,
            Desks desks) {
        return new RosterFeed(
                followers,
                journal,
                positions,
                parking,
                sessionId -> desks.askInBackground(sessionId, Roster::session).join(),
                FEED_PACE,
                (follower, failure) ->
                        LOG.warn("{} could not follow, and will try again: {}", follower, failure.toString()),
                JournalUnavailable::isBehind,
                desks::crowd);
    }

    @Bean(destroyMethod = "")
    PlacesBoard placesBoard() {
        return new PlacesBoard();
    }

    @Bean
    RosterWork rosterWork(
            Desks desks, RosterFeed feed, PlacesBoard board, LeftOverSweep leftOver, Alarms alarms, Clock clock) {
        return new RosterWork(desks, feed, board, leftOver, alarms, clock);
    }

    @Bean
    DraftSessions draftSessions(MongoDatabase database) {
        return RosterMongo.draftSessions(database);
    }

    @Bean
    RuleCopies ruleCopies(Desks desks, DraftSessions drafts) {
        return new RuleCopies(desks, drafts);
    }

    @Bean
    FactSubscription draftFacts(DraftSessions drafts, RuleCopies copies) {
        return DraftFacts.subscription(drafts, copies);
    }

    @Bean
    FactSubscription sessionFacts(Desks desks, RuleCopies copies) {
        return SessionFacts.subscription(desks, copies);
    }

    @Bean
    FactSubscription rosterNews(PlacesBoard board) {
        return RosterNews.subscription(board);
    }

    @Bean
    Plans plans(MongoDatabase database) {
        return new MongoPlans(database);
    }

    @Bean
    FactSubscription rotationFacts(Plans plans) {
        return RotationFacts.subscription(plans);
    }

    // ---------------------------------------------------------------- people, organisations, door

    @Bean
    KnownKeys knownKeys(MongoDatabase database, PeopleSettings people, IdentityKey identity) {
        return new KnownKeys(
                database,
                Map.of(
                        "spro.people.secret",
                        new SecretKeySpec(people.readSecret(), "HmacSHA256"),
                        "spro.identity-key",
                        identity.derive("HmacSHA256", "known-key")));
    }

    @Bean
    PersonKeys personKeys(MongoDatabase database, PeopleSettings settings) {
        return new PersonKeys(settings.readSecret(), new PersonKeyAliases(database));
    }

    @Bean
    AccessCodes accessCodes(IdentityKey key) {
        return new AccessCodes(key.derive("HmacSHA256", "access-codes"));
    }

    @Bean
    QrCode qrCode(PeopleSettings settings) {
        return new QrCode(settings.readSecret());
    }

    @Bean
    PeopleProjection peopleProjection(MongoDatabase database) {
        return new PeopleProjection(database);
    }

    @Bean
    OrganisationRecords organisationRecords(MongoDatabase database) {
        return new OrganisationRecords(database);
    }

    @Bean
    Organisations organisations() {
        return new Organisations();
    }

    /** What earlier starts knew is there before the first request. */
    @Bean
    Working knownOrganisations(Organisations organisations, OrganisationRecords records) {
        return new Working(Working.BEFORE_ALL, () -> records.all().forEach(organisations::apply), () -> {});
    }

    @Bean
    FactSubscription organisationFacts(Organisations organisations, OrganisationRecords records) {
        return OrganisationFacts.subscription(organisation -> {
            organisations.apply(organisation);
            records.save(organisation);
        });
    }
}
