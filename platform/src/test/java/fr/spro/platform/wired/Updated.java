package fr.spro.platform.wired;

import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;

/** What an update makes of a document; it knows the operators that the services use on what is simulated. */
final class Updated {

    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private Updated() {}

    static RawBsonDocument of(String id, @Nullable RawBsonDocument present, Operation.Update update) {
        BsonDocument document = present == null ? new BsonDocument("_id", new BsonString(id)) : present.decode(CODEC);
        for (Map.Entry<String, BsonValue> operator : update.update().entrySet()) {
            for (Map.Entry<String, BsonValue> field :
                    operator.getValue().asDocument().entrySet()) {
                String name = field.getKey();
                BsonValue given = field.getValue();
                switch (operator.getKey()) {
                    case "$max" -> document.put(name, larger(document.get(name), given));
                    case "$inc" -> document.put(name, new BsonInt64(number(document.get(name)) + number(given)));
                    case "$pull" ->
                        array(document, name).removeIf(each -> matches(each.asDocument(), given.asDocument()));
                    case "$set" -> document.put(name, given);
                    default -> throw new UnsupportedOperationException(operator.getKey());
                }
            }
        }
        return new RawBsonDocument(document, CODEC);
    }

    private static long number(@Nullable BsonValue value) {
        return value == null ? 0 : value.asNumber().longValue();
    }

    private static BsonValue larger(@Nullable BsonValue there, BsonValue given) {
        return there == null || number(given) > number(there) ? given : there;
    }

    private static BsonArray array(BsonDocument document, String name) {
        return document.getArray(name, new BsonArray());
    }

    private static boolean matches(BsonDocument element, BsonDocument wanted) {
        return wanted.entrySet().stream()
                .allMatch(condition -> condition.getValue().equals(element.get(condition.getKey())));
    }
}
