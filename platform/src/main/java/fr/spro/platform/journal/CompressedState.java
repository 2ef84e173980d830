package fr.spro.platform.journal;

import com.mongodb.MongoClientSettings;
import fr.spro.platform.mongo.LazyDocumentList;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.bson.BsonBinaryReader;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.UuidRepresentation;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * The state of a snapshot as it is stored: as it is, or, when it is large, as compressed BSON (zlib) in one value. A
 * document of half a million small values costs a server some forty megabytes of memory, several of it at once when it
 * is replaced; and a document may have 16 MiB.
 */
final class CompressedState {

    /** In bytes of BSON; a roster of some thousand people. */
    static final int LARGE = 1 << 20;

    static final String STATE = "state";
    static final String PACKED = "packed";

    private static final Codec<Document> CODEC = new DocumentCodec(CodecRegistries.withUuidRepresentation(
            MongoClientSettings.getDefaultCodecRegistry(), UuidRepresentation.STANDARD));

    private CompressedState() {}

    static Document toStored(Document state) {
        RawBsonDocument bytes = new RawBsonDocument(state, CODEC);
        int size = bytes.getByteBuffer().remaining();
        return size <= LARGE ? new Document(STATE, state) : new Document(PACKED, new Binary(packed(bytes, size)));
    }

    static Document toState(Document stored) {
        Binary packed = stored.get(PACKED, Binary.class);
        if (packed == null) {
            return stored.get(STATE, Document.class);
        }
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed.getData()))) {
            return unpacked(new RawBsonDocument(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("a snapshot that cannot be unpacked", e);
        }
    }

    /** Its lists of documents are views: each element is made when it is read, for whoever reads each once. */
    private static Document unpacked(RawBsonDocument bytes) {
        Document state = new Document();
        try (BsonBinaryReader reader =
                new BsonBinaryReader(bytes.getByteBuffer().asNIO())) {
            reader.readStartDocument();
            while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                String name = reader.readName();
                reader.skipValue();
                BsonValue value = Objects.requireNonNull(bytes.get(name));
                List<RawBsonDocument> elements = documents(value);
                state.put(
                        name,
                        elements.isEmpty()
                                ? whole(value)
                                : new LazyDocumentList<>(elements, element -> element.decode(CODEC)));
            }
        }
        return state;
    }

    private static @Nullable Object whole(BsonValue value) {
        BsonDocument around = new BsonDocument("it", value);
        return CODEC.decode(around.asBsonReader(), DecoderContext.builder().build())
                .get("it");
    }

    /** None if it is no list of documents and nothing else. */
    private static List<RawBsonDocument> documents(BsonValue value) {
        List<RawBsonDocument> found = new ArrayList<>();
        if (value.isArray()) {
            for (BsonValue element : value.asArray()) {
                if (!(element instanceof RawBsonDocument document)) {
                    return List.of();
                }
                found.add(document);
            }
        }
        return found;
    }

    private static byte[] packed(RawBsonDocument bytes, int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(size / 2);
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream to = new DeflaterOutputStream(out, fast)) {
            to.write(bytes.getByteBuffer().array(), bytes.getByteBuffer().arrayOffset(), size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            fast.end();
        }
        return out.toByteArray();
    }
}
