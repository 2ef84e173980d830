package fr.spro.platform.wired;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.bson.RawBsonDocument;

/** One step of a process to the database, the broker or the clock; what happens between two of them is its own matter. */
public sealed interface Operation {

    /** Whether something is another afterwards. */
    default boolean writes() {
        return !(this instanceof Find || this instanceof Clock || this instanceof Acknowledgement);
    }

    /** To the database. */
    sealed interface OnCollection extends Operation {
        String collection();
    }

    record Insert(String collection, List<RawBsonDocument> documents) implements OnCollection {}

    record Find(String collection, RawBsonDocument filter) implements OnCollection {}

    record Replace(String collection, RawBsonDocument filter, RawBsonDocument document) implements OnCollection {}

    /**
     * One document becomes another.
     *
     * @param upsert whether there is one afterwards in any case
     */
    record Update(String collection, RawBsonDocument filter, RawBsonDocument update, boolean upsert)
            implements OnCollection {}

    record Delete(String collection, RawBsonDocument filter) implements OnCollection {}

    /** To the broker. */
    record Send(String topic, String key, long version, RawBsonDocument data) implements Operation {}

    /** Of what was sent before; there is one, or none will come, when {@code settled} says so. */
    record Acknowledgement(BooleanSupplier settled) implements Operation {}

    /** What time is it? */
    record Clock() implements Operation {}

    /** For the story. */
    default String told() {
        return switch (this) {
            case Insert insert ->
                "inserts into " + insert.collection() + " "
                        + insert.documents().stream()
                                .map(document -> document.getString("_id").getValue())
                                .toList();
            case Find find -> "reads " + find.collection() + " " + find.filter().toJson();
            case Replace replace ->
                "replaces in " + replace.collection() + " " + replace.filter().toJson();
            case Update update ->
                "updates " + update.collection() + " " + update.filter().toJson() + " by "
                        + update.update().toJson();
            case Delete delete ->
                "deletes from " + delete.collection() + " " + delete.filter().toJson();
            case Send send -> "sends version " + send.version() + " of " + send.key() + " to " + send.topic();
            case Acknowledgement _ -> "waits for the broker";
            case Clock _ -> "looks at the clock";
        };
    }
}
