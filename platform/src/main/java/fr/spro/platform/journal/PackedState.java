package fr.spro.platform.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.types.Binary;

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
            return new RawBsonDocument(in.readAllBytes()).decode(codecs.get(Document.class));
        } catch (IOException e) {
            throw new UncheckedIOException("a snapshot that cannot be unpacked", e);
        }
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
