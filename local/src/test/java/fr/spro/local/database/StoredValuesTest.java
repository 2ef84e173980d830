package fr.spro.local.database;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.h2.mvstore.WriteBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredValuesTest {

    private final StoredValues type = new StoredValues();

    /** One of each BSON type, and what only the library's own code puts in. */
    static List<@Nullable Object> everyType() {
        return Arrays.asList(
                null,
                Missing.getInstance(),
                MinKey.getInstance(),
                MaxKey.getInstance(),
                true,
                false,
                0,
                -7,
                Integer.MIN_VALUE,
                1L,
                Long.MAX_VALUE,
                0.0,
                -0.0,
                1.5,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                "",
                "Zoé ? €\u0000 \uD83D\uDE80",
                "half a pair \uD83D",
                "x".repeat(70_000),
                new UUID(1, -2),
                new LegacyUUID(new UUID(-1, 2)),
                new ObjectId("0123456789abcdef01234567"),
                Instant.parse("2026-09-25T08:00:00.123456789Z"),
                Instant.parse("1890-01-01T00:00:00Z"),
                new BsonTimestamp(-1),
                Decimal128.ONE,
                Decimal128.NaN,
                Decimal128.NEGATIVE_ZERO,
                new BinData(new byte[] {0, -1, 127}),
                new BsonJavaScript("() => 1"),
                new Document(),
                new Document("a", null).append("b", new Document("c", List.of(1, "x"))),
                Arrays.asList(1, null, List.of(), new Document("a", 1)),
                new KeyValue("a@demonstration.example", null, 3.0),
                new KeyValue(new Document("a", 1.0), Missing.getInstance()));
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void givesBackWhatItWasGiven(@Nullable Object value) {
        assertThat(copy(value)).isEqualTo(value);
        assertThat(type.compare(value, copy(value))).isZero();
    }

    @Test
    void givesBackRegularExpressionsAlsoWithoutOptions() {
        BsonRegularExpression withOptions = copy(new BsonRegularExpression("^a", "i"));
        assertThat(withOptions.getPattern()).isEqualTo("^a");
        assertThat(withOptions.getOptions()).isEqualTo("i");
        assertThat(withOptions.matcher("Abc").find()).isTrue();
        assertThat(copy(new BsonRegularExpression("a")).getOptions()).isNull();
    }

    @Test
    void makesAListOfAnyOtherCollectionAsOverTheWire() {
        assertThat(copy(new Document("tags", new LinkedHashSet<>(List.of("a", "b")))))
                .isEqualTo(new Document("tags", List.of("a", "b")));
    }

    @Test
    void keepsTheOrderOfFields() {
        Document ab = new Document("a", 1).append("b", 2);
        Document ba = new Document("b", 2).append("a", 1);
        assertThat(new ArrayList<>(copy(ba).keySet())).containsExactly("b", "a");
        assertThat(type.compare(ab, ba)).isNegative();
    }

    @Test
    void readsValuesOneAfterTheOther() {
        WriteBuffer buffer = new WriteBuffer();
        List<@Nullable Object> values = everyType();
        values.forEach(value -> type.write(buffer, value));
        var read = buffer.getBuffer().flip();
        for (Object value : values) {
            assertThat(type.read(read)).isEqualTo(value);
        }
        assertThat(read.hasRemaining()).isFalse();
    }

    @Test
    void ordersStringsAsTheLibraryListsThem() {
        assertThat(type.compare("a", "b")).isNegative();
        assertThat(type.compare(new KeyValue("a"), new KeyValue("a", "b"))).isNegative();
        assertThat(type.compare(2, 10)).isNegative();
    }

    @Test
    void estimatesMemoryByContent() {
        assertThat(type.getMemory(new Document("text", "x".repeat(20_000)))).isBetween(20_000, 22_000);
        assertThat(type.getMemory(new KeyValue("a".repeat(36)))).isBetween(100, 250);
    }

    @Property(tries = 3_000)
    void givesBackAnyValue(@ForAll("values") @Nullable Object value) {
        assertThat(copy(value)).isEqualTo(value);
    }

    @Property(tries = 3_000)
    void isTheSameKeyExactlyIfEqual(@ForAll("keys") KeyValue a, @ForAll("keys") KeyValue b) {
        assertThat(type.compare(a, b) == 0).isEqualTo(a.equals(b));
        assertThat(type.compare(a, copy(a))).isZero();
    }

    @Property(tries = 3_000)
    void isAntisymmetric(@ForAll("values") @Nullable Object a, @ForAll("values") @Nullable Object b) {
        assertThat(Integer.signum(type.compare(a, b))).isEqualTo(-Integer.signum(type.compare(b, a)));
        assertThat(type.compare(a, b) == 0).isEqualTo(java.util.Objects.equals(a, b));
    }

    @Property(tries = 5_000)
    void isTransitive(
            @ForAll("values") @Nullable Object a,
            @ForAll("values") @Nullable Object b,
            @ForAll("values") @Nullable Object c) {
        @Nullable Object[] sorted = {a, b, c};
        Arrays.sort(sorted, type);
        assertThat(type.compare(sorted[0], sorted[1])).isNotPositive();
        assertThat(type.compare(sorted[1], sorted[2])).isNotPositive();
        assertThat(type.compare(sorted[0], sorted[2])).isNotPositive();
    }

    @Property(tries = 500)
    void sortsTheSameFromAnyOrder(@ForAll("manyKeys") Set<KeyValue> keys) {
        List<KeyValue> one = new ArrayList<>(keys);
        List<KeyValue> other = new ArrayList<>(keys);
        java.util.Collections.reverse(other);
        one.sort(type);
        other.sort(type);
        assertThat(one).isEqualTo(other);
    }

    @Provide
    Arbitrary<KeyValue> keys() {
        return values().list().ofMinSize(1).ofMaxSize(3).map(KeyValue::new);
    }

    @Provide
    Arbitrary<Set<KeyValue>> manyKeys() {
        return keys().set().ofMaxSize(30);
    }

    /** From few scalars, so that equal ones meet; nested up to three deep. */
    @Provide
    Arbitrary<@Nullable Object> values() {
        Arbitrary<@Nullable Object> scalars = Arbitraries.oneOf(
                Arbitraries.of(everyType().stream()
                        .filter(value -> !(value instanceof KeyValue))
                        .toList()),
                Arbitraries.integers().between(-2, 2).map(Object.class::cast),
                Arbitraries.longs().between(-2, 2).map(Object.class::cast),
                Arbitraries.doubles().map(Object.class::cast),
                Arbitraries.strings().ofMaxLength(4).map(Object.class::cast),
                Arbitraries.strings().withChars('a', 'b').ofMaxLength(2).map(Object.class::cast),
                Arbitraries.create(ObjectId::new).map(Object.class::cast),
                Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new),
                Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(Decimal128::new));
        return nested(nested(nested(scalars)));
    }

    private static Arbitrary<@Nullable Object> nested(Arbitrary<@Nullable Object> inner) {
        Arbitrary<@Nullable Object> lists =
                inner.list().ofMaxSize(3).map(list -> new ArrayList<@Nullable Object>(list));
        Arbitrary<@Nullable Object> documents = Combinators.combine(
                        Arbitraries.of("a", "b", "é").list().uniqueElements().ofMaxSize(3), inner, inner)
                .as((names, first, second) -> {
                    Document document = new Document();
                    names.forEach(name -> document.put(name, document.isEmpty() ? first : second));
                    return document;
                });
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, inner),
                net.jqwik.api.Tuple.of(1, lists),
                net.jqwik.api.Tuple.of(1, documents));
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // It comes back as null only if it was.
    private <T extends @Nullable Object> T copy(T value) {
        WriteBuffer buffer = new WriteBuffer();
        type.write(buffer, value);
        return (T) type.read(buffer.getBuffer().flip());
    }
}
