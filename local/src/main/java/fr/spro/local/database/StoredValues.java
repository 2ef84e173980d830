package fr.spro.local.database;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;
import org.jspecify.annotations.Nullable;

/**
 * How keys and values of the database lie in the file: whatever a document, an {@code _id} or an index key may hold comes
 * back as it was, also what BSON has no place for (missing values, times finer than a millisecond).
 *
 * <p>A value is a kind, one negative byte, and its content. H2's own type, whose first byte is never negative, keeps
 * numbers, booleans, UUIDs and null; it would take any other class too, by Java serialization.
 *
 * <p>The order is total: by kind, then by content, element by element. Two values are the same key exactly if they are
 * equal; the types of the library that define no equality are compared by content. Numbers of different types differ, as
 * they do in {@code equals}: the library makes doubles of the numbers in index keys before they come here.
 *
 * <p>The memory of a page is estimated from averages (the default of the base class), never added up exactly: the library
 * changes documents in place, so what a document weighed when it came is not known when it goes.
 */
final class StoredValues extends BasicDataType<@Nullable Object> {

    private static final byte PLAIN = 0;
    private static final byte MISSING = -1;
    private static final byte MIN_KEY = -2;
    private static final byte DECIMAL128 = -3;
    private static final byte DOCUMENT = -4;
    private static final byte LIST = -5;
    private static final byte BINARY = -6;
    private static final byte LEGACY_UUID = -7;
    private static final byte OBJECT_ID = -8;
    private static final byte INSTANT = -9;
    private static final byte TIMESTAMP = -10;
    private static final byte REGULAR_EXPRESSION = -11;
    private static final byte JAVASCRIPT = -12;
    private static final byte MAX_KEY = -13;
    private static final byte INDEX_KEY = -14;
    private static final byte STRING = -15;

    private static final int OBJECT_ID_BYTES = 12;

    // Bytes in a 64-bit heap with compressed pointers, rounded: what cache and page size are measured in.
    private static final int OBJECT_MEMORY = 24;
    private static final int STRING_MEMORY = 48;
    private static final int DOCUMENT_MEMORY = 144;
    private static final int FIELD_MEMORY = 48;
    private static final int LIST_MEMORY = 64;
    private static final int ELEMENT_MEMORY = 6;

    private final ObjectDataType plain = new ObjectDataType();

    private static byte kind(@Nullable Object value) {
        return switch (value) {
            case null -> PLAIN;
            case String s -> PLAIN;
            case Number n -> n instanceof Decimal128 ? DECIMAL128 : PLAIN;
            case UUID u -> PLAIN;
            case KeyValue k -> INDEX_KEY;
            case Document d -> DOCUMENT;
            case Collection<?> c -> LIST;
            case Instant i -> INSTANT;
            case ObjectId o -> OBJECT_ID;
            case Missing m -> MISSING;
            case BinData b -> BINARY;
            case LegacyUUID u -> LEGACY_UUID;
            case BsonTimestamp t -> TIMESTAMP;
            case BsonRegularExpression r -> REGULAR_EXPRESSION;
            case BsonJavaScript j -> JAVASCRIPT;
            case MinKey m -> MIN_KEY;
            case MaxKey m -> MAX_KEY;
            default -> PLAIN;
        };
    }

    @Override
    public @Nullable Object[] createStorage(int size) {
        return new Object[size];
    }

    @Override
    public int compare(@Nullable Object a, @Nullable Object b) {
        if (a instanceof String left && b instanceof String right) {
            return left.compareTo(right);
        }
        byte kind = kind(a);
        byte other = kind(b);
        if (kind != other) {
            return Byte.compare(other, kind);
        }
        return switch (a) {
            case KeyValue left when b instanceof KeyValue right -> compareElements(left.iterator(), right.iterator());
            case Document left when b instanceof Document right -> compareFields(left, right);
            case Collection<?> left
            when b instanceof Collection<?> right -> compareElements(left.iterator(), right.iterator());
            case Instant left when b instanceof Instant right -> left.compareTo(right);
            case ObjectId left when b instanceof ObjectId right -> left.compareTo(right);
            case BinData left when b instanceof BinData right -> left.compareTo(right);
            case LegacyUUID left when b instanceof LegacyUUID right -> left.compareTo(right);
            case BsonTimestamp left when b instanceof BsonTimestamp right -> left.compareTo(right);
            case Decimal128 left when b instanceof Decimal128 right -> compareDecimals(left, right);
            case BsonRegularExpression left
            when b instanceof BsonRegularExpression right -> compareRegularExpressions(left, right);
            case BsonJavaScript left when b instanceof BsonJavaScript right -> compare(left.getCode(), right.getCode());
            case Missing left -> 0;
            case MinKey left -> 0;
            case MaxKey left -> 0;
            case null, default -> plain.compare(a, b);
        };
    }

    private int compareElements(Iterator<?> left, Iterator<?> right) {
        while (left.hasNext() && right.hasNext()) {
            int order = compare(left.next(), right.next());
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(left.hasNext(), right.hasNext());
    }

    private int compareFields(Document a, Document b) {
        Iterator<Map.Entry<String, Object>> left = a.entrySet().iterator();
        Iterator<Map.Entry<String, Object>> right = b.entrySet().iterator();
        while (left.hasNext() && right.hasNext()) {
            Map.Entry<String, Object> one = left.next();
            Map.Entry<String, Object> other = right.next();
            int order = one.getKey().compareTo(other.getKey());
            if (order == 0) {
                order = compare(one.getValue(), other.getValue());
            }
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(left.hasNext(), right.hasNext());
    }

    /** By their bits, as {@code equals}: 1 and 1.0 are two values. */
    private static int compareDecimals(Decimal128 a, Decimal128 b) {
        int order = Long.compare(a.getHigh(), b.getHigh());
        return order != 0 ? order : Long.compare(a.getLow(), b.getLow());
    }

    private int compareRegularExpressions(BsonRegularExpression a, BsonRegularExpression b) {
        int order = compare(a.getPattern(), b.getPattern());
        return order != 0 ? order : compare(a.getOptions(), b.getOptions());
    }

    @Override
    public void write(WriteBuffer buffer, @Nullable Object value) {
        if (value instanceof String string) {
            writeString(buffer, string);
            return;
        }
        byte kind = kind(value);
        if (kind == PLAIN) {
            plain.write(buffer, value);
            return;
        }
        buffer.put(kind);
        switch (value) {
            case KeyValue key -> {
                buffer.putVarInt(key.size());
                key.forEach(element -> write(buffer, element));
            }
            case Document document -> {
                buffer.putVarInt(document.size());
                document.forEach((name, element) -> {
                    writeString(buffer, name);
                    write(buffer, element);
                });
            }
            case Collection<?> list -> {
                buffer.putVarInt(list.size());
                list.forEach(element -> write(buffer, element));
            }
            case Instant time -> buffer.putLong(time.getEpochSecond()).putVarInt(time.getNano());
            case ObjectId id -> buffer.put(id.toByteArray());
            case BinData binary -> buffer.putVarInt(binary.getData().length).put(binary.getData());
            case LegacyUUID legacy ->
                buffer.putLong(legacy.getUuid().getMostSignificantBits())
                        .putLong(legacy.getUuid().getLeastSignificantBits());
            case BsonTimestamp timestamp -> buffer.putLong(timestamp.getValue());
            case Decimal128 decimal -> buffer.putLong(decimal.getLow()).putLong(decimal.getHigh());
            case BsonRegularExpression expression -> {
                write(buffer, expression.getPattern());
                write(buffer, expression.getOptions());
            }
            case BsonJavaScript script -> write(buffer, script.getCode());
            case null, default -> {
                // Missing, MinKey and MaxKey are their kind.
            }
        }
    }

    /** As UTF-8 in one piece, which H2 does character by character; a string that UTF-8 cannot hold is left to H2. */
    private void writeString(WriteBuffer buffer, String string) {
        byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
        if (!hasQuestionMark(bytes) || new String(bytes, StandardCharsets.UTF_8).equals(string)) {
            buffer.put(STRING).putVarInt(bytes.length).put(bytes);
        } else {
            plain.write(buffer, string);
        }
    }

    /** Half of a surrogate pair is encoded as one; only where there is one, it is worth reading all of it again. */
    private static boolean hasQuestionMark(byte[] bytes) {
        for (byte one : bytes) {
            if (one == '?') {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable Object read(ByteBuffer buffer) {
        byte kind = buffer.get(buffer.position());
        if (kind >= PLAIN) {
            return plain.read(buffer);
        }
        buffer.get();
        return switch (kind) {
            case STRING -> readString(buffer);
            case MISSING -> Missing.getInstance();
            case MIN_KEY -> MinKey.getInstance();
            case MAX_KEY -> MaxKey.getInstance();
            case INDEX_KEY -> new KeyValue(readElements(buffer));
            case DOCUMENT -> readDocument(buffer);
            case LIST -> readElements(buffer);
            case BINARY -> new BinData(readBytes(buffer, DataUtils.readVarInt(buffer)));
            case LEGACY_UUID -> new LegacyUUID(buffer.getLong(), buffer.getLong());
            case OBJECT_ID -> new ObjectId(readBytes(buffer, OBJECT_ID_BYTES));
            case INSTANT -> Instant.ofEpochSecond(buffer.getLong(), DataUtils.readVarInt(buffer));
            case TIMESTAMP -> new BsonTimestamp(buffer.getLong());
            case DECIMAL128 -> new Decimal128(buffer.getLong(), buffer.getLong());
            case REGULAR_EXPRESSION -> new BsonRegularExpression((String) read(buffer), (String) read(buffer));
            case JAVASCRIPT -> new BsonJavaScript((String) read(buffer));
            default ->
                throw DataUtils.newMVStoreException(
                        DataUtils.ERROR_FILE_CORRUPT, "unknown kind of value in the database file: {0}", kind);
        };
    }

    private List<@Nullable Object> readElements(ByteBuffer buffer) {
        int size = DataUtils.readVarInt(buffer);
        List<@Nullable Object> elements = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            elements.add(read(buffer));
        }
        return elements;
    }

    private Document readDocument(ByteBuffer buffer) {
        int size = DataUtils.readVarInt(buffer);
        Document document = new Document();
        for (int i = 0; i < size; i++) {
            String name = (String) read(buffer);
            document.put(name, read(buffer));
        }
        return document;
    }

    private static String readString(ByteBuffer buffer) {
        int length = DataUtils.readVarInt(buffer);
        if (!buffer.hasArray()) {
            return new String(readBytes(buffer, length), StandardCharsets.UTF_8);
        }
        int start = buffer.arrayOffset() + buffer.position();
        buffer.position(buffer.position() + length);
        return new String(buffer.array(), start, length, StandardCharsets.UTF_8);
    }

    private static byte[] readBytes(ByteBuffer buffer, int length) {
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }

    /** An estimate that looks at every element once, at the length of a string but not at its characters. */
    @Override
    public int getMemory(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case String string -> STRING_MEMORY + string.length();
            case KeyValue key -> LIST_MEMORY + memoryOfElements(key);
            case Document document -> {
                int memory = DOCUMENT_MEMORY;
                for (Map.Entry<String, Object> field : document.entrySet()) {
                    memory += FIELD_MEMORY + getMemory(field.getKey()) + getMemory(field.getValue());
                }
                yield memory;
            }
            case Collection<?> list -> LIST_MEMORY + memoryOfElements(list);
            case BinData binary -> OBJECT_MEMORY + OBJECT_MEMORY + binary.getData().length;
            case BsonJavaScript script -> OBJECT_MEMORY + getMemory(script.getCode());
            case ObjectId id -> OBJECT_MEMORY + OBJECT_MEMORY + OBJECT_ID_BYTES;
            default -> OBJECT_MEMORY;
        };
    }

    private int memoryOfElements(Iterable<?> elements) {
        int memory = 0;
        for (Object element : elements) {
            memory += ELEMENT_MEMORY + getMemory(element);
        }
        return memory;
    }
}
