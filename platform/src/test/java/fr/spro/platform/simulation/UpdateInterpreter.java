package fr.spro.platform.simulation;

import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;

/** What an update makes of a document; it knows the operators that the services use on what is simulated. */
final class UpdateInterpreter {

    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private UpdateInterpreter() {}

    static RawBsonDocument of(String id, @Nullable RawBsonDocument present, SimulatedOperation.Update update) {
        BsonDocument document = present == null ? new BsonDocument("_id", new BsonString(id)) : present.decode(CODEC);
        for (Map.Entry<String, BsonValue> operator : update.update().entrySet()) {
            operator.getValue()
                    .asDocument()
                    .forEach((field, given) -> apply(operator.getKey(), document, field, given));
        }
        return new RawBsonDocument(document, CODEC);
    }

    /** A dot leads into the document inside, which is made when there is none. */
    private static void apply(String operator, BsonDocument document, String field, BsonValue given) {
        int dot = field.indexOf('.');
        if (dot >= 0) {
            String name = field.substring(0, dot);
            if (!document.containsKey(name)) {
                if (operator.equals("$unset")) {
                    return;
                }
                document.put(name, new BsonDocument());
            }
            apply(operator, document.getDocument(name), field.substring(dot + 1), given);
            return;
        }
        switch (operator) {
            case "$max" -> document.put(field, larger(document.get(field), given));
            case "$inc" -> document.put(field, sum(document.get(field), given));
            case "$pull" -> array(document, field).removeIf(each -> matches(each.asDocument(), given.asDocument()));
            case "$set" -> document.put(field, given);
            case "$unset" -> document.remove(field);
            default -> throw new UnsupportedOperationException(operator);
        }
    }

    private static BsonValue sum(@Nullable BsonValue there, BsonValue given) {
        long sum = number(there) + number(given);
        boolean isLong = given.isInt64() || (there != null && there.isInt64());
        return isLong ? new BsonInt64(sum) : new BsonInt32((int) sum);
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
