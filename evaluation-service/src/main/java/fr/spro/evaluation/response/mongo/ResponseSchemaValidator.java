package fr.spro.evaluation.response.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.ValidationOptions;
import fr.spro.evaluation.ballot.mongo.MongoBallotPseudonymStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * The closed set of fields of an answer as a {@code $jsonSchema} that MongoDB holds every write against, whichever program
 * it comes from. The embedded server has no validators and ignores it; the code writes nothing else there either.
 */
public final class ResponseSchemaValidator {
    private ResponseSchemaValidator() {}

    /** Gives the collection of sealed answers its shape, also where it stands already. */
    public static void ofSealed(MongoDatabase database) {
        if (!database.listCollectionNames().into(new ArrayList<>()).contains(MongoResponseRepository.SEALED)) {
            database.createCollection(MongoResponseRepository.SEALED, options(sealed()));
            return;
        }
        database.runCommand(new Document("collMod", MongoResponseRepository.SEALED)
                .append("validator", new Document("$jsonSchema", sealed())));
    }

    static CreateCollectionOptions options(Document schema) {
        return new CreateCollectionOptions()
                .validationOptions(new ValidationOptions().validator(new Document("$jsonSchema", schema)));
    }

    /** An answer of an open campaign, under the guard of its ballot. */
    static Document open() {
        Map<String, Object> fields = fields(text(), profile());
        fields.put(MongoResponseRepository.ENVELOPE, binary());
        return closed(fields, List.copyOf(fields.keySet()));
    }

    /** A sealed answer, under an id that tells nothing. */
    static Document sealed() {
        Map<String, Object> profile = profile();
        // An answer that an earlier version sealed has none until its profile is generalised.
        profile.put(MongoResponseRepository.LEVEL, new Document("bsonType", "int"));
        Map<String, Object> fields = fields(binary(), profile);
        List<String> required = new ArrayList<>(fields.keySet());
        required.remove(MongoResponseRepository.FORM);
        fields.put(MongoBallotPseudonymStore.PSEUDONYM, binary());
        return closed(fields, required);
    }

    private static Map<String, Object> profile() {
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put(MongoResponseRepository.FUNCTION, text());
        profile.put(MongoResponseRepository.ORGANISATION_TYPE, text());
        return profile;
    }

    private static Map<String, Object> fields(Document id, Map<String, Object> profile) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(MongoResponseRepository.ID, id);
        fields.put(MongoResponseRepository.CAMPAIGN, text());
        fields.put(MongoResponseRepository.VERSION, text());
        fields.put(MongoResponseRepository.LANG, text());
        fields.put(MongoResponseRepository.CHANNEL, text());
        fields.put(MongoResponseRepository.PHASE, text());
        fields.put(
                MongoResponseRepository.ANSWERS,
                listOf(closed(
                        Map.of(MongoResponseRepository.FIELD, text(), MongoResponseRepository.CODES, listOf(text())),
                        List.of(MongoResponseRepository.FIELD, MongoResponseRepository.CODES))));
        fields.put(MongoResponseRepository.PROFILE, closed(profile, List.of()));
        fields.put(MongoResponseRepository.COMPLETE, new Document("type", "boolean"));
        fields.put(MongoResponseRepository.FORM, text());
        return fields;
    }

    private static Document closed(Map<String, Object> fields, List<String> required) {
        Document schema = new Document("type", "object")
                .append("additionalProperties", false)
                .append("properties", new Document(fields));
        // MongoDB refuses an empty list here.
        return required.isEmpty() ? schema : schema.append("required", required);
    }

    private static Document listOf(Document items) {
        return new Document("type", "array").append("items", items);
    }

    private static Document text() {
        return new Document("type", "string");
    }

    /** A UUID: no ObjectId, which would tell when it was made. */
    private static Document binary() {
        return new Document("bsonType", "binData");
    }
}
