package fr.spro.evaluation.response.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.ballot.BallotKey;
import fr.spro.evaluation.response.ResponseRepository;
import fr.spro.evaluation.response.ResponseRepository.OpenAnswer;
import fr.spro.platform.mongo.DurabilityCustomizer;
import fr.spro.platform.test.Backends;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What MongoDB would refuse. The part of its schema language that is JSON Schema is read by a validator of that; its
 * {@code bsonType} is compared here.
 */
class ResponseSchemaValidatorTest {
    private static final String DATABASE = Backends.freshDatabase();
    private static final List<BsonDocument> SENT = new CopyOnWriteArrayList<>();
    private static final String CAMPAIGN = "s1-hot";
    private static MongoClient client;
    private static MongoDatabase database;

    /** What goes to the database. */
    private static final class Sent implements CommandListener {
        @Override
        public void commandStarted(CommandStartedEvent event) {
            SENT.add(event.getCommand().clone());
        }
    }

    @BeforeAll
    static void answerAndSeal() {
        client = MongoClients.create(DurabilityCustomizer.settings(Backends.mongo(), new Sent()));
        database = client.getDatabase(DATABASE);
        ResponseSchemaValidator.ofSealed(database);
        MongoResponseRepository book = new MongoResponseRepository(database);
        BallotKey key = BallotKey.random();
        book.open(CAMPAIGN);
        for (int person = 0; person < 6; person++) {
            book.store(
                    new OpenAnswer(
                            CAMPAIGN,
                            Fixtures.hot().ref(),
                            "fr",
                            ResponseRepository.Channel.WEB,
                            "P0",
                            key.guard(key.issue()),
                            key,
                            Fixtures.sheet(Fixtures.someAnswers(new Random(person)))),
                    100);
        }
        book.copyForSeal(CAMPAIGN, key, 5, false);
    }

    @AfterAll
    static void close() {
        client.close();
    }

    private static boolean passes(Document schema, Document document) {
        Document id = schema.get("properties", Document.class).get("_id", Document.class);
        Object value = document.get("_id");
        boolean idFits = "binData".equals(id.getString("bsonType")) ? value instanceof UUID : value instanceof String;
        // Types of BSON that JSON has not, dates among them, come out as objects.
        String json = document.toBsonDocument(Document.class, database.getCodecRegistry())
                .toJson(JsonWriterSettings.builder()
                        .outputMode(JsonMode.EXTENDED)
                        .build());
        Document readable = Document.parse(schema.toJson());
        readable.get("properties", Document.class).remove("_id");
        readable.get("properties", Document.class).put("_id", new Document());
        return idFits
                && SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(readable.toJson())
                        .validate(json, InputFormat.JSON)
                        .isEmpty();
    }

    private static Document open() {
        return new Document(database.getCollection(MongoResponseRepository.ASIDE + CAMPAIGN)
                .find()
                .first());
    }

    private static Document sealed() {
        return new Document(
                database.getCollection(MongoResponseRepository.SEALED).find().first());
    }

    @Test
    void whatIsWrittenPasses() {
        database.getCollection(MongoResponseRepository.ASIDE + CAMPAIGN)
                .find()
                .forEach(answer -> assertThat(passes(ResponseSchemaValidator.open(), answer))
                        .as(answer.toJson())
                        .isTrue());
        database.getCollection(MongoResponseRepository.SEALED)
                .find()
                .forEach(answer -> assertThat(passes(ResponseSchemaValidator.sealed(), answer))
                        .as(answer.toJson())
                        .isTrue());
        assertThat(passes(ResponseSchemaValidator.sealed(), sealed().append("pseudonym", UUID.randomUUID())))
                .isTrue();
    }

    @Test
    void aPersonADateAnOrderOrATraceDoesNot() {
        Map<String, Consumer<Document>> wrong = Map.of(
                "a date", answer -> answer.append("at", Instant.EPOCH),
                "an order", answer -> answer.append("n", 7),
                "an address", answer -> answer.append("email", "x@example.org"),
                "a registration", answer -> answer.append("registrationId", UUID.randomUUID()),
                "a trace", answer -> answer.append("traceId", "00-1"),
                "a further fact in the profile",
                        answer -> answer.append("profile", new Document("function", "CONSEIL").append("age", "51")),
                "a date with an answer",
                        answer -> answer.append(
                                "answers",
                                List.of(new Document("field", "RECO")
                                        .append("codes", List.of("9"))
                                        .append("at", Instant.EPOCH))),
                "a date for an answer",
                        answer -> answer.append(
                                "answers",
                                List.of(new Document("field", "RECO").append("codes", List.of(Instant.EPOCH)))),
                "an ObjectId", answer -> answer.append("_id", new ObjectId()),
                "nothing of a campaign", answer -> answer.remove("campaignId"));
        wrong.forEach((name, change) -> {
            Document open = open();
            Document sealed = sealed();
            change.accept(open);
            change.accept(sealed);
            assertThat(passes(ResponseSchemaValidator.open(), open))
                    .as("open, " + name)
                    .isFalse();
            assertThat(passes(ResponseSchemaValidator.sealed(), sealed))
                    .as("sealed, " + name)
                    .isFalse();
        });
        assertThat(passes(ResponseSchemaValidator.open(), open().append("pseudonym", UUID.randomUUID())))
                .as("no pseudonym stands beside an answer of an open campaign")
                .isFalse();
        assertThat(passes(ResponseSchemaValidator.sealed(), sealed().append("envelope", UUID.randomUUID())))
                .as("nothing leads from a sealed answer to its texts")
                .isFalse();
    }

    @Test
    void bothCollectionsAreMadeWithIt() {
        assertThat(SENT)
                .filteredOn(command -> command.containsKey("create"))
                .filteredOn(command -> command.containsKey("validator"))
                .extracting(command -> command.getString("create").getValue())
                .containsExactly(MongoResponseRepository.SEALED, MongoResponseRepository.OPEN + CAMPAIGN);
    }

    /** Data from before this step: MongoDB is told, and the embedded server keeps what it has. */
    @Test
    void aCollectionThatStandsAlreadyGetsIt() {
        long before = database.getCollection(MongoResponseRepository.SEALED).estimatedDocumentCount();
        ResponseSchemaValidator.ofSealed(database);
        assertThat(SENT)
                .filteredOn(command -> command.containsKey("collMod"))
                .singleElement()
                .satisfies(
                        command -> assertThat(command.getDocument("validator").containsKey("$jsonSchema"))
                                .isTrue());
        assertThat(database.getCollection(MongoResponseRepository.SEALED).estimatedDocumentCount())
                .isEqualTo(before);
    }
}
