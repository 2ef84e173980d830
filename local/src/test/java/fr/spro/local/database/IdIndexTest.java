package fr.spro.local.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.bson.Document;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents are found by their ids, and their ids are there once, whatever is kept of them in the file. */
class IdIndexTest {

    private static final String THINGS = "things";
    private static final String MAP = "test.things._index__id_";

    @TempDir
    Path data;

    /** As a version that keeps all ids beside the documents. */
    private void withOlder(Consumer<MongoDatabase> work) {
        MVStore store = open();
        StoreFormat.open(store);
        MongoServer server = new MongoServer(new H2Backend(store));
        try {
            Databases.at(server.bindAndGetConnectionString(), work);
        } finally {
            server.shutdownNow();
        }
    }

    private MVStore open() {
        return new MVStore.Builder()
                .fileName(data.resolve("database.mv").toString())
                .open();
    }

    private int kept() {
        try (MVStore store = open()) {
            return store.hasMap(MAP) ? StoreFormat.openMap(store, MAP).size() : 0;
        }
    }

    /** What should be there: by the id as an index knows it, in which all numbers are of one type. */
    private static final class Model {
        final Map<Object, Integer> values = new HashMap<>();
        private final Random random;
        private final boolean onlyTexts;
        private int next;

        Model(long seed, boolean onlyTexts) {
            this.random = new Random(seed);
            this.onlyTexts = onlyTexts;
        }

        private static Object key(Object id) {
            return id instanceof Number number ? (Object) number.doubleValue() : id;
        }

        private Object anId() {
            int n = random.nextInt(30);
            if (onlyTexts || random.nextInt(3) > 0) {
                return "t" + n;
            }
            return switch (random.nextInt(4)) {
                case 0 -> n;
                case 1 -> (long) n;
                case 2 -> (double) n;
                default -> new Document("n", n);
            };
        }

        void step(MongoCollection<Document> things) {
            Object id = anId();
            Document byId = new Document("_id", id);
            boolean there = values.containsKey(key(id));
            int value = ++next;
            switch (random.nextInt(7)) {
                case 0, 1, 2 -> {
                    assertThat(inserted(things, new Document("_id", id).append("value", value)))
                            .as("inserted %s", id)
                            .isEqualTo(!there);
                    values.putIfAbsent(key(id), value);
                }
                case 3 -> {
                    assertThat(things.updateOne(byId, Updates.set("value", value))
                                    .getMatchedCount())
                            .as("found %s", id)
                            .isEqualTo(there ? 1 : 0);
                    values.computeIfPresent(key(id), (same, before) -> value);
                }
                case 4 -> {
                    assertThat(things.deleteOne(byId).getDeletedCount())
                            .as("deleted %s", id)
                            .isEqualTo(there ? 1 : 0);
                    values.remove(key(id));
                }
                case 5 -> {
                    Document found = things.find(byId).first();
                    assertThat(found == null ? null : found.getInteger("value"))
                            .as("found %s", id)
                            .isEqualTo(values.get(key(id)));
                }
                default -> assertAlike(things);
            }
        }

        private static boolean inserted(MongoCollection<Document> things, Document document) {
            try {
                things.insertOne(document);
                return true;
            } catch (MongoWriteException e) {
                assertThat(e.getError().getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY);
                return false;
            }
        }

        void assertAlike(MongoCollection<Document> things) {
            assertThat(values(things.find().into(new ArrayList<>()))).isEqualTo(new TreeSet<>(values.values()));
            List<String> texts = List.of("t1", "t2", "t3", "t4", "t5");
            List<Integer> expected =
                    texts.stream().filter(values::containsKey).map(values::get).toList();
            assertThat(values(things.find(Filters.in("_id", texts)).into(new ArrayList<>())))
                    .isEqualTo(new TreeSet<>(expected));
            assertThat(values(things.find(Filters.regex("_id", "^t[1-5]$")).into(new ArrayList<>())))
                    .isEqualTo(new TreeSet<>(expected));
        }

        private static Set<Integer> values(List<Document> found) {
            Set<Integer> values = new TreeSet<>();
            found.forEach(
                    each -> assertThat(values.add(each.getInteger("value"))).isTrue());
            return values;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isAsAMapWouldBeOverRestartsAndVersions(boolean onlyTexts) {
        for (int seed = 0; seed < 3; seed++) {
            Model model = new Model(seed, onlyTexts);
            for (int start = 0; start < 6; start++) {
                Consumer<MongoDatabase> some = database -> {
                    MongoCollection<Document> things = database.getCollection(THINGS);
                    model.assertAlike(things);
                    for (int step = 0; step < 60; step++) {
                        model.step(things);
                    }
                    model.assertAlike(things);
                };
                if (start % 3 == 2) {
                    withOlder(some);
                } else {
                    Databases.in(data, some);
                    assertThat(kept()).isEqualTo(onlyTexts ? 0 : model.values.size());
                }
            }
            Databases.in(data, database -> database.getCollection(THINGS).drop());
        }
    }

    @Test
    void ofTextsIsKeptFromTheFirstOtherIdOnAndNoLongerWhenNothingIsLeft() {
        Databases.in(data, database -> {
            for (int n = 0; n < 5; n++) {
                database.getCollection(THINGS).insertOne(new Document("_id", "t" + n));
            }
        });
        assertThat(kept()).isZero();
        Databases.in(data, database -> database.getCollection(THINGS).insertOne(new Document("_id", 1)));
        assertThat(kept()).isEqualTo(6);
        Databases.in(data, database -> database.getCollection(THINGS).deleteMany(new Document()));
        assertThat(kept()).isZero();
    }
}
