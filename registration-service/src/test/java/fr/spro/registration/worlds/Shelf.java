package fr.spro.registration.worlds;

import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** What a collection holds, by id; each operation is done at once, as the database does it on one document. */
record Shelf(Map<String, RawBsonDocument> documents) {

    static final Shelf EMPTY = new Shelf(Map.of());

    /** What the database stops to guarantee when one of the guards is removed. */
    enum Flaw {
        NONE,
        /** An id that is taken is written over. */
        IDS_ARE_NOT_UNIQUE,
        /** A conditional replace looks at the id only. */
        CONDITIONS_ARE_NOT_ASKED
    }

    /** What an operation does to it. */
    record Effect(Shelf after, Reply reply) {}

    Shelf {
        documents = Map.copyOf(documents);
    }

    Effect apply(Operation.OnCollection operation, Flaw flaw) {
        return switch (operation) {
            case Operation.Find find -> new Effect(this, new Reply.Found(first(find.filter())));
            case Operation.Insert insert -> insert(insert, flaw);
            case Operation.Replace replace -> {
                RawBsonDocument present = flaw == Flaw.CONDITIONS_ARE_NOT_ASKED
                        ? documents.get(id(replace.document()))
                        : first(replace.filter());
                yield present == null
                        ? new Effect(this, new Reply.Done(0))
                        : new Effect(with(replace.document()), new Reply.Done(1));
            }
            case Operation.Update update -> new Effect(with(updated(update)), new Reply.Done(1));
            case Operation.Delete delete -> {
                RawBsonDocument present = first(delete.filter());
                if (present == null) {
                    yield new Effect(this, new Reply.Done(0));
                }
                Map<String, RawBsonDocument> left = new TreeMap<>(documents);
                left.remove(id(present));
                yield new Effect(new Shelf(left), new Reply.Done(1));
            }
        };
    }

    /** Unordered: what has a free id is stored. */
    private Effect insert(Operation.Insert insert, Flaw flaw) {
        Shelf after = this;
        boolean taken = false;
        for (RawBsonDocument document : insert.documents()) {
            if (flaw != Flaw.IDS_ARE_NOT_UNIQUE && after.documents.containsKey(id(document))) {
                taken = true;
            } else {
                after = after.with(document);
            }
        }
        return new Effect(after, taken ? new Reply.Duplicate() : new Reply.Done(1));
    }

    private RawBsonDocument updated(Operation.Update update) {
        String id = update.filter().getString("_id").getValue();
        RawBsonDocument present = documents.get(id);
        Document document = present == null ? new Document("_id", id) : WiredDatabase.plain(present);
        for (Map.Entry<String, BsonValue> each : update.update().entrySet()) {
            BsonDocument fields = each.getValue().asDocument();
            fields.forEach((name, value) -> {
                long given = ((BsonInt64) value).getValue();
                Long before = document.getLong(name);
                document.put(
                        name,
                        switch (each.getKey()) {
                            case "$max" -> before == null ? given : Math.max(before, given);
                            case "$set" -> given;
                            default -> throw new UnsupportedOperationException(each.getKey());
                        });
            });
        }
        return WiredDatabase.raw(document);
    }

    private @Nullable RawBsonDocument first(BsonDocument filter) {
        if (filter.containsKey("_id")) {
            RawBsonDocument present = documents.get(id(filter));
            return present != null && matches(present, filter) ? present : null;
        }
        return documents.values().stream()
                .filter(document -> matches(document, filter))
                .findFirst()
                .orElse(null);
    }

    private static boolean matches(BsonDocument document, BsonDocument filter) {
        return filter.entrySet().stream().allMatch(condition -> {
            if (condition.getKey().equals("$and")) {
                return condition.getValue().asArray().stream().allMatch(each -> matches(document, each.asDocument()));
            }
            if (condition.getKey().startsWith("$") || condition.getValue().isDocument()) {
                throw new UnsupportedOperationException(condition.toString());
            }
            return condition.getValue().equals(document.get(condition.getKey()));
        });
    }

    private Shelf with(RawBsonDocument document) {
        Map<String, RawBsonDocument> more = new TreeMap<>(documents);
        more.put(id(document), document);
        return new Shelf(more);
    }

    private static String id(BsonDocument document) {
        return document.getString("_id").getValue();
    }
}
