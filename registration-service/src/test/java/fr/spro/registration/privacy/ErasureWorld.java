package fr.spro.registration.privacy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import fr.spro.platform.core.Ids;
import fr.spro.platform.journal.AppendOutcomeUnknown;
import fr.spro.platform.journal.MongoJournal;
import fr.spro.registration.TestDatabase;
import fr.spro.registration.dispatch.HandlerPositions;
import fr.spro.registration.dispatch.RosterChangeDispatcher;
import fr.spro.registration.dispatch.mongo.MongoHandlerPositions;
import fr.spro.registration.dispatch.mongo.MongoParkedDeliveries;
import fr.spro.registration.links.LinkPurpose;
import fr.spro.registration.links.LinkStore;
import fr.spro.registration.links.ManageLink;
import fr.spro.registration.links.mongo.MongoLinkStore;
import fr.spro.registration.notes.ParticipantNote;
import fr.spro.registration.notes.mongo.MongoParticipantNotes;
import fr.spro.registration.people.mongo.MongoPersonIndex;
import fr.spro.registration.privacy.mongo.MongoErasureRepository;
import fr.spro.registration.privacy.mongo.MongoPersonalRecords;
import fr.spro.registration.privacy.mongo.MongoPrivacyLinks;
import fr.spro.registration.roster.Counts;
import fr.spro.registration.roster.JournalRedaction;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.RosterRepository;
import fr.spro.registration.roster.RosterState;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.Sessions;
import fr.spro.registration.roster.kafka.RosterMessages;
import fr.spro.registration.roster.mongo.MongoJournalRedaction;
import fr.spro.registration.roster.mongo.MongoRosterRepository;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.signup.PersonKeys;
import fr.spro.registration.signup.RosterWorkerSettings;
import fr.spro.registration.signup.RosterWorkers;
import fr.spro.registration.signup.mongo.MongoContacts;
import fr.spro.registration.signup.mongo.MongoTimeClaims;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** A person in two rosters, with everything that may be kept of somebody, on a real database. */
final class ErasureWorld implements AutoCloseable {

    static final String EMAIL = "Quetzal.Zyx@Example.org";
    static final String HASH = "hash-of-quetzal";
    static final List<String> BYTES = List.of(
            "quetzal",
            "Zyxwvut",
            "needs-vermilion",
            "answer-vermilion",
            "note-vermilion",
            "reason-vermilion",
            "pseudonym-vermilion",
            HASH);

    final MongoDatabase database;
    final RosterRepository journal;
    final Contacts contacts;
    final HandlerPositions positions;
    final JournalRedaction traces;
    final ErasureRepository erasures;
    final PersonalRecords records;
    final PrivacyLinks links;
    final String person = new PersonKeys("sixteen bytes and more".getBytes(StandardCharsets.UTF_8)).of(EMAIL);
    final List<RosterWorkers> instances = new ArrayList<>();
    final RosterChangeDispatcher feed;
    final RosterWorkers workers;
    String past = "";
    String ahead = "";
    volatile Instant now = Sessions.NOW;
    private final InstantSource time = () -> now;

    ErasureWorld(MongoClient client) {
        database = TestDatabase.fresh(client);
        MongoHandlerPositions.createCollection(database);
        MongoRosterRepository.createCollection(database);
        MongoTimeClaims.createCollection(database);
        journal = new MongoRosterRepository(
                new MongoJournal(database, "journal", "snapshots"), RosterMessages::of, _ -> {}, (_, _) -> {});
        contacts = new MongoContacts(database);
        positions = new MongoHandlerPositions(database);
        traces = new MongoJournalRedaction(database);
        erasures = new MongoErasureRepository(database);
        records = new MongoPersonalRecords(database);
        links = new PrivacyLinks(new MongoPrivacyLinks(database), time);
        workers = instance();
        feed = new RosterChangeDispatcher(
                List.of(new MongoPersonIndex(database)),
                journal,
                positions,
                new MongoParkedDeliveries(database),
                session -> done(workers, session, Roster::session),
                new RosterChangeDispatcher.Pace(Duration.ofMillis(10), Duration.ofMillis(1), Duration.ZERO),
                (follower, failure) -> {},
                AppendOutcomeUnknown::isBehind);
    }

    RosterWorkers instance() {
        RosterWorkers another = new RosterWorkers(
                journal,
                contacts,
                time,
                Ids::random,
                entry -> {},
                new MongoTimeClaims(database, (clash, key) -> {}),
                RosterWorkerSettings.USUAL);
        instances.add(another);
        return another;
    }

    PersonEraser eraser(PersonEraser.Rooms rooms, RosterWorkers on, Duration settle) {
        return new PersonEraser(rooms, on, time, new PersonEraser.Settings(settle));
    }

    PersonEraser.Rooms rooms() {
        return new PersonEraser.Rooms(erasures, records, contacts, traces, journal, positions);
    }

    /** Signed up, seen and noted about in "past"; has the only place of "ahead", where two wait. */
    void fill() {
        publish("past", Sessions.aSession("past").capacity(9));
        publish("ahead", Sessions.aSession("ahead").capacity(1));
        past = signUp("past", person, EMAIL, HASH);
        signUp("past", "other-key", "other@example.org", "hash-of-other");
        signUp("past", person, EMAIL, HASH + "-again");
        tell("past", new RosterCommand.Attend(past, "scan-1", now, "organiser"));
        new MongoParticipantNotes(database)
                .write(past, new ParticipantNote("note-vermilion", "organiser", "Odile", now));
        publish("past", Sessions.aSession("past").capacity(9).version(2).status(SessionStatus.ENDED));
        String gone = signUp("ahead", person, EMAIL, HASH);
        tell("ahead", new RosterCommand.Cancel(gone, "organiser", "reason-vermilion, says Zyxwvut"));
        ahead = signUp("ahead", person, EMAIL, HASH);
        signUp("ahead", "second-key", "second@example.org", "hash-of-second");
        signUp("ahead", "third-key", "third@example.org", "hash-of-third");
        // Asked for a meeting at the same time as "ahead": no line there, only the hash of what was asked.
        publish("third", Sessions.aSession("third").capacity(9));
        signUp("third", person, EMAIL, HASH + "-third");
        database.getCollection("mails")
                .insertOne(new Document("_id", "m")
                        .append("registrationId", ahead)
                        .append("kind", "OVERLAPPED")
                        .append("otherSessionId", "third"));
        LinkStore kept = new MongoLinkStore(database);
        kept.keep(new ManageLink("link-hash-past", past, "past", LinkPurpose.MANAGE, 1, false, null));
        kept.keep(new ManageLink("link-hash-ahead", ahead, "ahead", LinkPurpose.AGENDA, 1, false, Instant.now()));
        database.getCollection("certificates").insertOne(new Document("_id", "c").append("registrationId", past));
        database.getCollection("invitations").insertOne(new Document("_id", "i").append("registrationId", past));
        database.getCollection("pseudonyms")
                .insertOne(new Document("_id", "pseudonym-vermilion").append("registrationId", past));
        links.make(person);
    }

    private void publish(String id, Sessions session) {
        var copy = session.copy();
        // The one that is over, and the one that lies ahead, at different times: one person may be in both.
        Duration later = id.equals("past") ? Duration.ofDays(-60) : Duration.ZERO;
        tell(
                id,
                new RosterCommand.ApplySession(new fr.spro.registration.roster.SessionCopy(
                        id,
                        copy.version(),
                        copy.eventId(),
                        copy.series(),
                        copy.territory(),
                        copy.openTo(),
                        copy.eventTitle(),
                        copy.title(),
                        copy.format(),
                        copy.audience(),
                        copy.functions(),
                        copy.start() == null ? null : copy.start().plus(later),
                        copy.end() == null ? null : copy.end().plus(later),
                        copy.venue(),
                        copy.capacity(),
                        copy.registration(),
                        copy.status(),
                        copy.presenters(),
                        copy.historic())));
    }

    String signUp(String session, String key, String email, String hash) {
        String id = Ids.random();
        Contact contact = new Contact(
                id,
                session,
                "quetzal".equals(email.split("\\.", 2)[0].toLowerCase(java.util.Locale.ROOT)) ? "Quetzal" : "Otto",
                key.equals(person) ? "Zyxwvut" : "Autre",
                email,
                "fr",
                key.equals(person) ? "needs-vermilion" : null,
                now,
                now,
                false,
                key.equals(person) ? Map.of("q1", "answer-vermilion") : Map.of());
        RosterDecision decision = await(workers.tell(
                session,
                new RosterCommand.Register("k-" + id, hash, id, key, "org-1", PersonFunction.CONSEIL, false),
                contact));
        return ((Outcome.SignedUp) ((RosterDecision.Accepted) decision).outcome()).registrationId();
    }

    RosterDecision tell(String session, RosterCommand command) {
        return await(workers.tell(session, command, null));
    }

    Counts counts(RosterWorkers on, String session) {
        return done(on, session, roster -> roster.counts(1)).orElseThrow();
    }

    RosterState state(RosterWorkers on, String session) {
        return done(on, session, Roster::state);
    }

    private static <T> T done(RosterWorkers on, String session, java.util.function.Function<Roster, T> question) {
        return await(on.ask(session, question));
    }

    private static <T> T await(java.util.concurrent.Future<T> future) {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** All that is stored, in lower case. */
    String everything() {
        StringBuilder all = new StringBuilder();
        for (String collection : new TreeSet<>(database.listCollectionNames().into(new ArrayList<>()))) {
            all.append('\n').append(collection).append(':');
            database.getCollection(collection)
                    .find()
                    .forEach(document -> all.append('\n').append(document.toJson()));
        }
        return all.toString();
    }

    @Override
    public void close() {
        feed.close();
        instances.forEach(RosterWorkers::close);
        database.drop();
    }
}
