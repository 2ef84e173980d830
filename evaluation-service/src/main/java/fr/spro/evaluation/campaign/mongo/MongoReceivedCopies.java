package fr.spro.evaluation.campaign.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import fr.spro.evaluation.campaign.ReceivedCopies;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.platform.mongo.VersionedUpsert;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Copies of sessions, rosters (in counts) and organisations, each as its newest fact told it. */
@Component
public final class MongoReceivedCopies implements ReceivedCopies {
    public static final String SESSIONS = "sessions";
    public static final String ROSTERS = "rosters";
    public static final String ORGANISATIONS = "organisations";
    public static final String ERASED = "erased";

    private static final String SESSION = "sessionId";

    private final MongoCollection<Document> sessions;
    private final MongoCollection<Document> rosters;
    private final MongoCollection<Document> organisations;
    private final MongoCollection<Document> erased;

    public MongoReceivedCopies(MongoDatabase database) {
        sessions = database.getCollection(SESSIONS);
        rosters = database.getCollection(ROSTERS);
        organisations = database.getCollection(ORGANISATIONS);
        erased = database.getCollection(ERASED);
    }

    /** The three collections, for the migration. */
    public static void createCollections(MongoDatabase database) {
        for (String name : List.of(SESSIONS, ROSTERS, ORGANISATIONS)) {
            VersionedUpsert.createCollection(database, name);
        }
    }

    /** Keeps a session unless a newer copy is there. */
    public void save(SessionCopy session, long version) {
        VersionedUpsert.save(
                sessions,
                session.sessionId(),
                version,
                new Document("territory", session.territory())
                        .append("series", session.series())
                        .append("title", session.title())
                        .append("format", session.format())
                        .append("day", session.day().toString())
                        .append("place", session.place())
                        .append(
                                "partnerServices",
                                session.partnerServices().stream()
                                        .map(row -> new Document("code", row.code())
                                                .append("label", row.label().fr()))
                                        .toList())
                        .append("questionnaire", session.questionnaire()));
    }

    /** Counts a person of a session as erased, once; of the registration only a hash is kept. */
    public void saveErasure(String sessionId, String registrationId) {
        UUID mark = UUID.nameUUIDFromBytes((sessionId + "\n" + registrationId).getBytes(StandardCharsets.UTF_8));
        if (erased.find(eq("_id", mark)).first() == null) {
            erased.replaceOne(eq("_id", mark), new Document(SESSION, sessionId), new ReplaceOptions().upsert(true));
        }
    }

    /** Keeps a roster's counts unless newer ones are there. */
    public void save(RosterCopy roster, long version) {
        VersionedUpsert.save(
                rosters,
                roster.sessionId(),
                version,
                new Document("ended", roster.ended())
                        .append("attended", roster.attended())
                        .append("byFunction", new Document(new HashMap<>(roster.attendedByFunction())))
                        .append("byOrganisation", list(roster.attendedByOrganisation())));
    }

    /** Keeps an organisation's type unless a newer one is there. */
    public void saveOrganisation(String organisationId, String type, long version) {
        VersionedUpsert.save(organisations, organisationId, version, new Document("type", type));
    }

    @Override
    public Optional<SessionCopy> session(String sessionId) {
        return Optional.ofNullable(sessions.find(eq("_id", sessionId)).first())
                .map(document -> new SessionCopy(
                        sessionId,
                        document.getString("territory"),
                        document.getString("series"),
                        document.getString("title"),
                        document.getString("format"),
                        LocalDate.parse(document.getString("day")),
                        document.getString("place"),
                        document.getList("partnerServices", Document.class).stream()
                                .map(row -> new MatrixRow(
                                        row.getString("code"), BilingualText.same(row.getString("label"))))
                                .toList(),
                        document.getString("questionnaire")));
    }

    @Override
    public Optional<RosterCopy> roster(String sessionId) {
        return Optional.ofNullable(rosters.find(eq("_id", sessionId)).first()).map(MongoReceivedCopies::roster);
    }

    @Override
    public List<String> endedSessions() {
        List<String> ended = new ArrayList<>();
        for (Document document : rosters.find(eq("ended", true))) {
            RosterCopy roster = roster(document);
            if (roster.attended() > 0) {
                ended.add(roster.sessionId());
            }
        }
        return ended;
    }

    @Override
    public int erased(String sessionId) {
        return Math.toIntExact(erased.countDocuments(eq(SESSION, sessionId)));
    }

    @Override
    public Map<String, String> organisationTypes(Collection<String> organisationIds) {
        Map<String, String> types = new HashMap<>();
        for (Document document : organisations.find(in("_id", organisationIds))) {
            types.put(document.getString("_id"), document.getString("type"));
        }
        return types;
    }

    private static RosterCopy roster(Document document) {
        Map<String, Integer> byOrganisation = new HashMap<>();
        for (Document organisation : document.getList("byOrganisation", Document.class)) {
            byOrganisation.put(organisation.getString("id"), organisation.getInteger("attended"));
        }
        Map<String, Integer> byFunction = new HashMap<>();
        document.get("byFunction", Document.class)
                .forEach((function, count) -> byFunction.put(function, ((Number) count).intValue()));
        return new RosterCopy(
                document.getString("_id"),
                document.getBoolean("ended"),
                document.getInteger("attended"),
                byFunction,
                byOrganisation);
    }

    private static List<Document> list(Map<String, Integer> byOrganisation) {
        return byOrganisation.entrySet().stream()
                .map(entry -> new Document("id", entry.getKey()).append("attended", entry.getValue()))
                .toList();
    }
}
