package fr.spro.platform.simulation;

import java.util.List;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** What came back from an operation. */
public sealed interface SimulatedReply {

    /** What was looked for; null when it is not there. */
    record Found(@Nullable RawBsonDocument document) implements SimulatedReply {}

    /** All that were looked for. */
    record FoundAll(List<RawBsonDocument> documents) implements SimulatedReply {
        public FoundAll {
            documents = List.copyOf(documents);
        }
    }

    /** Of collections. */
    record Named(List<String> names) implements SimulatedReply {
        public Named {
            names = List.copyOf(names);
        }
    }

    /** Done, on so many documents. */
    record Done(long matched) implements SimulatedReply {}

    /** The id is taken. */
    record Duplicate() implements SimulatedReply {}

    /** Nothing came back, whether it was done or not. */
    record Lost() implements SimulatedReply {}

    /** For the story. */
    default String told() {
        return switch (this) {
            case Found(RawBsonDocument document) -> document == null ? ": not there" : ": there";
            case FoundAll(List<RawBsonDocument> documents) -> ": " + documents.size();
            case Named(List<String> names) -> ": " + names.size();
            case Done(long matched) -> matched == 0 ? ": nothing matches" : "";
            case Duplicate _ -> ": the id is taken";
            case Lost _ -> ": lost";
        };
    }
}
