package fr.spro.platform.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** What an operation does to a collection; it is done at once, as the database does it on one document. */
public record CollectionEffect(List<Write> writes, SimulatedReply reply) {

    /** What the database stops to guarantee when one of the guards is removed. */
    public enum Flaw {
        NONE,
        /** An id that is taken is written over. */
        IDS_ARE_NOT_UNIQUE,
        /** A conditional replace looks at the id only. */
        CONDITIONS_ARE_NOT_ASKED,
        /** A write is answered before the majority has it. */
        ANSWERS_TOO_EARLY,
        /** A read sees what the majority does not have yet. */
        SHOWS_WHAT_MAY_GO
    }

    /**
     * One document is another than before.
     *
     * @param before null when there was none
     * @param after null when there is none any more
     */
    public record Write(
            String id,
            @Nullable RawBsonDocument before,
            @Nullable RawBsonDocument after) {
        /** Does it. */
        public void to(Map<String, RawBsonDocument> documents) {
            put(documents, after);
        }

        /** As if it had not been. */
        public void undo(Map<String, RawBsonDocument> documents) {
            put(documents, before);
        }

        private void put(Map<String, RawBsonDocument> documents, @Nullable RawBsonDocument document) {
            if (document == null) {
                documents.remove(id);
            } else {
                documents.put(id, document);
            }
        }
    }

    public CollectionEffect {
        writes = List.copyOf(writes);
    }

    /** On documents by id, which stay as they are. */
    public static CollectionEffect of(
            SimulatedOperation.OnCollection operation, Map<String, RawBsonDocument> documents, Flaw flaw) {
        return switch (operation) {
            case SimulatedOperation.FindAll all ->
                new CollectionEffect(List.of(), new SimulatedReply.FoundAll(all(all.filter(), documents)));
            case SimulatedOperation.Count _ ->
                new CollectionEffect(List.of(), new SimulatedReply.Done(documents.size()));
            case SimulatedOperation.DeleteAll all -> deleted(all(all.filter(), documents));
            case SimulatedOperation.Drop _ -> deleted(List.copyOf(documents.values()));
            case SimulatedOperation.Create _, SimulatedOperation.Rename _, SimulatedOperation.Names _ ->
                throw new UnsupportedOperationException("not about documents: " + operation);
            case SimulatedOperation.Find find ->
                new CollectionEffect(List.of(), new SimulatedReply.Found(first(find.filter(), documents)));
            case SimulatedOperation.Insert insert -> insert(insert, documents, flaw);
            case SimulatedOperation.Replace replace -> {
                RawBsonDocument present = flaw == Flaw.CONDITIONS_ARE_NOT_ASKED
                        ? documents.get(id(replace.document()))
                        : first(replace.filter(), documents);
                yield present == null
                        ? new CollectionEffect(List.of(), new SimulatedReply.Done(0))
                        : written(new Write(id(present), present, replace.document()));
            }
            case SimulatedOperation.Update update -> {
                RawBsonDocument present = first(update.filter(), documents);
                if (present == null && !update.upsert()) {
                    yield new CollectionEffect(List.of(), new SimulatedReply.Done(0));
                }
                String id = present == null ? id(update.filter()) : id(present);
                yield written(new Write(id, present, UpdateInterpreter.of(id, present, update)));
            }
            case SimulatedOperation.Delete delete -> {
                RawBsonDocument present = first(delete.filter(), documents);
                yield present == null
                        ? new CollectionEffect(List.of(), new SimulatedReply.Done(0))
                        : written(new Write(id(present), present, null));
            }
        };
    }

    private static CollectionEffect written(Write write) {
        return new CollectionEffect(List.of(write), new SimulatedReply.Done(1));
    }

    private static CollectionEffect deleted(List<RawBsonDocument> those) {
        return new CollectionEffect(
                those.stream().map(each -> new Write(id(each), each, null)).toList(),
                new SimulatedReply.Done(those.size()));
    }

    /** Unordered: what has a free id is stored. */
    private static CollectionEffect insert(
            SimulatedOperation.Insert insert, Map<String, RawBsonDocument> documents, Flaw flaw) {
        Map<String, Write> writes = new HashMap<>();
        List<Write> all = new ArrayList<>();
        boolean taken = false;
        for (RawBsonDocument document : insert.documents()) {
            String id = id(document);
            RawBsonDocument present = documents.get(id);
            if (flaw != Flaw.IDS_ARE_NOT_UNIQUE && (present != null || writes.containsKey(id))) {
                taken = true;
            } else {
                Write write = new Write(id, present, document);
                writes.put(id, write);
                all.add(write);
            }
        }
        return new CollectionEffect(all, taken ? new SimulatedReply.Duplicate() : new SimulatedReply.Done(1));
    }

    private static @Nullable RawBsonDocument first(BsonDocument filter, Map<String, RawBsonDocument> documents) {
        if (filter.containsKey("_id") && !filter.get("_id").isDocument()) {
            RawBsonDocument present = documents.get(id(filter));
            return present != null && matches(present, filter) ? present : null;
        }
        return documents.values().stream()
                .filter(document -> matches(document, filter))
                .findFirst()
                .orElse(null);
    }

    private static List<RawBsonDocument> all(BsonDocument filter, Map<String, RawBsonDocument> documents) {
        return documents.values().stream()
                .filter(document -> matches(document, filter))
                .toList();
    }

    private static boolean matches(BsonDocument document, BsonDocument filter) {
        return filter.entrySet().stream().allMatch(condition -> {
            if (condition.getKey().equals("$and")) {
                return condition.getValue().asArray().stream().allMatch(each -> matches(document, each.asDocument()));
            }
            if (condition.getKey().startsWith("$")) {
                throw new UnsupportedOperationException(condition.toString());
            }
            BsonValue there = at(document, condition.getKey());
            return condition.getValue().isDocument()
                    ? there != null && isAs(there, condition.getValue().asDocument())
                    : condition.getValue().equals(there)
                            || (there != null
                                    && there.isArray()
                                    && there.asArray().contains(condition.getValue()));
        });
    }

    private static boolean isAs(BsonValue there, BsonDocument wanted) {
        return wanted.entrySet().stream().allMatch(operator -> switch (operator.getKey()) {
            case "$in" -> operator.getValue().asArray().contains(there);
            case "$lte" ->
                there.asDateTime().getValue()
                        <= operator.getValue().asDateTime().getValue();
            case "$lt" ->
                there.asNumber().longValue() < operator.getValue().asNumber().longValue();
            case "$gte" ->
                there.asString()
                                .getValue()
                                .compareTo(operator.getValue().asString().getValue())
                        >= 0;
            default -> throw new UnsupportedOperationException(operator.toString());
        });
    }

    /** A dot leads into the document inside. */
    private static @Nullable BsonValue at(BsonDocument document, String field) {
        int dot = field.indexOf('.');
        if (dot < 0) {
            return document.get(field);
        }
        BsonValue inside = document.get(field.substring(0, dot));
        return inside == null || !inside.isDocument() ? null : at(inside.asDocument(), field.substring(dot + 1));
    }

    /** Of a document: a text, or a UUID as one writes it. */
    public static String id(BsonDocument document) {
        BsonValue id = Objects.requireNonNull(document.get("_id"), "a document has an id");
        return id.isBinary() ? id.asBinary().asUuid().toString() : id.asString().getValue();
    }
}
