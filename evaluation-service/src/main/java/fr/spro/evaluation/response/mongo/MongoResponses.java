package fr.spro.evaluation.response.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import fr.spro.evaluation.ballot.BallotKey;
import fr.spro.evaluation.ballot.mongo.MongoLinks;
import fr.spro.evaluation.ballot.mongo.MongoTickets;
import fr.spro.evaluation.response.AnswerSheet;
import fr.spro.evaluation.response.ResponseBook;
import fr.spro.platform.core.PerKey;
import fr.spro.platform.core.SharedReads;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * Answers in MongoDB; the only place that writes one. While a campaign is open its answers stand in a collection of
 * their own, under the guard of their ballot, so that sealing can drop the whole of it.
 *
 * <p>Texts stand in a second collection, hidden with the campaign's key, under ids made from a random envelope number
 * that is written in the answer. They are written first: a crash before the answer leaves texts in an envelope that no
 * answer names, and sealing takes along only texts whose envelope was sent. So no text is lost, none is doubled, and
 * without the key none can be read or put beside its answer.
 */
public final class MongoResponses implements ResponseBook {
    /** Prefix of the collections of open answers. */
    public static final String OPEN = "responses_open_";
    /** Prefix of the collections of open texts. */
    public static final String OPEN_TEXTS = "verbatims_open_";

    public static final String SEALED = "responses";
    public static final String SEALED_TEXTS = "verbatims";

    /** Prefixes of all that a campaign no longer has once it is sealed. */
    private static final List<String> OPEN_KINDS = List.of(OPEN, OPEN_TEXTS, MongoTickets.CARDS, MongoLinks.LINKS);

    static final String ID = "_id";
    static final String CAMPAIGN = "campaignId";
    static final String ENVELOPE = "envelope";
    static final String HIDDEN = "hidden";
    static final String PHASE = "phase";
    static final String VERSION = "versionRef";
    static final String LANG = "lang";
    static final String CHANNEL = "channel";
    static final String ANSWERS = "answers";
    static final String FIELD = "field";
    static final String CODES = "codes";
    static final String COMPLETE = "complete";
    static final String FORM = "form";
    static final String PROFILE = "profile";
    static final String FUNCTION = "function";
    static final String ORGANISATION_TYPE = "orgType";

    private final MongoDatabase database;
    private final SecureRandom random = new SecureRandom();
    private final SharedReads<String, Integer> counts = new SharedReads<>(this::count);
    private final PerKey<String, Admission> admissions = new PerKey<>(Admission::new);

    public MongoResponses(MongoDatabase database) {
        this.database = database;
    }

    /** Serves the figures of a campaign. */
    public static void createIndex(MongoDatabase database) {
        database.getCollection(SEALED).createIndex(Indexes.ascending(CAMPAIGN));
    }

    @Override
    public void open(String campaignId) {
        create(OPEN + campaignId, AnswerShape.options(AnswerShape.open()));
        create(OPEN_TEXTS + campaignId, new CreateCollectionOptions());
    }

    private void create(String name, CreateCollectionOptions options) {
        if (exists(name)) {
            return;
        }
        try {
            database.createCollection(name, options);
        } catch (MongoException e) {
            if (!exists(name)) {
                throw e;
            }
        }
    }

    private boolean exists(String name) {
        return database.listCollectionNames().into(new ArrayList<>()).contains(name);
    }

    @Override
    public Outcome store(OpenAnswer answer, int most) {
        String campaign = answer.campaignId();
        return admissions.use(
                campaign,
                admission -> admission.admit(
                        most,
                        () -> counts.read(campaign),
                        () -> store(answer),
                        () -> isUsed(campaign, answer.guard()) ? Outcome.USED : Outcome.FULL));
    }

    private Outcome store(OpenAnswer answer) {
        String guard = answer.guard();
        UUID envelope = UUID.randomUUID();
        List<Document> texts = texts(answer, envelope);
        if (!texts.isEmpty()) {
            // Otherwise a ballot that has answered would write texts, only to take them back.
            if (isUsed(answer.campaignId(), guard)) {
                return Outcome.USED;
            }
            openTexts(answer.campaignId()).insertMany(texts);
        }
        MongoCollection<Document> open = openAnswers(answer.campaignId());
        try {
            open.insertOne(document(answer, envelope).append(ID, guard));
            return Outcome.STORED;
        } catch (MongoException e) {
            // Taken by another writer, or the reply was lost: what stands there tells.
            Document there = open.find(eq(ID, guard)).first();
            if (there == null) {
                throw e;
            }
            if (envelope.equals(there.get(ENVELOPE))) {
                return Outcome.STORED;
            }
            discard(answer.campaignId(), texts);
            return Outcome.USED;
        }
    }

    private void discard(String campaignId, List<Document> texts) {
        for (Document text : texts) {
            try {
                openTexts(campaignId).deleteOne(eq(ID, text.get(ID)));
            } catch (MongoException sealingSkipsIt) {
                return;
            }
        }
    }

    /** The closed set of fields an answer has. Nothing here is a person, a date or an order. */
    private static Document document(OpenAnswer answer, UUID envelope) {
        AnswerSheet sheet = answer.sheet();
        Document profile = new Document();
        if (sheet.function() != null) {
            profile.append(FUNCTION, sheet.function());
        }
        if (sheet.organisationType() != null) {
            profile.append(ORGANISATION_TYPE, sheet.organisationType());
        }
        return new Document(CAMPAIGN, answer.campaignId())
                .append(VERSION, answer.questionnaire())
                .append(LANG, answer.lang())
                .append(CHANNEL, answer.channel().name())
                .append(PHASE, answer.phase())
                .append(
                        ANSWERS,
                        sheet.answers().entrySet().stream()
                                .map(field -> new Document(FIELD, field.getKey()).append(CODES, field.getValue()))
                                .toList())
                .append(PROFILE, profile)
                .append(COMPLETE, sheet.complete())
                .append(FORM, answer.form().name())
                .append(ENVELOPE, envelope);
    }

    private static List<Document> texts(OpenAnswer answer, UUID envelope) {
        List<Document> texts = new ArrayList<>();
        int place = 0;
        for (Map.Entry<String, String> text : answer.sheet().texts().entrySet()) {
            String hidden = text.getKey() + "\n" + text.getValue();
            texts.add(new Document(ID, textId(answer.key(), envelope, place++))
                    .append(HIDDEN, new Binary(answer.key().hide(hidden))));
        }
        return texts;
    }

    static UUID textId(BallotKey key, UUID envelope, int place) {
        return key.textId(envelope, String.valueOf(place));
    }

    @Override
    public boolean isUsed(String campaignId, String guard) {
        return openAnswers(campaignId)
                        .find(eq(ID, guard))
                        .projection(Projections.include(ID))
                        .first()
                != null;
    }

    @Override
    public Set<String> unused(String campaignId, Collection<String> guards) {
        Set<String> unused = new HashSet<>();
        for (String guard : guards) {
            if (!isUsed(campaignId, guard)) {
                unused.add(guard);
            }
        }
        return unused;
    }

    @Override
    public int count(String campaignId) {
        // The collection has the answers of this campaign only, so its own count is exact outside crashes of the
        // server; the guard that makes an answer unique does not depend on it.
        return Math.toIntExact(openAnswers(campaignId).estimatedDocumentCount());
    }

    @Override
    public void each(String campaignId, Consumer<Sheet> reader) {
        boolean any = false;
        for (Document document : openAnswers(campaignId).find().batchSize(SealedCopy.BATCH)) {
            any = true;
            reader.accept(sheet(document));
        }
        if (!any) {
            for (Document document : database.getCollection(SEALED)
                    .find(eq(CAMPAIGN, campaignId))
                    .batchSize(SealedCopy.BATCH)) {
                reader.accept(sheet(document));
            }
        }
    }

    @Override
    public void eachSealed(Consumer<SealedSheet> reader) {
        for (Document document : database.getCollection(SEALED)
                .find()
                .batchSize(SealedCopy.BATCH)
                .projection(Projections.include(CAMPAIGN, ANSWERS, PROFILE))) {
            Document profile = document.get(PROFILE, Document.class);
            reader.accept(new SealedSheet(
                    document.getString(CAMPAIGN),
                    answers(document),
                    profile.getString(FUNCTION),
                    profile.getString(ORGANISATION_TYPE)));
        }
    }

    private static Sheet sheet(Document document) {
        String form = document.getString(FORM);
        return new Sheet(
                answers(document),
                document.getBoolean(COMPLETE),
                form == null ? null : Form.valueOf(form),
                document.get(MongoLinks.PSEUDONYM, UUID.class));
    }

    private static Map<String, List<String>> answers(Document document) {
        Map<String, List<String>> answers = new TreeMap<>();
        for (Document field : document.getList(ANSWERS, Document.class)) {
            answers.put(field.getString(FIELD), field.getList(CODES, String.class));
        }
        return answers;
    }

    @Override
    public int copyForSeal(String campaignId, BallotKey key, int k, boolean linked) {
        return new SealedCopy(database, campaignId, key, random).make(k, linked);
    }

    @Override
    public Set<String> unsealed() {
        Set<String> campaigns = new HashSet<>();
        for (String name : database.listCollectionNames()) {
            OPEN_KINDS.stream().filter(name::startsWith).forEach(kind -> campaigns.add(name.substring(kind.length())));
        }
        return campaigns;
    }

    @Override
    public void dropOpen(String campaignId) {
        OPEN_KINDS.forEach(kind -> database.getCollection(kind + campaignId).drop());
    }

    private MongoCollection<Document> openAnswers(String campaignId) {
        return database.getCollection(OPEN + campaignId);
    }

    private MongoCollection<Document> openTexts(String campaignId) {
        return database.getCollection(OPEN_TEXTS + campaignId);
    }
}
