package fr.spro.registration.invitations.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import fr.spro.registration.invitations.PseudonymDisclosure;
import fr.spro.registration.invitations.PseudonymDisclosureLog;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** One document for each time somebody was told whose pseudonym one is, until it has been kept long enough. */
@Component
public final class MongoPseudonymDisclosureLog implements PseudonymDisclosureLog {
    private static final String COLLECTION = "pseudonym_resolutions";
    private static final String CAMPAIGN = "campaignId";
    private static final String AT = "at";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final MongoCollection<Document> resolutions;

    public MongoPseudonymDisclosureLog(MongoDatabase database) {
        this.resolutions = database.getCollection(COLLECTION);
    }

    /** Of a campaign, the newest first. */
    public static void createIndex(MongoDatabase database) {
        database.getCollection(COLLECTION).createIndex(Indexes.ascending(CAMPAIGN));
    }

    @Override
    public void add(PseudonymDisclosure resolution) {
        resolutions.insertOne(new Document("_id", resolution.id())
                .append(AT, Date.from(resolution.at()))
                .append("by", resolution.by())
                .append("name", resolution.name())
                .append(CAMPAIGN, resolution.campaignId())
                .append("pseudonym", resolution.pseudonym())
                .append("reason", resolution.reason()));
    }

    @Override
    public List<PseudonymDisclosure> of(String campaignId) {
        return resolutions
                .find(Filters.eq(CAMPAIGN, campaignId))
                .sort(Sorts.descending(AT))
                .map(stored -> new PseudonymDisclosure(
                        stored.get("_id", UUID.class),
                        stored.getDate(AT).toInstant(),
                        stored.getString("by"),
                        stored.getString("name"),
                        campaignId,
                        stored.get("pseudonym", UUID.class),
                        stored.getString("reason")))
                .into(new ArrayList<>());
    }

    @Override
    public long forgetOld(Period kept, Instant now) {
        Instant before = now.atZone(PARIS).minus(kept).toInstant();
        return resolutions.deleteMany(Filters.lte(AT, Date.from(before))).getDeletedCount();
    }
}
