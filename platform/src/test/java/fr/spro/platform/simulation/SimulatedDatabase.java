package fr.spro.platform.simulation;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoNamespace;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.FindIterable;
import com.mongodb.client.ListCollectionNamesIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.MongoIterable;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.result.DeleteResult;
import com.mongodb.client.result.InsertOneResult;
import com.mongodb.client.result.UpdateResult;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.UuidRepresentation;
import org.bson.codecs.Codec;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The driver's interfaces over a function from operations to replies. It knows what the journal, the contacts, the
 * snapshots, the marks, the agendas and the books of answers ask of the driver, and refuses everything else.
 */
public final class SimulatedDatabase {

    private static final CodecRegistry CODECS = CodecRegistries.withUuidRepresentation(
            MongoClientSettings.getDefaultCodecRegistry(), UuidRepresentation.STANDARD);
    private static final Codec<Document> DOCUMENTS = CODECS.get(Document.class);
    private static final int DUPLICATE_KEY = 11_000;
    private static final int NAMESPACE_EXISTS = 48;
    private static final int NAMESPACE_NOT_FOUND = 26;

    private final Function<SimulatedOperation, SimulatedReply> wire;

    private SimulatedDatabase(Function<SimulatedOperation, SimulatedReply> wire) {
        this.wire = wire;
    }

    public static MongoDatabase over(Function<SimulatedOperation, SimulatedReply> wire) {
        SimulatedDatabase database = new SimulatedDatabase(wire);
        return proxy(MongoDatabase.class, (_, method, arguments) -> {
            switch (method.getName()) {
                case "getCollection" -> {
                    return database.collection((String) arguments[0]);
                }
                case "listCollectionNames" -> {
                    return each(ListCollectionNamesIterable.class, database.names());
                }
                case "getName" -> {
                    return "wired";
                }
                case "createCollection" -> {
                    database.created((String) arguments[0]);
                    return null;
                }
                default -> throw new UnsupportedOperationException(method.toString());
            }
        });
    }

    public static RawBsonDocument raw(Document document) {
        return new RawBsonDocument(document, DOCUMENTS);
    }

    private static RawBsonDocument raw(Object bson) {
        BsonDocument document = ((Bson) bson).toBsonDocument(BsonDocument.class, CODECS);
        return new RawBsonDocument(document, CODECS.get(BsonDocument.class));
    }

    public static Document plain(RawBsonDocument document) {
        return document.decode(DOCUMENTS);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(SimulatedDatabase.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private MongoCollection<Document> collection(String name) {
        @SuppressWarnings("unchecked") // The driver's own types are erased here.
        MongoCollection<Document> collection =
                proxy(MongoCollection.class, (self, method, arguments) -> switch (method.getName()) {
                    case "withWriteConcern", "withReadConcern", "withReadPreference" -> self;
                    case "find" -> found(name, arguments == null ? raw(new Document()) : raw(arguments[0]));
                    case "estimatedDocumentCount" -> done(new SimulatedOperation.Count(name));
                    case "insertOne" -> {
                        inserted(name, List.of(raw((Document) arguments[0])));
                        yield InsertOneResult.acknowledged(null);
                    }
                    case "insertMany" -> {
                        List<RawBsonDocument> all = new ArrayList<>();
                        ((List<?>) arguments[0]).forEach(each -> all.add(raw((Document) each)));
                        insertedAll(name, all);
                        yield null;
                    }
                    case "replaceOne" -> {
                        long matched = done(
                                new SimulatedOperation.Replace(name, raw(arguments[0]), raw((Document) arguments[1])));
                        yield UpdateResult.acknowledged(matched, matched, null);
                    }
                    case "updateOne" -> {
                        long matched = done(update(
                                name,
                                arguments[0],
                                arguments[1],
                                arguments.length < 3 ? new UpdateOptions() : (UpdateOptions) arguments[2]));
                        yield UpdateResult.acknowledged(matched, matched, null);
                    }
                    case "updateMany" -> {
                        // One after the other, each if it still matches.
                        long matched = 0;
                        for (Document each : those(name, raw(arguments[0]))) {
                            Bson one = Filters.and(Filters.eq("_id", each.get("_id")), (Bson) arguments[0]);
                            matched += done(update(name, one, arguments[1], new UpdateOptions()));
                        }
                        yield UpdateResult.acknowledged(matched, matched, null);
                    }
                    case "bulkWrite" -> bulk(name, (List<?>) arguments[0]);
                    case "drop" -> {
                        var _ = done(new SimulatedOperation.Drop(name));
                        yield null;
                    }
                    case "renameCollection" -> {
                        renamed(name, ((MongoNamespace) arguments[0]).getCollectionName());
                        yield null;
                    }
                    case "deleteMany" ->
                        DeleteResult.acknowledged(done(new SimulatedOperation.DeleteAll(name, raw(arguments[0]))));
                    case "deleteOne" ->
                        DeleteResult.acknowledged(done(new SimulatedOperation.Delete(name, raw(arguments[0]))));
                    default -> throw new UnsupportedOperationException(method.toString());
                });
        return collection;
    }

    private FindIterable<?> found(String name, RawBsonDocument filter) {
        return proxy(FindIterable.class, (self, method, arguments) -> switch (method.getName()) {
            // More than was asked for does no harm, nor does all of it at once.
            case "projection", "batchSize", "sort", "limit" -> self;
            case "first" -> first(new SimulatedOperation.Find(name, filter));
            case "iterator" -> cursor(those(name, filter).iterator());
            case "map" ->
                each(MongoIterable.class, mapped(those(name, filter), (com.mongodb.Function<?, ?>) arguments[0]));
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    @SuppressWarnings("unchecked") // The driver's own types are erased here.
    private static List<Object> mapped(List<Document> documents, com.mongodb.Function<?, ?> function) {
        return documents.stream()
                .map(document -> ((com.mongodb.Function<Object, Object>) function).apply(document))
                .toList();
    }

    /** What was read. */
    private static <T> T each(Class<T> type, List<?> things) {
        return proxy(type, (_, method, arguments) -> switch (method.getName()) {
            case "iterator" -> cursor(things.iterator());
            case "into" -> {
                @SuppressWarnings("unchecked") // As above.
                Collection<Object> target = (Collection<Object>) arguments[0];
                target.addAll(things);
                yield target;
            }
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private List<String> names() {
        return switch (answered(new SimulatedOperation.Names())) {
            case SimulatedReply.Named(List<String> names) -> names;
            case SimulatedReply other -> throw unexpected(other);
        };
    }

    private void created(String name) {
        switch (answered(new SimulatedOperation.Create(name))) {
            case SimulatedReply.Done _ -> {}
            case SimulatedReply.Duplicate _ -> throw refused(NAMESPACE_EXISTS, "it exists");
            case SimulatedReply other -> throw unexpected(other);
        }
    }

    private void renamed(String from, String to) {
        switch (answered(new SimulatedOperation.Rename(from, to))) {
            case SimulatedReply.Done(long matched)
            when matched == 0 -> throw refused(NAMESPACE_NOT_FOUND, "it is not there");
            case SimulatedReply.Done _ -> {}
            case SimulatedReply.Duplicate _ -> throw refused(NAMESPACE_EXISTS, "it exists");
            case SimulatedReply other -> throw unexpected(other);
        }
    }

    private static MongoCommandException refused(int code, String why) {
        return new MongoCommandException(
                new BsonDocument("ok", new BsonInt32(0))
                        .append("code", new BsonInt32(code))
                        .append("errmsg", new BsonString(why)),
                new ServerAddress());
    }

    private @Nullable Document first(SimulatedOperation.Find find) {
        return switch (answered(find)) {
            case SimulatedReply.Found(RawBsonDocument document) -> document == null ? null : plain(document);
            case SimulatedReply other -> throw unexpected(other);
        };
    }

    /** Those with some ids are read one by one: what is read of each may be of another moment. */
    private List<Document> those(String name, RawBsonDocument filter) {
        if (filter.size() == 1 && filter.get("_id") instanceof BsonDocument ids && ids.containsKey("$in")) {
            return ids.getArray("$in").stream()
                    .map(id -> first(new SimulatedOperation.Find(name, raw(new BsonDocument("_id", id)))))
                    .filter(Objects::nonNull)
                    .toList();
        }
        return switch (answered(new SimulatedOperation.FindAll(name, filter))) {
            case SimulatedReply.FoundAll(List<RawBsonDocument> documents) ->
                documents.stream().map(SimulatedDatabase::plain).toList();
            case SimulatedReply other -> throw unexpected(other);
        };
    }

    private static MongoCursor<?> cursor(Iterator<?> documents) {
        return proxy(MongoCursor.class, (_, method, _) -> switch (method.getName()) {
            case "hasNext" -> documents.hasNext();
            case "next" -> documents.next();
            case "close" -> null;
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private static SimulatedOperation.Update update(String name, Object filter, Object update, UpdateOptions options) {
        return new SimulatedOperation.Update(name, raw(filter), raw(update), options.isUpsert());
    }

    /** Unordered, one after the other: each is done or not by itself. */
    private BulkWriteResult bulk(String name, List<?> models) {
        int inserted = 0;
        int matched = 0;
        boolean taken = false;
        for (Object model : models) {
            switch (model) {
                case InsertOneModel<?> insert -> {
                    switch (answered(
                            new SimulatedOperation.Insert(name, List.of(raw((Document) insert.getDocument()))))) {
                        case SimulatedReply.Done _ -> inserted++;
                        case SimulatedReply.Duplicate _ -> taken = true;
                        case SimulatedReply other -> throw unexpected(other);
                    }
                }
                case UpdateOneModel<?> one ->
                    matched += (int) done(
                            update(name, one.getFilter(), Objects.requireNonNull(one.getUpdate()), one.getOptions()));
                default -> throw new UnsupportedOperationException(model.toString());
            }
        }
        if (taken) {
            throw duplicates();
        }
        return BulkWriteResult.acknowledged(inserted, matched, 0, matched, List.of(), List.of());
    }

    private static MongoBulkWriteException duplicates() {
        return new MongoBulkWriteException(
                BulkWriteResult.unacknowledged(),
                List.of(new BulkWriteError(DUPLICATE_KEY, "E11000 duplicate key", new BsonDocument(), 0)),
                null,
                new ServerAddress(),
                Set.of());
    }

    private void inserted(String name, List<RawBsonDocument> documents) {
        switch (answered(new SimulatedOperation.Insert(name, documents))) {
            case SimulatedReply.Done _ -> {}
            case SimulatedReply.Duplicate _ ->
                throw new MongoWriteException(
                        new WriteError(DUPLICATE_KEY, "E11000 duplicate key", new BsonDocument()),
                        new ServerAddress(),
                        Set.of());
            case SimulatedReply other -> throw unexpected(other);
        }
    }

    private void insertedAll(String name, List<RawBsonDocument> documents) {
        switch (answered(new SimulatedOperation.Insert(name, documents))) {
            case SimulatedReply.Done _ -> {}
            case SimulatedReply.Duplicate _ -> throw duplicates();
            case SimulatedReply other -> throw unexpected(other);
        }
    }

    private long done(SimulatedOperation operation) {
        return switch (answered(operation)) {
            case SimulatedReply.Done(long matched) -> matched;
            case SimulatedReply other -> throw unexpected(other);
        };
    }

    private SimulatedReply answered(SimulatedOperation operation) {
        SimulatedReply reply = Objects.requireNonNull(wire.apply(operation));
        if (reply instanceof SimulatedReply.Lost) {
            throw new MongoSocketReadException("the connection broke", new ServerAddress());
        }
        return reply;
    }

    private static IllegalStateException unexpected(SimulatedReply reply) {
        return new IllegalStateException("no reply to this: " + reply);
    }
}
