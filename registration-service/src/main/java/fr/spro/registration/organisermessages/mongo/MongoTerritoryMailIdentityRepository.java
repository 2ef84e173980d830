package fr.spro.registration.organisermessages.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.platform.mongo.VersionedUpsert;
import fr.spro.registration.mail.MailKind;
import fr.spro.registration.mail.TerritoryMailIdentity;
import fr.spro.registration.organisermessages.TerritoryMailIdentityRepository;
import fr.spro.registration.retention.RetentionRun.Kept;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** One document a territory. Letters are many and voices few: what was read stays good for some seconds. */
@Component
public final class MongoTerritoryMailIdentityRepository implements TerritoryMailIdentityRepository {
    private static final String COLLECTION = "mail_voices";
    private static final String SENDER = "senderName";
    private static final String REPLY_TO = "replyTo";
    private static final String SIGNATURE = "signature";
    private static final String OPENINGS = "openings";
    private static final String REPORTS_TO = "reportsTo";
    private static final String BY = "by";
    private static final String AT = "at";
    private static final Duration GOOD_FOR = Duration.ofSeconds(5);

    private record Remembered(TerritoryMailIdentity voice, Instant until) {}

    private final MongoCollection<Document> voices;
    private final Clock clock;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    public MongoTerritoryMailIdentityRepository(MongoDatabase database, Clock clock) {
        this.voices = database.getCollection(COLLECTION);
        this.clock = clock;
    }

    /** For a migration. */
    public static void createCollection(MongoDatabase database) {
        VersionedUpsert.createCollection(database, COLLECTION);
    }

    @Override
    public TerritoryMailIdentity of(String territory) {
        Instant now = clock.instant();
        Remembered known = remembered.get(territory);
        if (known != null && now.isBefore(known.until())) {
            return known.voice();
        }
        TerritoryMailIdentity voice = find(territory).voice();
        remembered.put(territory, new Remembered(voice, now.plus(GOOD_FOR)));
        return voice;
    }

    @Override
    public Kept find(String territory) {
        Document found = voices.find(eq("_id", territory)).first();
        return found == null ? new Kept(territory, 0, TerritoryMailIdentity.USUAL, null, null) : toDomain(found);
    }

    @Override
    public boolean save(Kept next) {
        TerritoryMailIdentity voice = next.voice();
        Document openings = new Document();
        voice.openings().forEach((kind, opening) -> openings.append(kind.name(), opening));
        boolean stored = VersionedUpsert.save(
                voices,
                next.territory(),
                next.version(),
                new Document(SENDER, voice.senderName())
                        .append(REPLY_TO, voice.replyTo())
                        .append(SIGNATURE, voice.signature())
                        .append(OPENINGS, openings)
                        .append(REPORTS_TO, voice.reportsTo())
                        .append(BY, next.by())
                        .append(AT, next.at() == null ? null : Date.from(next.at())));
        remembered.remove(next.territory());
        return stored;
    }

    private static Kept toDomain(Document found) {
        Map<MailKind, String> openings = new EnumMap<>(MailKind.class);
        found.get(OPENINGS, new Document())
                .forEach((kind, opening) -> openings.put(MailKind.valueOf(kind), String.valueOf(opening)));
        Date at = found.getDate(AT);
        return new Kept(
                found.getString("_id"),
                found.get("version", (Number) 0L).longValue(),
                new TerritoryMailIdentity(
                        found.getString(SENDER),
                        found.getString(REPLY_TO),
                        found.getString(SIGNATURE),
                        openings,
                        found.getList(REPORTS_TO, String.class, List.of())),
                found.getString(BY),
                at == null ? null : at.toInstant());
    }
}
