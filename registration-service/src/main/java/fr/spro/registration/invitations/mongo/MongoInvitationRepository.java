package fr.spro.registration.invitations.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import fr.spro.platform.mongo.VersionedUpsert;
import fr.spro.registration.invitations.CampaignCopy;
import fr.spro.registration.invitations.EncryptedPseudonym;
import fr.spro.registration.invitations.Invitation;
import fr.spro.registration.invitations.InvitationRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Invitations with a closed set of fields: no date, no mark of an answer, random ids. */
@Component
public final class MongoInvitationRepository implements InvitationRepository {
    private static final String INVITATIONS = "invitations";
    private static final String CAMPAIGNS = "campaigns_heard";
    private static final String PSEUDONYMS = "pseudonyms";
    private static final String CAMPAIGN = "campaignId";
    private static final String REGISTRATION = "registrationId";
    private static final String BALLOT = "ballotEnc";
    private static final String SESSION = "sessionId";
    private static final String PSEUDONYM = "pseudonymEnc";
    private static final String CHANNEL = "channel";
    private static final String SENT = "sent";
    private static final String BOUNCED = "bounced";
    private static final String OPT_OUT = "optOut";
    private static final String STATE = "state";
    private static final String VERSION = "version";
    private static final String KEY = "key";
    private static final String HOLDER = "holder";
    private static final String UNTIL = "until";
    private static final String LIVES = "lives";
    /** A round that ends its process each time must not write to people for ever. */
    private static final int MOST_LIVES = 3;

    private final MongoCollection<Document> invitations;
    private final MongoCollection<Document> campaigns;
    private final MongoCollection<Document> keys;
    private final MongoCollection<Document> rounds;
    private final MongoCollection<Document> pseudonyms;

    public MongoInvitationRepository(MongoDatabase database) {
        this.invitations = database.getCollection(INVITATIONS);
        this.campaigns = database.getCollection(CAMPAIGNS);
        this.keys = database.getCollection("campaign_keys");
        this.rounds = database.getCollection("campaign_rounds");
        this.pseudonyms = database.getCollection(PSEUDONYMS);
    }

    /** Indexes of the invitations, for the service's list of migrations. */
    public static void createIndexes(MongoDatabase database) {
        // Guards add: one invitation per person and campaign.
        database.getCollection(INVITATIONS)
                .createIndex(
                        Indexes.ascending(CAMPAIGN, REGISTRATION),
                        new IndexOptions().unique(true).name("one_per_person"));
        VersionedUpsert.createCollection(database, CAMPAIGNS);
    }

    /** Of those of a session, who has which pseudonym. */
    public static void createIndexOfPseudonyms(MongoDatabase database) {
        database.getCollection(PSEUDONYMS).createIndex(Indexes.ascending(SESSION));
    }

    @Override
    public void keep(CampaignCopy campaign) {
        Instant opens = campaign.opens();
        VersionedUpsert.save(
                campaigns,
                campaign.id(),
                campaign.version(),
                new Document(SESSION, campaign.sessionId())
                        .append("wave", campaign.wave().name())
                        .append("mode", campaign.mode().name())
                        .append(STATE, campaign.state().name())
                        .append("opens", opens == null ? null : Date.from(opens))
                        .append("closes", Date.from(campaign.closes())));
    }

    @Override
    public Optional<CampaignCopy> campaign(String campaignId) {
        return Optional.ofNullable(campaigns.find(Filters.eq("_id", campaignId)).first())
                .map(MongoInvitationRepository::toCampaign);
    }

    @Override
    public List<CampaignCopy> open() {
        return campaigns
                .find(Filters.eq(STATE, CampaignCopy.State.OPEN.name()))
                .map(MongoInvitationRepository::toCampaign)
                .into(new ArrayList<>());
    }

    @Override
    public Optional<byte[]> key(String campaignId) {
        return Optional.ofNullable(keys.find(Filters.eq("_id", campaignId)).first())
                .map(stored -> stored.get(KEY, Binary.class).getData());
    }

    @Override
    public byte[] keyOnce(String campaignId, byte[] wrapped) {
        if (inserted(keys, new Document("_id", campaignId).append(KEY, new Binary(wrapped)))) {
            return wrapped;
        }
        return key(campaignId).orElseThrow(() -> new IllegalStateException("the campaign's key is gone"));
    }

    @Override
    public boolean add(Invitation invitation) {
        byte[] ballot = invitation.ballotEnc();
        Document document = new Document("_id", invitation.id())
                .append(CAMPAIGN, invitation.campaignId())
                .append(REGISTRATION, invitation.registrationId())
                .append(CHANNEL, "EMAIL")
                .append(SENT, invitation.sent())
                .append(BOUNCED, invitation.bounced())
                .append(OPT_OUT, invitation.optOut());
        if (ballot != null) {
            document.append(BALLOT, new Binary(ballot));
        }
        return inserted(invitations, document);
    }

    @Override
    public Optional<Invitation> find(UUID id) {
        return Optional.ofNullable(invitations.find(Filters.eq("_id", id)).first())
                .map(MongoInvitationRepository::toInvitation);
    }

    @Override
    public List<Invitation> of(String campaignId) {
        return invitations
                .find(Filters.eq(CAMPAIGN, campaignId))
                .map(MongoInvitationRepository::toInvitation)
                .into(new ArrayList<>());
    }

    @Override
    public void ordered(UUID id) {
        invitations.updateOne(Filters.eq("_id", id), Updates.set(SENT, 1));
    }

    @Override
    public boolean isOwed(String campaignId, int round, Instant now) {
        Document known = rounds.find(Filters.eq("_id", id(campaignId, round))).first();
        return known == null
                || (known.containsKey(UNTIL)
                        && !known.getDate(UNTIL).toInstant().isAfter(now));
    }

    @Override
    public boolean take(String campaignId, int round, String holder, Instant now, Instant until) {
        String id = id(campaignId, round);
        if (inserted(
                rounds,
                new Document("_id", id)
                        .append(HOLDER, holder)
                        .append(UNTIL, Date.from(until))
                        .append(LIVES, 1))) {
            return true;
        }
        Bson silent = Filters.and(Filters.eq("_id", id), Filters.lte(UNTIL, Date.from(now)));
        if (rounds.updateOne(Filters.and(silent, Filters.gte(LIVES, MOST_LIVES)), forgotten())
                        .getMatchedCount()
                == 1) {
            return false;
        }
        return rounds.updateOne(
                                silent,
                                Updates.combine(
                                        Updates.set(HOLDER, holder),
                                        Updates.set(UNTIL, Date.from(until)),
                                        Updates.inc(LIVES, 1)))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public boolean hold(String campaignId, int round, String holder, Instant until) {
        return rounds.updateOne(held(campaignId, round, holder), Updates.set(UNTIL, Date.from(until)))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public void over(String campaignId, int round, String holder) {
        rounds.updateOne(held(campaignId, round, holder), forgotten());
    }

    private static Bson held(String campaignId, int round, String holder) {
        return Filters.and(Filters.eq("_id", id(campaignId, round)), Filters.eq(HOLDER, holder));
    }

    private static Bson forgotten() {
        return Updates.combine(Updates.unset(HOLDER), Updates.unset(UNTIL), Updates.unset(LIVES));
    }

    private static String id(String campaignId, int round) {
        return campaignId + "|" + round;
    }

    @Override
    public void optOut(UUID id, boolean out) {
        invitations.updateOne(Filters.eq("_id", id), Updates.set(OPT_OUT, out));
    }

    @Override
    public void reminded(String campaignId, int round) {
        invitations.updateMany(
                Filters.and(Filters.eq(CAMPAIGN, campaignId), Filters.gte(SENT, 1)), Updates.max(SENT, 1 + round));
    }

    @Override
    public List<EncryptedPseudonym> pseudonyms(String sessionId) {
        return pseudonyms
                .find(Filters.eq(SESSION, sessionId))
                .map(stored -> new EncryptedPseudonym(
                        sessionId,
                        stored.getString(REGISTRATION),
                        stored.get(PSEUDONYM, Binary.class).getData()))
                .into(new ArrayList<>());
    }

    @Override
    public void pseudonymOnce(EncryptedPseudonym pseudonym) {
        inserted(
                pseudonyms,
                new Document("_id", pseudonym.sessionId() + "|" + pseudonym.registrationId())
                        .append(SESSION, pseudonym.sessionId())
                        .append(REGISTRATION, pseudonym.registrationId())
                        .append(PSEUDONYM, new Binary(pseudonym.hidden())));
    }

    @Override
    public void dropPseudonyms(String sessionId) {
        pseudonyms.deleteMany(Filters.eq(SESSION, sessionId));
    }

    @Override
    public void seal(String campaignId) {
        keys.deleteOne(Filters.eq("_id", campaignId));
        invitations.updateMany(Filters.eq(CAMPAIGN, campaignId), Updates.unset(BALLOT));
    }

    private static boolean inserted(MongoCollection<Document> collection, Document document) {
        try {
            collection.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private static CampaignCopy toCampaign(Document stored) {
        @Nullable Date opens = stored.getDate("opens");
        return new CampaignCopy(
                stored.getString("_id"),
                stored.getLong(VERSION),
                stored.getString(SESSION),
                CampaignCopy.Wave.valueOf(stored.getString("wave")),
                CampaignCopy.Mode.valueOf(stored.getString("mode")),
                CampaignCopy.State.valueOf(stored.getString(STATE)),
                opens == null ? null : opens.toInstant(),
                stored.getDate("closes").toInstant());
    }

    private static Invitation toInvitation(Document stored) {
        @Nullable Binary ballot = stored.get(BALLOT, Binary.class);
        return new Invitation(
                stored.get("_id", UUID.class),
                stored.getString(CAMPAIGN),
                stored.getString(REGISTRATION),
                ballot == null ? null : ballot.getData(),
                stored.getInteger(SENT, 0),
                stored.getBoolean(BOUNCED, false),
                stored.getBoolean(OPT_OUT, false));
    }
}
