package fr.spro.evaluation.response.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static fr.spro.evaluation.response.mongo.MongoResponseRepository.CAMPAIGN;
import static fr.spro.evaluation.response.mongo.MongoResponseRepository.ENVELOPE;
import static fr.spro.evaluation.response.mongo.MongoResponseRepository.FORM;
import static fr.spro.evaluation.response.mongo.MongoResponseRepository.HIDDEN;
import static fr.spro.evaluation.response.mongo.MongoResponseRepository.ID;
import static fr.spro.evaluation.response.mongo.MongoResponseRepository.PHASE;
import static fr.spro.evaluation.response.mongo.MongoResponseRepository.PROFILE;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import fr.spro.evaluation.ballot.BallotKey;
import fr.spro.evaluation.ballot.mongo.MongoBallotPseudonymStore;
import fr.spro.evaluation.response.Profile;
import fr.spro.evaluation.response.ProfileClass;
import fr.spro.evaluation.response.ProfileClasses;
import fr.spro.evaluation.response.ReminderPhases;
import fr.spro.evaluation.response.ResponseRepository.Form;
import fr.spro.platform.mongo.BulkWrites;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * The copy of a campaign's answers and texts in random order under new ids. The orders are drawn over all of them, each of
 * its own; the answers themselves pass in batches, so that a large campaign needs little memory.
 *
 * <p>Nothing keeps two processes from copying at once, nor a write from being done after its process was given up. So a
 * copy has the same id whoever makes it and is there once, and nothing is taken away but what is no copy of any answer.
 */
final class ShuffledCopy {
    static final int BATCH = 500;

    /** All that a sealed answer has; with a pseudonym where the campaign said so, and nowhere else. */
    private static final Set<String> FIELDS = Set.of(
            ID,
            CAMPAIGN,
            MongoResponseRepository.VERSION,
            MongoResponseRepository.LANG,
            MongoResponseRepository.CHANNEL,
            PHASE,
            MongoResponseRepository.ANSWERS,
            PROFILE,
            MongoResponseRepository.COMPLETE,
            FORM);

    private final String campaignId;
    private final BallotKey key;
    private final SecureRandom random;
    private final MongoCollection<Document> open;
    private final MongoCollection<Document> openTexts;
    private final MongoCollection<Document> links;
    private final MongoCollection<Document> sealed;
    private final MongoCollection<Document> sealedTexts;
    private final List<String> answers = new ArrayList<>();
    private final List<UUID> texts = new ArrayList<>();
    private final Map<String, Integer> phases = new TreeMap<>();
    private final Map<Profile, Integer> profiles = new HashMap<>();
    private final Set<UUID> copies = new HashSet<>();
    private int inShort;

    ShuffledCopy(MongoDatabase database, String campaignId, BallotKey key, SecureRandom random) {
        this.campaignId = campaignId;
        this.key = key;
        this.random = random;
        this.open = database.getCollection(MongoResponseRepository.ASIDE + campaignId);
        this.openTexts = database.getCollection(MongoResponseRepository.OPEN_TEXTS + campaignId);
        this.links = database.getCollection(MongoBallotPseudonymStore.LINKS + campaignId);
        this.sealed = database.getCollection(MongoResponseRepository.SEALED);
        this.sealedTexts = database.getCollection(MongoResponseRepository.SEALED_TEXTS);
    }

    /** Completes what an earlier try left, and returns how many answers were copied; throws when the copy does not match. */
    int make(int k, boolean linked) {
        Set<UUID> before = ids(sealed);
        Set<UUID> textsBefore = ids(sealedTexts);
        look();
        if (!answers.isEmpty()) {
            // The answers that were copied before are still open, or this one would not have seen any.
            removeStrange(sealed, before);
            removeStrange(sealedTexts, textsBefore);
        }
        Map<String, String> merged = ReminderPhases.merged(phases, k);
        Map<Profile, ProfileClass> classes = ProfileClasses.of(profiles, k);
        // Who was asked in short was invited often: where they, or the others, are few, nothing says which form it was.
        boolean formsTold = inShort == 0 || Math.min(inShort, answers.size() - inShort) >= k;
        Map<String, UUID> pseudonyms = linked ? pseudonyms() : Map.of();
        copyShuffled(answers, open, sealed, answer -> {
            UUID envelope = Objects.requireNonNull((UUID) answer.remove(ENVELOPE));
            UUID pseudonym = pseudonyms.get(answer.getString(ID));
            if (pseudonym != null) {
                answer.append(MongoBallotPseudonymStore.PSEUDONYM, pseudonym);
            }
            answer.put(PHASE, merged.get(answer.getString(PHASE)));
            answer.put(PROFILE, classOf(answer, classes));
            if (!formsTold) {
                answer.remove(FORM);
            }
            return checked(answer.append(ID, key.sealedId(envelope)), linked);
        });
        if (!before.isEmpty()) {
            // An earlier version copied exact profiles, and its copies are not made again.
            MongoResponseRepository.generalise(sealed, campaignId, classes);
        }
        copyShuffled(texts, openTexts, sealedTexts, this::revealed);
        if (ids(sealed).size() != answers.size() || ids(sealedTexts).size() != texts.size()) {
            throw new IllegalStateException("the sealed copy is not complete");
        }
        return answers.size();
    }

    private static Document classOf(Document answer, Map<Profile, ProfileClass> classes) {
        return MongoResponseRepository.stored(
                Objects.requireNonNull(classes.get(MongoResponseRepository.profile(answer))));
    }

    private static Document checked(Document answer, boolean linked) {
        for (String field : answer.keySet()) {
            if (!FIELDS.contains(field) && !(linked && field.equals(MongoBallotPseudonymStore.PSEUDONYM))) {
                throw new IllegalStateException("a sealed answer has no " + field);
            }
        }
        return answer;
    }

    private Map<String, UUID> pseudonyms() {
        Map<String, UUID> pseudonyms = new HashMap<>();
        for (Document link : links.find().batchSize(BATCH)) {
            pseudonyms.put(link.getString(ID), link.get(MongoBallotPseudonymStore.PSEUDONYM, UUID.class));
        }
        return pseudonyms;
    }

    /** Of the copies that are there. */
    private Set<UUID> ids(MongoCollection<Document> copies) {
        Set<UUID> ids = new HashSet<>();
        for (Document copy : copies.find(eq(CAMPAIGN, campaignId))
                .projection(Projections.include(ID))
                .batchSize(BATCH)) {
            ids.add(copy.get(ID, UUID.class));
        }
        return ids;
    }

    /** What an older program left of a seal that broke off has ids that nobody can make again. */
    private void removeStrange(MongoCollection<Document> from, Set<UUID> before) {
        List<UUID> strange = before.stream().filter(id -> !copies.contains(id)).toList();
        for (int begin = 0; begin < strange.size(); begin += BATCH) {
            from.deleteMany(in(ID, strange.subList(begin, Math.min(strange.size(), begin + BATCH))));
        }
    }

    /** Notes what there is: of texts, those only whose envelope was sent. */
    private void look() {
        Set<UUID> written = new HashSet<>();
        for (Document text : openTexts.find().batchSize(BATCH).projection(Projections.include(ID))) {
            written.add(text.get(ID, UUID.class));
        }
        for (Document answer :
                open.find().batchSize(BATCH).projection(Projections.include(ID, PHASE, FORM, PROFILE, ENVELOPE))) {
            answers.add(answer.getString(ID));
            profiles.merge(MongoResponseRepository.profile(answer), 1, Integer::sum);
            phases.merge(answer.getString(PHASE), 1, Integer::sum);
            inShort += Form.SHORT.name().equals(answer.getString(FORM)) ? 1 : 0;
            UUID envelope = Objects.requireNonNull(answer.get(ENVELOPE, UUID.class));
            copies.add(key.sealedId(envelope));
            int place = 0;
            for (UUID text = MongoResponseRepository.textId(key, envelope, place);
                    written.contains(text);
                    text = MongoResponseRepository.textId(key, envelope, ++place)) {
                texts.add(text);
                copies.add(key.sealedId(text));
            }
        }
    }

    private <T> void copyShuffled(
            List<T> ids, MongoCollection<Document> from, MongoCollection<Document> to, UnaryOperator<Document> change) {
        Collections.shuffle(ids, random);
        for (int begin = 0; begin < ids.size(); begin += BATCH) {
            List<T> some = ids.subList(begin, Math.min(ids.size(), begin + BATCH));
            List<Document> batch = from.find(in(ID, some)).map(change::apply).into(new ArrayList<>());
            // The database answers in an order of its own.
            Collections.shuffle(batch, random);
            BulkWrites.insertMissing(to, batch);
        }
    }

    private Document revealed(Document text) {
        String revealed = key.reveal(text.get(HIDDEN, Binary.class).getData());
        int end = revealed.indexOf('\n');
        return new Document(ID, key.sealedId(text.get(ID, UUID.class)))
                .append(CAMPAIGN, campaignId)
                .append("linkId", revealed.substring(0, end))
                .append("text", revealed.substring(end + 1))
                .append("redacted", null)
                .append("decision", "UNDECIDED")
                .append("themes", List.of())
                .append("flags", List.of());
    }
}
