package fr.spro.platform.wired;

import java.util.List;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** What came back from an operation. */
public sealed interface Reply {

    /** What was looked for; null when it is not there. */
    record Found(@Nullable RawBsonDocument document) implements Reply {}

    /** All that were looked for. */
    record FoundAll(List<RawBsonDocument> documents) implements Reply {
        public FoundAll {
            documents = List.copyOf(documents);
        }
    }

    /** Of collections. */
    record Named(List<String> names) implements Reply {
        public Named {
            names = List.copyOf(names);
        }
    }

    /** Done, on so many documents. */
    record Done(long matched) implements Reply {}

    /** The id is taken. */
    record Duplicate() implements Reply {}

    /** Nothing came back, whether it was done or not. */
    record Lost() implements Reply {}

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
