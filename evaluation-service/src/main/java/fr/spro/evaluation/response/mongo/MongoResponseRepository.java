package fr.spro.evaluation.response.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoException;
import com.mongodb.MongoNamespace;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.RenameCollectionOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import fr.spro.evaluation.ballot.BallotKey;
import fr.spro.evaluation.ballot.mongo.MongoBallotPseudonymStore;
import fr.spro.evaluation.ballot.mongo.MongoCardCodeStore;
import fr.spro.evaluation.response.Profile;
import fr.spro.evaluation.response.ProfileClass;
import fr.spro.evaluation.response.ResponseRepository;
import fr.spro.evaluation.response.ValidatedAnswers;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Answers in MongoDB; the only place that writes one. While a campaign is open its answers stand in a collection of
 * their own, under the guard of their ballot, so that sealing can drop the whole of it.
 *
 * <p>Texts stand in a second collection, hidden with the campaign's key, under ids made from a random envelope number
 * that is written in the answer. They are written first: a crash before the answer leaves texts in an envelope that no
 * answer names, and sealing takes along only texts whose envelope was sent. So no text is lost, none is doubled, and
 * without the key none can be read or put beside its answer.
 *
 * <p>A close sets the answers aside under another name once every admitted answer is stored, or after
 * {@link #LONGEST_WAIT}. Figures and seal read them there, so an answer that arrives later changes neither. An answer
 * that took longer than {@link #TRUSTED} is looked up before it is acknowledged.
 */
@Component
public final class MongoResponseRepository implements ResponseRepository {
    /** Prefix of the collections of open answers. */
    public static final String OPEN = "responses_open_";
    /** Prefix of the collections of answers that a close set aside. */
    public static final String ASIDE = "responses_closed_";
    /** Prefix of the collections of open texts. */
    public static final String OPEN_TEXTS = "verbatims_open_";

    public static final String SEALED = "responses";
    public static final String SEALED_TEXTS = "verbatims";

    /** Prefixes of all that a campaign no longer has once it is sealed. */
    private static final List<String> OPEN_KINDS =
            List.of(OPEN, ASIDE, OPEN_TEXTS, MongoCardCodeStore.CARDS, MongoBallotPseudonymStore.LINKS);

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
    static final String LEVEL = "level";
    static final String FUNCTION = "function";
    static final String ORGANISATION_TYPE = "orgType";

    private static final Bson IS_EXACT = Filters.exists(PROFILE + "." + LEVEL, false);

    /** How long a close waits for answers under way, in milliseconds. */
    static final long LONGEST_WAIT = 30_000;
    /** Up to how many milliseconds after its admission an answer cannot have been overtaken by a close. */
    static final long TRUSTED = 20_000;
    /** After how many milliseconds without a change a number that no answer came for is free again. */
    static final long HEALED_AFTER = 60_000;

    private final MongoDatabase database;
    private final SecureRandom random = new SecureRandom();
    private final LongSupplier millis;
    private final Admissions admissions;

    @Autowired
    public MongoResponseRepository(MongoDatabase database) {
        this(database, () -> System.nanoTime() / 1_000_000);
    }

    /** Answers with a clock that never jumps, in milliseconds. */
    public MongoResponseRepository(MongoDatabase database, LongSupplier millis) {
        this.database = database;
        this.millis = millis;
        this.admissions = new Admissions(database, millis);
    }

    /** Serves the figures of a campaign. */
    public static void createIndex(MongoDatabase database) {
        database.getCollection(SEALED).createIndex(Indexes.ascending(CAMPAIGN));
    }

    @Override
    public void open(String campaignId) {
        create(OPEN + campaignId, ResponseSchemaValidator.options(ResponseSchemaValidator.open()));
        create(OPEN_TEXTS + campaignId, new CreateCollectionOptions());
        if (admissions.state(campaignId) == null) {
            admissions.open(campaignId, count(campaignId));
        }
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
        long begun = millis.getAsLong();
        Admissions.Admission admission = admissions.admit(campaign, most);
        if (admission == Admissions.Admission.UNKNOWN) {
            admissions.open(campaign, count(campaign));
            admission = admissions.admit(campaign, most);
        }
        return switch (admission) {
            case ADMITTED -> {
                Outcome outcome = store(answer, begun);
                if (outcome == Outcome.USED) {
                    admissions.giveBack(campaign);
                }
                yield outcome;
            }
            case FULL, UNKNOWN -> isUsed(campaign, answer.guard()) ? Outcome.USED : Outcome.FULL;
            case CLOSED -> usedOrLate(campaign, answer.guard());
        };
    }

    private Outcome store(OpenAnswer answer, long begun) {
        String campaign = answer.campaignId();
        String guard = answer.guard();
        UUID envelope = UUID.randomUUID();
        List<Document> texts = texts(answer, envelope);
        if (!texts.isEmpty()) {
            // Otherwise a ballot that has answered would write texts, only to take them back.
            if (find(OPEN, campaign, guard) != null) {
                return usedOrLate(campaign, guard);
            }
            openTexts(campaign).insertMany(texts);
        }
        try {
            openAnswers(campaign).insertOne(document(answer, envelope).append(ID, guard));
        } catch (MongoException e) {
            // Taken by another writer, or the reply was lost: what stands there tells.
            Document there = find(OPEN, campaign, guard);
            if (there == null) {
                throw e;
            }
            if (!envelope.equals(there.get(ENVELOPE))) {
                discard(campaign, texts);
                return usedOrLate(campaign, guard);
            }
        }
        return millis.getAsLong() - begun <= TRUSTED || isCounted(campaign, guard, envelope)
                ? Outcome.STORED
                : Outcome.CLOSED;
    }

    /** Whether an answer that was stored was stored before its campaign's answers were set aside. */
    private boolean isCounted(String campaignId, String guard, UUID envelope) {
        if (!exists(ASIDE + campaignId)) {
            // If a close sets them aside from here on, it takes this one along.
            return true;
        }
        Document there = find(ASIDE, campaignId, guard);
        return there != null && envelope.equals(there.get(ENVELOPE));
    }

    /** What the second of two answers is told: where the first came after the close, neither counts. */
    private Outcome usedOrLate(String campaignId, String guard) {
        return isUsed(campaignId, guard) ? Outcome.USED : Outcome.CLOSED;
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
        ValidatedAnswers sheet = answer.sheet();
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
        // Once the answers are set aside, what still comes into the open collection is late and does not count.
        boolean isOpen = find(OPEN, campaignId, guard) != null;
        return (isOpen && !exists(ASIDE + campaignId)) || find(ASIDE, campaignId, guard) != null;
    }

    private @Nullable Document find(String kind, String campaignId, String guard) {
        return database.getCollection(kind + campaignId)
                .find(eq(ID, guard))
                .projection(Projections.include(ID, ENVELOPE))
                .first();
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
        int open = count(OPEN, campaignId);
        return open > 0 ? open : count(ASIDE, campaignId);
    }

    private int count(String kind, String campaignId) {
        return Math.toIntExact(database.getCollection(kind + campaignId).estimatedDocumentCount());
    }

    @Override
    public void stopAdmitting(String campaignId, String by) {
        if (admissions.state(campaignId) == null) {
            admissions.open(campaignId, count(OPEN, campaignId));
        }
        admissions.close(campaignId, by);
    }

    @Override
    public Optional<String> stoppedBy(String campaignId) {
        return Optional.ofNullable(admissions.state(campaignId)).map(Admissions.State::by);
    }

    @Override
    public boolean setAside(String campaignId) {
        Admissions.State state = admissions.state(campaignId);
        if (state == null || !state.isClosed()) {
            throw new IllegalStateException("campaign " + campaignId + " admits answers");
        }
        if (!exists(ASIDE + campaignId)) {
            if (!areAllStored(campaignId, state)) {
                return false;
            }
            rename(OPEN + campaignId, ASIDE + campaignId);
        }
        admissions.forget(campaignId);
        return true;
    }

    private boolean areAllStored(String campaignId, Admissions.State state) {
        boolean isQuiet = admissions.quietFor(campaignId, state) >= LONGEST_WAIT;
        return isQuiet || (!state.healed() && count(OPEN, campaignId) == state.admitted());
    }

    private void rename(String from, String to) {
        try {
            database.getCollection(from).renameCollection(new MongoNamespace(database.getName(), to));
        } catch (MongoException e) {
            // Another instance was faster, or the reply was lost.
            if (!exists(to)) {
                throw e;
            }
        }
    }

    @Override
    public void admitAgain(String campaignId) {
        // First: between the two steps the campaign is closed in its journal, and a close or a seal sets aside again.
        admissions.reopen(campaignId, count(ASIDE, campaignId));
        if (exists(ASIDE + campaignId)) {
            // With what came too late, which was told so.
            database.getCollection(ASIDE + campaignId)
                    .renameCollection(
                            new MongoNamespace(database.getName(), OPEN + campaignId),
                            new RenameCollectionOptions().dropTarget(true));
        }
    }

    @Override
    public void freeLostPlaces(String campaignId) {
        Admissions.State state = admissions.state(campaignId);
        if (state == null || state.isClosed()) {
            return;
        }
        boolean isQuiet = admissions.quietFor(campaignId, state) >= HEALED_AFTER;
        int stored = count(OPEN, campaignId);
        if (isQuiet && stored != state.admitted()) {
            admissions.heal(campaignId, state, stored);
        }
    }

    @Override
    public void each(String campaignId, Consumer<Sheet> reader) {
        String kind = exists(ASIDE + campaignId) ? ASIDE : OPEN;
        boolean any = false;
        for (Document document :
                database.getCollection(kind + campaignId).find().batchSize(ShuffledCopy.BATCH)) {
            any = true;
            reader.accept(sheet(document));
        }
        if (!any) {
            for (Document document : database.getCollection(SEALED)
                    .find(eq(CAMPAIGN, campaignId))
                    .batchSize(ShuffledCopy.BATCH)) {
                reader.accept(sheet(document));
            }
        }
    }

    @Override
    public void eachSealed(Consumer<SealedSheet> reader) {
        for (Document document : database.getCollection(SEALED)
                .find()
                .batchSize(ShuffledCopy.BATCH)
                .projection(Projections.include(CAMPAIGN, ANSWERS))) {
            reader.accept(new SealedSheet(document.getString(CAMPAIGN), answers(document)));
        }
    }

    @Override
    public void eachExact(String campaignId, Consumer<ProfiledSheet> reader) {
        for (String kind : List.of(ASIDE, OPEN)) {
            if (exists(kind + campaignId)) {
                for (Document document :
                        database.getCollection(kind + campaignId).find().batchSize(ShuffledCopy.BATCH)) {
                    reader.accept(new ProfiledSheet(answers(document), profile(document)));
                }
                return;
            }
        }
        for (Document document : database.getCollection(SEALED)
                .find(and(eq(CAMPAIGN, campaignId), IS_EXACT))
                .batchSize(ShuffledCopy.BATCH)) {
            reader.accept(new ProfiledSheet(answers(document), profile(document)));
        }
    }

    @Override
    public Set<String> withExactProfiles() {
        Set<String> campaigns = new HashSet<>();
        for (Document answer :
                database.getCollection(SEALED).find(IS_EXACT).projection(Projections.include(CAMPAIGN))) {
            campaigns.add(answer.getString(CAMPAIGN));
        }
        return campaigns;
    }

    @Override
    public void generalise(String campaignId, Map<Profile, ProfileClass> classes) {
        generalise(database.getCollection(SEALED), campaignId, classes);
    }

    static void generalise(MongoCollection<Document> sealed, String campaignId, Map<Profile, ProfileClass> classes) {
        List<WriteModel<Document>> changes = new ArrayList<>();
        for (Document document : sealed.find(eq(CAMPAIGN, campaignId)).projection(Projections.include(ID, PROFILE))) {
            if (document.get(PROFILE, Document.class).containsKey(LEVEL)) {
                continue;
            }
            ProfileClass told = classes.getOrDefault(profile(document), ProfileClass.NOT_TOLD);
            changes.add(new UpdateOneModel<>(eq(ID, document.get(ID)), Updates.set(PROFILE, stored(told))));
        }
        if (!changes.isEmpty()) {
            sealed.bulkWrite(changes);
        }
    }

    static Profile profile(Document answer) {
        Document profile = answer.get(PROFILE, Document.class);
        return Profile.of(profile.getString(FUNCTION), profile.getString(ORGANISATION_TYPE));
    }

    /** The profile of a sealed answer; an exact one has no level. */
    static Document stored(ProfileClass told) {
        Document profile = new Document(LEVEL, told.level());
        if (told.function() != null) {
            profile.append(FUNCTION, told.function());
        }
        if (told.organisationType() != null) {
            profile.append(ORGANISATION_TYPE, told.organisationType());
        }
        return profile;
    }

    private static Sheet sheet(Document document) {
        String form = document.getString(FORM);
        return new Sheet(
                answers(document),
                document.getBoolean(COMPLETE),
                form == null ? null : Form.valueOf(form),
                document.get(MongoBallotPseudonymStore.PSEUDONYM, UUID.class));
    }

    private static Map<String, List<String>> answers(Document document) {
        Map<String, List<String>> answers = new TreeMap<>();
        for (Document field : document.getList(ANSWERS, Document.class)) {
            answers.put(field.getString(FIELD), field.getList(CODES, String.class));
        }
        return answers;
    }

    @Override
    public void dropLate(String campaignId) {
        if (!exists(OPEN + campaignId) || !exists(ASIDE + campaignId)) {
            return;
        }
        MongoCollection<Document> late = openAnswers(campaignId);
        for (Document answer : late.find().projection(Projections.include(ID, ENVELOPE))) {
            // By its envelope as well: no other answer has it, wherever the collection has gone meanwhile.
            late.deleteOne(and(eq(ID, answer.get(ID)), eq(ENVELOPE, answer.get(ENVELOPE))));
        }
    }

    @Override
    public int copyForSeal(String campaignId, BallotKey key, int k, boolean linked) {
        if (stoppedBy(campaignId).isEmpty()) {
            // Closed by an older version, long ago: nothing is under way.
            stopAdmitting(campaignId, "system");
            rename(OPEN + campaignId, ASIDE + campaignId);
        }
        return new ShuffledCopy(database, campaignId, key, random).make(k, linked);
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
