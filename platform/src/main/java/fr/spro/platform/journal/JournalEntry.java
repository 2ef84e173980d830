package fr.spro.platform.journal;

import fr.spro.platform.core.Millis;
import fr.spro.platform.messaging.StateMessage;
import java.time.Instant;
import java.util.List;
import org.bson.Document;

/**
 * One version of one aggregate: what changed, what was answered and which facts follow.
 *
 * @param version starts at 1, without a gap
 * @param writer whose entry it is when the reply to the append was lost; new for every entry
 * @param at cut to milliseconds
 * @param by who asked for it; where an entry gathers what several asked for, the part of the service that gathered it, and
 *     each change says who asked
 */
public record JournalEntry(
        String aggregateId,
        long version,
        String writer,
        Instant at,
        String by,
        List<Document> changes,
        List<Answer> answers,
        List<StateMessage> facts) {

    public JournalEntry {
        if (aggregateId.isEmpty() || aggregateId.indexOf('|') >= 0) {
            throw new IllegalArgumentException("An aggregate id is not empty and has no '|': " + aggregateId);
        }
        if (version < 1) {
            throw new IllegalArgumentException("Versions start at 1: " + version);
        }
        at = Millis.cut(at);
        changes = List.copyOf(changes);
        answers = List.copyOf(answers);
        facts = List.copyOf(facts);
    }

    /** The first answer to an idempotency key, given again to every retry with the same body. */
    public record Answer(String key, String bodyHash, Document outcome) {
        /** An answer that the entry itself tells. */
        public Answer(String key, String bodyHash) {
            this(key, bodyHash, new Document());
        }
    }

    /** The same without facts. */
    public JournalEntry withoutFacts() {
        return new JournalEntry(aggregateId, version, writer, at, by, changes, answers, List.of());
    }
}
