package fr.spro.registration.worlds;

import fr.spro.platform.wired.Effect;
import fr.spro.platform.wired.Operation;
import fr.spro.platform.wired.Reply;
import java.util.Map;
import java.util.TreeMap;
import org.bson.RawBsonDocument;

/** What a collection holds, by id. */
record Shelf(Map<String, RawBsonDocument> documents) {

    static final Shelf EMPTY = new Shelf(Map.of());

    /** What there is after an operation, and what it was answered. */
    record Next(Shelf after, Reply reply) {}

    Shelf {
        documents = Map.copyOf(documents);
    }

    Next apply(Operation.OnCollection operation, Effect.Flaw flaw) {
        Effect effect = Effect.of(operation, documents, flaw);
        if (effect.writes().isEmpty()) {
            return new Next(this, effect.reply());
        }
        Map<String, RawBsonDocument> after = new TreeMap<>(documents);
        effect.writes().forEach(write -> write.to(after));
        return new Next(new Shelf(after), effect.reply());
    }
}
