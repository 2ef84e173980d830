package fr.spro.platform.messaging;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import fr.spro.platform.messaging.DeadLetters.DeadLetter;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * What operators did about dead letters, who and why: each letter is settled once, every attempt is kept. A topic that
 * was lost and made again gives its ids again: what was done before a letter came was done about another one.
 */
public final class DeadLetterLog {
    private static final String COLLECTION = "dead_letters";
    private static final String ID = "_id";
    private static final String SETTLED = "settled";
    private static final String ACTS = "acts";
    private static final String WHAT = "what";
    private static final String AT = "at";
    private static final String BY = "by";
    private static final String WHY = "why";

    private final MongoCollection<Document> letters;

    DeadLetterLog(MongoDatabase database) {
        this.letters = database.getCollection(COLLECTION);
    }

    /** What was done; the first and the last settle a letter. */
    public enum What {
        REPLAYED,
        FAILED_AGAIN,
        DISCARDED
    }

    /**
     * One thing done.
     *
     * @param by the administrator's subject
     * @param why the reason given, or why it failed again; empty when it was applied
     */
    public record Act(What what, Instant at, String by, String why) {}

    /** What was done about these letters by their ids, the oldest first. */
    public Map<String, List<Act>> acts(Collection<DeadLetter> about) {
        Map<String, Instant> came = new HashMap<>();
        about.forEach(letter -> came.put(letter.id(), letter.at()));
        Map<String, List<Act>> acts = new HashMap<>();
        for (Document known : letters.find(in(ID, came.keySet()))) {
            String id = known.getString(ID);
            Instant since = came.getOrDefault(id, Instant.EPOCH);
            acts.put(
                    id,
                    known.getList(ACTS, Document.class).stream()
                            .map(DeadLetterLog::toAct)
                            .filter(act -> !act.at().isBefore(since))
                            .toList());
        }
        return acts;
    }

    /** The ids of those of these letters that are settled. */
    Set<String> settled(Collection<DeadLetter> about) {
        Set<String> settled = new HashSet<>();
        acts(about).forEach((id, acts) -> {
            if (acts.stream().anyMatch(act -> act.what() != What.FAILED_AGAIN)) {
                settled.add(id);
            }
        });
        return settled;
    }

    /**
     * Writes down what was done.
     *
     * @return false, and nothing is written, if the letter was settled before
     */
    public boolean add(DeadLetter letter, Act act) {
        String id = letter.id();
        // By a clock that is behind, it would count for another one.
        Instant at = act.at().isBefore(letter.at()) ? letter.at() : act.at();
        letters.deleteOne(and(eq(ID, id), lt(ACTS + "." + AT, Date.from(letter.at()))));
        Bson written = Updates.push(
                ACTS,
                new Document(WHAT, act.what().name())
                        .append(AT, Date.from(at))
                        .append(BY, act.by())
                        .append(WHY, act.why()));
        Bson update = act.what() == What.FAILED_AGAIN
                ? written
                : Updates.combine(written, Updates.set(SETTLED, act.what().name()));
        for (int attempt = 0; attempt < 2; attempt++) {
            try {
                letters.updateOne(and(eq(ID, id), exists(SETTLED, false)), update, new UpdateOptions().upsert(true));
                return true;
            } catch (MongoException e) {
                // Settled before, or made by somebody else at this moment: the second attempt tells.
                if (ErrorCategory.fromErrorCode(e.getCode()) != ErrorCategory.DUPLICATE_KEY) {
                    throw e;
                }
            }
        }
        return false;
    }

    private static Act toAct(Document act) {
        return new Act(
                What.valueOf(act.getString(WHAT)), act.getDate(AT).toInstant(), act.getString(BY), act.getString(WHY));
    }
}
