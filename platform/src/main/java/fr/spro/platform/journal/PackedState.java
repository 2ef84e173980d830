package fr.spro.platform.journal;

import fr.spro.platform.mongo.DocumentList;
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
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * The state of a snapshot as it is stored: as it is, or, when it is large, as compressed BSON (zlib) in one value. A
 * document of half a million small values costs a server some fifty megabytes of memory, several of it at once when it
 * is replaced; and a document may have 16 MiB.
 */
final class PackedState {

    /** In bytes of BSON; a roster of some thousand people. */
    static final int LARGE = 1 << 20;

    static final String STATE = "state";
    static final String PACKED = "packed";

    private PackedState() {}

    static Document toStored(Document state, CodecRegistry codecs) {
        RawBsonDocument bytes = new RawBsonDocument(state, codecs.get(Document.class));
        int size = bytes.getByteBuffer().remaining();
        return size <= LARGE ? new Document(STATE, state) : new Document(PACKED, new Binary(packed(bytes, size)));
    }

    static Document toState(Document stored, CodecRegistry codecs) {
        Binary packed = stored.get(PACKED, Binary.class);
        if (packed == null) {
            return stored.get(STATE, Document.class);
        }
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed.getData()))) {
            return unpacked(new RawBsonDocument(in.readAllBytes()), codecs.get(Document.class));
        } catch (IOException e) {
            throw new UncheckedIOException("a snapshot that cannot be unpacked", e);
        }
    }

    /** Its lists of documents are views: each element is made when it is read, for whoever reads each once. */
    private static Document unpacked(RawBsonDocument bytes, Codec<Document> codec) {
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
                                ? whole(value, codec)
                                : new DocumentList<>(elements, element -> element.decode(codec)));
            }
        }
        return state;
    }

    private static @Nullable Object whole(BsonValue value, Codec<Document> codec) {
        BsonDocument around = new BsonDocument("it", value);
        return codec.decode(around.asBsonReader(), DecoderContext.builder().build())
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
