package fr.spro.evaluation.response.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import fr.spro.evaluation.ballot.BallotKey;
import fr.spro.evaluation.ballot.mongo.MongoTickets;
import fr.spro.evaluation.response.AnswerSheet;
import fr.spro.evaluation.response.Phases;
import fr.spro.evaluation.response.ResponseBook;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

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

    private static final String ID = "_id";
    private static final String CAMPAIGN = "campaignId";
    private static final String ENVELOPE = "envelope";
    private static final String PHASE = "phase";
    private static final String ANSWERS = "answers";
    private static final String COMPLETE = "complete";
    private static final String FORM = "form";
    private static final String PROFILE = "profile";
    private static final String FUNCTION = "function";
    private static final String ORGANISATION_TYPE = "orgType";
    private static final int BATCH = 500;

    private final MongoDatabase database;
    private final SecureRandom random = new SecureRandom();

    public MongoResponses(MongoDatabase database) {
        this.database = database;
    }

    @Override
    public void open(String campaignId) {
        create(OPEN + campaignId);
        create(OPEN_TEXTS + campaignId);
    }

    private void create(String name) {
        if (exists(name)) {
            return;
        }
        try {
            database.createCollection(name);
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
        String guard = answer.guard();
        if (isUsed(answer.campaignId(), guard)) {
            return Outcome.USED;
        }
        if (count(answer.campaignId()) >= most) {
            return Outcome.FULL;
        }
        UUID envelope = UUID.randomUUID();
        List<Document> texts = texts(answer, envelope);
        if (!texts.isEmpty()) {
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
                .append("versionRef", answer.questionnaire())
                .append("lang", answer.lang())
                .append("channel", answer.channel().name())
                .append(PHASE, answer.phase())
                .append(
                        ANSWERS,
                        sheet.answers().entrySet().stream()
                                .map(field -> new Document("field", field.getKey()).append("codes", field.getValue()))
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
                    .append("hidden", new Binary(answer.key().hide(hidden))));
        }
        return texts;
    }

    private static UUID textId(BallotKey key, UUID envelope, int place) {
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
        long open = openAnswers(campaignId).estimatedDocumentCount();
        return Math.toIntExact(
                open > 0 ? open : database.getCollection(SEALED).countDocuments(eq(CAMPAIGN, campaignId)));
    }

    @Override
    public void each(String campaignId, Consumer<Sheet> reader) {
        boolean any = false;
        for (Document document : openAnswers(campaignId).find()) {
            any = true;
            reader.accept(sheet(document));
        }
        if (!any) {
            for (Document document : database.getCollection(SEALED).find(eq(CAMPAIGN, campaignId))) {
                reader.accept(sheet(document));
            }
        }
    }

    @Override
    public void eachSealed(Consumer<SealedSheet> reader) {
        for (Document document :
                database.getCollection(SEALED).find().projection(Projections.include(CAMPAIGN, ANSWERS, PROFILE))) {
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
        return new Sheet(answers(document), document.getBoolean(COMPLETE), form == null ? null : Form.valueOf(form));
    }

    private static Map<String, List<String>> answers(Document document) {
        Map<String, List<String>> answers = new TreeMap<>();
        for (Document field : document.getList(ANSWERS, Document.class)) {
            answers.put(field.getString("field"), field.getList("codes", String.class));
        }
        return answers;
    }

    @Override
    public int copyForSeal(String campaignId, BallotKey key, int k) {
        MongoCollection<Document> sealed = database.getCollection(SEALED);
        MongoCollection<Document> sealedTexts = database.getCollection(SEALED_TEXTS);
        sealed.deleteMany(eq(CAMPAIGN, campaignId));
        sealedTexts.deleteMany(eq(CAMPAIGN, campaignId));
        List<Document> answers = new ArrayList<>();
        List<Document> texts = new ArrayList<>();
        for (Document document : openAnswers(campaignId).find()) {
            UUID envelope = Objects.requireNonNull(document.get(ENVELOPE, UUID.class));
            for (int place = 0; ; place++) {
                Document text = text(campaignId, key, textId(key, envelope, place));
                if (text == null) {
                    break;
                }
                texts.add(text);
            }
            Document answer = new Document(document);
            answer.remove(ENVELOPE);
            answers.add(answer.append(ID, UUID.randomUUID()));
        }
        mergePhases(answers, k);
        mergeForms(answers, k);
        insertShuffled(sealed, answers);
        insertShuffled(sealedTexts, texts);
        long copied = sealed.countDocuments(eq(CAMPAIGN, campaignId));
        long copiedTexts = sealedTexts.countDocuments(eq(CAMPAIGN, campaignId));
        if (copied != answers.size() || copiedTexts != texts.size()) {
            throw new IllegalStateException("the sealed copy is not complete");
        }
        return answers.size();
    }

    private static void mergePhases(List<Document> answers, int k) {
        Map<String, Integer> counts = new TreeMap<>();
        answers.forEach(answer -> counts.merge(answer.getString(PHASE), 1, Integer::sum));
        Map<String, String> merged = Phases.merged(counts, k);
        answers.forEach(answer -> answer.put(PHASE, merged.get(answer.getString(PHASE))));
    }

    /** Who was asked in short was invited often: where they, or the others, are few, nothing says which form it was. */
    private static void mergeForms(List<Document> answers, int k) {
        long inShort = answers.stream()
                .filter(answer -> Form.SHORT.name().equals(answer.getString(FORM)))
                .count();
        long inFull = answers.size() - inShort;
        if (inShort > 0 && Math.min(inShort, inFull) < k) {
            answers.forEach(answer -> answer.remove(FORM));
        }
    }

    private @Nullable Document text(String campaignId, BallotKey key, UUID id) {
        Document open = openTexts(campaignId).find(eq(ID, id)).first();
        if (open == null) {
            return null;
        }
        String revealed = key.reveal(open.get("hidden", Binary.class).getData());
        int end = revealed.indexOf('\n');
        return new Document(ID, UUID.randomUUID())
                .append(CAMPAIGN, campaignId)
                .append("linkId", revealed.substring(0, end))
                .append("text", revealed.substring(end + 1))
                .append("redacted", null)
                .append("decision", "UNDECIDED")
                .append("themes", List.of())
                .append("flags", List.of());
    }

    private void insertShuffled(MongoCollection<Document> collection, List<Document> documents) {
        Collections.shuffle(documents, random);
        for (int from = 0; from < documents.size(); from += BATCH) {
            collection.insertMany(documents.subList(from, Math.min(documents.size(), from + BATCH)));
        }
    }

    @Override
    public void dropOpen(String campaignId) {
        for (String name : List.of(OPEN + campaignId, OPEN_TEXTS + campaignId, MongoTickets.CARDS + campaignId)) {
            if (exists(name)) {
                database.getCollection(name).drop();
            }
        }
    }

    private MongoCollection<Document> openAnswers(String campaignId) {
        return database.getCollection(OPEN + campaignId);
    }

    private MongoCollection<Document> openTexts(String campaignId) {
        return database.getCollection(OPEN_TEXTS + campaignId);
    }
}
