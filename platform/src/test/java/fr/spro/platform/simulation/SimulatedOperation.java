package fr.spro.platform.simulation;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.bson.RawBsonDocument;

/** One step of a process to the database or the broker; what happens between two of them is its own matter. */
public sealed interface SimulatedOperation {

    /** Whether something is another afterwards. */
    default boolean writes() {
        return switch (this) {
            case Find _, FindAll _, Count _, Names _, Acknowledgement _ -> false;
            case Insert _, Replace _, Update _, Delete _, DeleteAll _, Create _, Drop _, Rename _, Send _, Mail _ ->
                true;
        };
    }

    /** To the database. */
    sealed interface OnCollection extends SimulatedOperation {
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

    /** All that match, as they are at one moment. */
    record FindAll(String collection, RawBsonDocument filter) implements OnCollection {}

    /** All that match, one after the other. */
    record DeleteAll(String collection, RawBsonDocument filter) implements OnCollection {}

    /** How many there are, as the primary's own count has it. */
    record Count(String collection) implements OnCollection {}

    record Create(String collection) implements OnCollection {}

    /** A collection has another name, with all that is in it, at once. */
    record Rename(String collection, String to) implements OnCollection {}

    /** With all that is in it, at once. */
    record Drop(String collection) implements OnCollection {}

    /** Which collections there are, as the primary has it. */
    record Names() implements OnCollection {
        /** The list of all others. */
        @Override
        public String collection() {
            return "";
        }
    }

    /** To the broker. */
    record Send(String topic, String key, long version, RawBsonDocument data) implements SimulatedOperation {}

    /** To a mail server, which has the mail once {@code taken} is run. */
    record Mail(String id, Runnable taken) implements SimulatedOperation {}

    /** Of what was sent before; there is one, or none will come, when {@code settled} says so. */
    record Acknowledgement(BooleanSupplier settled) implements SimulatedOperation {}

    /** For the story. */
    default String told() {
        return switch (this) {
            case Insert insert ->
                "inserts into " + insert.collection() + " "
                        + insert.documents().stream().map(CollectionEffect::id).toList();
            case Find find -> "reads " + find.collection() + " " + find.filter().toJson();
            case Replace replace ->
                "replaces in " + replace.collection() + " " + replace.filter().toJson();
            case Update update ->
                "updates " + update.collection() + " " + update.filter().toJson() + " by "
                        + update.update().toJson();
            case Delete delete ->
                "deletes from " + delete.collection() + " " + delete.filter().toJson();
            case FindAll all ->
                "reads all of " + all.collection() + " " + all.filter().toJson();
            case DeleteAll all ->
                "deletes all of " + all.collection() + " " + all.filter().toJson();
            case Count count -> "counts " + count.collection();
            case Create create -> "creates " + create.collection();
            case Drop drop -> "drops " + drop.collection();
            case Rename rename -> "renames " + rename.collection() + " to " + rename.to();
            case Names _ -> "lists the collections";
            case Send send -> "sends version " + send.version() + " of " + send.key() + " to " + send.topic();
            case Mail mail -> "sends mail " + mail.id();
            case Acknowledgement _ -> "waits for the broker";
        };
    }
}
