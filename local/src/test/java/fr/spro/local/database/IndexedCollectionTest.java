package fr.spro.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which queries are answered without reading the whole collection, and that they find the same documents. */
class IndexedCollectionTest {

    private static final String ID = "_id";
    private static final int MAILS = 60;
    private static final Instant AT = Instant.parse("2026-11-27T12:00:00Z");

    private final MVStore store = MVStore.open(null);
    private final Opened database = new Opened(store);
    private MongoCollection<Object> mails;

    @BeforeEach
    void fill() {
        mails = database.open("mails");
        mails.addIndex(database.unique("mails", ID));
        mails.addIndex(database.unique("mails", ID, "attempts"));
        mails.addIndex(database.unique("mails", "number"));
        IntStream.range(0, MAILS).forEach(i -> mails.addDocument(mail(i)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Document mail(int i) {
        return new Document(ID, "m" + i)
                .append("number", i)
                .append("attempts", i % 3)
                .append("at", AT.plusSeconds(i))
                .append("state", i % 2 == 0 ? "QUEUED" : "SENT");
    }

    @Test
    void looksUpEverythingThatDemandsAnIndexedField() {
        database.scansAllowed = false;

        assertThat(found(new Document(ID, "m4").append("state", "QUEUED"))).containsExactly(4);
        assertThat(found(new Document(ID, "m4").append("state", "SENT"))).isEmpty();
        assertThat(found(and(new Document(ID, "m4"), new Document("attempts", 1))))
                .containsExactly(4);
        assertThat(found(and(new Document(ID, in("m1", "m2", "m3", "m3", "gone")), new Document("state", "SENT"))))
                .containsExactlyInAnyOrder(1, 3);
        assertThat(found(and(and(new Document("number", 7), new Document("state", "SENT")))))
                .containsExactly(7);
        assertThat(found(and(new Document(ID, "m4"), new Document(ID, "m5")))).isEmpty();
    }

    @Test
    void looksUpByASecondaryIndexThatBeginsWithWhatIsDemanded() {
        mails.addIndex(database.secondary("mails", "state", "number"));
        database.scansAllowed = false;

        assertThat(found(new Document("state", "SENT"))).hasSize(MAILS / 2);
        assertThat(found(new Document("state", in("QUEUED", "SENT", "GONE")))).hasSize(MAILS);
        assertThat(found(and(new Document("state", "QUEUED"), new Document("attempts", 0))))
                .hasSize(MAILS / 6);
        assertThatThrownBy(() -> found(new Document("state", new Document("$ne", "SENT"))))
                .isInstanceOf(Scan.class);
        assertThatThrownBy(() -> found(new Document("attempts", 0))).isInstanceOf(Scan.class);
    }

    @Test
    void theFirstFewInTheOrderOfAnIndexAreTheOnlyOnesRead() {
        mails.addIndex(database.secondary("mails", "state", "at"));
        database.scansAllowed = false;
        database.matched = 0;
        Document due = new Document("state", "QUEUED").append("at", new Document("$lte", AT.plusSeconds(MAILS)));

        assertThat(ordered(due, new Document("at", 1), 0, 5)).containsExactly(0, 2, 4, 6, 8);
        assertThat(database.matched).isEqualTo(5);
    }

    @Test
    void aLargePartOfACollectionIsReadInBatchesAsAllOfItIs() {
        mails.addIndex(database.secondary("mails", "attempts"));
        IntStream.range(MAILS, 3 * 2_100).forEach(i -> mails.addDocument(mail(i)));
        database.scansAllowed = false;

        assertThatThrownBy(() -> found(new Document("attempts", 1))).isInstanceOf(Scan.class);
    }

    @Test
    void givesAnAggregationOneDocumentAfterTheOther() {
        database.scansAllowed = false;

        assertThat(mails.queryAllAsStream()).hasSize(MAILS);
    }

    @Test
    void readsTheWholeCollectionWhenNoIndexedFieldIsDemanded() {
        database.scansAllowed = false;

        for (Document query : List.of(
                new Document("state", "SENT"),
                new Document("$or", List.of(new Document(ID, "m1"), new Document("state", "SENT"))),
                new Document(ID, new Document("$gt", "m1")),
                new Document("attempts", 1))) {
            assertThatThrownBy(() -> found(query)).isInstanceOf(Scan.class);
        }
    }

    @Test
    void findsWhatAWholeReadFinds() {
        Random random = new Random(20_261_124);
        for (int round = 0; round < 2_000; round++) {
            int id = random.nextInt(MAILS + 5);
            int attempts = random.nextInt(3);
            boolean queued = random.nextBoolean();
            List<Document> parts = List.of(
                    random.nextBoolean() ? new Document(ID, "m" + id) : new Document(ID, in("m" + id, "m7", "m8")),
                    new Document("attempts", random.nextBoolean() ? attempts : new Document("$ne", attempts)),
                    new Document("state", queued ? "QUEUED" : "SENT"));
            Document together = new Document("$and", parts);
            // Under $nor twice nothing is demanded: the library reads everything.
            Document apart = new Document("$nor", List.of(new Document("$nor", List.of(together))));

            assertThat(found(together)).as(together.toString()).containsExactlyInAnyOrderElementsOf(found(apart));
        }
    }

    @Test
    void theFirstFewInAnOrderAreThoseOfAllInThatOrder() {
        Random random = new Random(20_261_127);
        for (int round = 0; round < 500; round++) {
            Document order = new Document("attempts", random.nextBoolean() ? 1 : -1);
            if (random.nextBoolean()) {
                order.append("number", random.nextBoolean() ? 1 : -1);
            }
            Document query = random.nextBoolean() ? new Document() : new Document("state", "SENT");
            int skip = random.nextInt(5);
            int limit = 1 + random.nextInt(MAILS);
            List<Integer> all = ordered(query, order, 0, 0);
            assertThat(ordered(query, order, skip, limit))
                    .as("%s of %s by %s from %s", limit, query, order, skip)
                    .isEqualTo(all.subList(skip, Math.min(all.size(), skip + limit)));
        }
    }

    private List<Integer> ordered(Document query, Document order, int skip, int limit) {
        Document wanted = new Document("$query", query).append("$orderby", order);
        return mails.handleQuery(wanted, skip, limit).collectDocuments().stream()
                .map(mail -> (Integer) mail.get("number"))
                .toList();
    }

    private static Document and(Document... parts) {
        return new Document("$and", List.of(parts));
    }

    private static Document in(String... ids) {
        return new Document("$in", List.of(ids));
    }

    private List<Integer> found(Document query) {
        return mails.handleQueryAsStream(query)
                .map(mail -> (Integer) mail.get("number"))
                .toList();
    }

    private static final class Scan extends RuntimeException {}

    /** A database whose collections can refuse to be read as a whole. */
    private static final class Opened extends H2Database {
        private final MVStore store;
        boolean scansAllowed = true;
        int matched;

        Opened(MVStore store) {
            this.store = store;
            super("test", store, new CursorRegistry());
        }

        MongoCollection<Object> open(String name) {
            return openOrCreateCollection(name, CollectionOptions.withDefaults());
        }

        Index<Object> unique(String collection, String... fields) {
            List<IndexKey> keys =
                    Stream.of(fields).map(field -> new IndexKey(field, true)).toList();
            return openOrCreateUniqueIndex(collection, String.join("_", fields), keys, false);
        }

        Index<Object> secondary(String collection, String... fields) {
            List<IndexKey> keys =
                    Stream.of(fields).map(field -> new IndexKey(field, true)).toList();
            String name = String.join("_", fields);
            return new SecondaryIndex(name, keys, StoreFormat.openMap(store, collection + "._index_" + name));
        }

        @Override
        protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
            return new IndexedCollection(
                    this,
                    name,
                    options,
                    store.openMap("databases.test." + name),
                    store.openMap("meta.test." + name),
                    cursorRegistry) {
                @Override
                protected boolean documentMatchesQuery(Document document, Document query) {
                    matched++;
                    return super.documentMatchesQuery(document, query);
                }

                @Override
                protected QueryResult matchDocuments(
                        Document query,
                        @Nullable Document orderBy,
                        int skip,
                        int limit,
                        int batch,
                        Document projection) {
                    if (!scansAllowed) {
                        throw new Scan();
                    }
                    return super.matchDocuments(query, orderBy, skip, limit, batch, projection);
                }
            };
        }
    }
}
