package fr.spro.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalDocuments;
import fr.spro.platform.journal.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.junit.jupiter.api.DynamicTest;

/**
 * Files of stored documents, one for each kind and optional field, in {@code src/test/resources/golden}: each is read to
 * the value that {@link Samples} builds, and that value is written to the same document. The fields that may be missing,
 * with what is read then, and the constants of enums stand in {@code <Type>.rules.json}.
 *
 * <p>{@code -Dgolden.write=true} writes the files that are missing. It never writes over one: delete it first.
 */
public final class GoldenFiles {
    private static final Path ROOT = Path.of("src", "test", "resources", "golden");
    private static final boolean WRITES = Boolean.getBoolean("golden.write");
    private static final BsonString RANDOM = new BsonString("random");
    private static final JsonWriterSettings JSON = JsonWriterSettings.builder()
            .outputMode(JsonMode.EXTENDED)
            .indent(true)
            .build();

    private static final class Database {
        static final MongoDatabase FRESH = MongoClients.create(MongoClientSettings.builder()
                        .applyConnectionString(new ConnectionString(Backends.mongo()))
                        .uuidRepresentation(UuidRepresentation.STANDARD)
                        .build())
                .getDatabase(Backends.freshDatabase());
    }

    private final Samples samples;
    private final Map<String, Set<String>> varied = new HashMap<>();
    private final Set<String> retired = new HashSet<>();
    private final Set<String> known = new TreeSet<>();
    private final Set<Class<?>> codecs = new HashSet<>();
    private final List<DynamicTest> tests = new ArrayList<>();

    public GoldenFiles(Samples samples) {
        this.samples = samples;
    }

    /** Returns the database that {@link Kinds#stored} uses, not used before. */
    public static MongoDatabase database() {
        return Database.FRESH;
    }

    /** Names a field that earlier versions wrote, at any depth: files may have it, and it is read past. */
    public GoldenFiles retired(String field) {
        retired.add(field);
        return this;
    }

    /** Begins with the kinds of a type. The first type of a folder that has a part shows the part's optional fields. */
    public <T> Kinds<T> of(String folder, Class<T> type) {
        return new Kinds<>(folder, type);
    }

    /** Adds a test that finds codecs of aggregates, in this package and below, whose changes have no files. */
    public GoldenFiles everyCodecOf(String base) {
        tests.add(DynamicTest.dynamicTest("every codec has files", () -> {
            List<String> found = new ArrayList<>();
            for (JavaClass candidate : new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(base)) {
                if (candidate.isAssignableTo(Aggregates.Codec.class)) {
                    found.add(candidate.getName());
                }
            }
            assertThat(codecs).extracting(Class::getName).containsExactlyInAnyOrderElementsOf(found);
        }));
        return this;
    }

    /** Returns a test for each type, and one that finds files without a kind. */
    public Stream<DynamicTest> tests() {
        return Stream.concat(tests.stream(), Stream.of(DynamicTest.dynamicTest("every file has a kind", () -> {
            try (Stream<Path> files = Files.walk(ROOT)) {
                assertThat(files.filter(Files::isRegularFile)
                                .map(file -> ROOT.relativize(file).toString()))
                        .containsExactlyInAnyOrderElementsOf(known);
            }
        })));
    }

    /** The kinds of a type; the last method of a chain adds them in the form that production code writes and reads. */
    public final class Kinds<T> {
        private final String folder;
        private final Class<T> type;
        private final List<String> random = new ArrayList<>();
        private final Map<String, T> before = new LinkedHashMap<>();
        private UnaryOperator<T> expected = value -> value;

        private Kinds(String folder, Class<T> type) {
            this.folder = folder;
            this.type = type;
        }

        /** Leaves a field out that has another value each time. */
        public Kinds<T> but(String field) {
            random.add(field);
            return this;
        }

        /** Names a form that only earlier versions wrote, {@code <Type>-before-<name>.json}, and what is read of it. */
        public Kinds<T> before(String name, T value) {
            before.put(type.getSimpleName() + "-before-" + name, value);
            return this;
        }

        /** Says what is read where that is not what was written. */
        public Kinds<T> readAs(UnaryOperator<T> other) {
            expected = other;
            return this;
        }

        /** Adds them as two functions convert them; the second gets the value that is expected, too. */
        public GoldenFiles form(Function<T, Document> write, BiFunction<Document, T, T> read) {
            return add(
                    value -> write.apply(value)
                            .toBsonDocument(BsonDocument.class, MongoClientSettings.getDefaultCodecRegistry()),
                    (stored, like) -> read.apply(
                            new DocumentCodec()
                                    .decode(
                                            new BsonDocumentReader(stored),
                                            DecoderContext.builder().build()),
                            like));
        }

        /**
         * Adds them as two static methods of a class, visible or not, convert them. {@code more} are the other arguments
         * of the second, made of the value that is expected.
         */
        @SafeVarargs
        public final GoldenFiles methods(String owner, Function<T, Object>... more) {
            Method write = method(
                    owner,
                    it -> it.getReturnType() == Document.class
                            && Arrays.equals(it.getParameterTypes(), new Class<?>[] {type}));
            Method read = method(
                    owner,
                    it -> it.getReturnType() == type
                            && it.getParameterCount() == more.length + 1
                            && List.of(it.getParameterTypes()).contains(Document.class));
            return form(value -> (Document) call(write, value), (document, like) -> {
                List<Object> arguments = new ArrayList<>();
                for (Function<T, Object> argument : more) {
                    arguments.add(argument.apply(like));
                }
                arguments.add(List.of(read.getParameterTypes()).indexOf(Document.class), document);
                return type.cast(call(read, arguments.toArray()));
            });
        }

        /** Adds them as the changes of aggregates. */
        public GoldenFiles changes(Aggregates.Codec<?, T> codec) {
            codecs.add(codec.getClass());
            return form(codec::toDocument, (document, _) -> codec.toChange(document));
        }

        /** Adds them as the snapshots of aggregates. */
        public GoldenFiles snapshots(Aggregates.Codec<T, ?> codec, Function<T, String> id, ToLongFunction<T> version) {
            return form(
                    codec::toSnapshot,
                    (document, like) -> codec.toState(
                            id.apply(like),
                            new Snapshot(codec.prefix() + id.apply(like), version.applyAsLong(like), document)));
        }

        /** Says which codec of aggregates they show in another form than its changes. */
        public Kinds<T> by(Aggregates.Codec<?, ?> codec) {
            codecs.add(codec.getClass());
            return this;
        }

        /** Adds them as the newest entry of a journal, without its facts. */
        public GoldenFiles entry(BiConsumer<Journal, T> append, BiFunction<Journal, T, T> read) {
            return form(
                    value -> {
                        Journal journal = new InMemoryJournal();
                        append.accept(journal, value);
                        Map.Entry<String, Long> head =
                                journal.heads().entrySet().iterator().next();
                        return JournalDocuments.toDocument(journal.find(head.getKey(), head.getValue())
                                .orElseThrow()
                                .withoutFacts());
                    },
                    (stored, like) -> {
                        Journal journal = new InMemoryJournal();
                        journal.append(JournalDocuments.toEntry(stored));
                        return read.apply(journal, like);
                    });
        }

        /** Adds them as the only document of a collection. */
        public <S> GoldenFiles stored(
                String collection,
                Function<MongoDatabase, S> store,
                BiConsumer<S, T> keep,
                BiFunction<S, T, Optional<T>> read) {
            MongoCollection<BsonDocument> documents = database().getCollection(collection, BsonDocument.class);
            return add(
                    value -> {
                        documents.deleteMany(new Document());
                        keep.accept(store.apply(database()), value);
                        return documents.find().into(new ArrayList<>()).getFirst();
                    },
                    (stored, like) -> {
                        documents.deleteMany(new Document());
                        documents.insertOne(stored);
                        return read.apply(store.apply(database()), like).orElseThrow();
                    });
        }

        private GoldenFiles add(Function<T, BsonDocument> write, BiFunction<BsonDocument, T, T> read) {
            List<Samples.Sample> all = samples.of(
                    type, varied.computeIfAbsent(Path.of(folder).getName(0).toString(), _ -> new HashSet<>()));
            Check<T> check = new Check<>(
                    expected,
                    value -> {
                        BsonDocument written = write.apply(value).clone();
                        random.forEach(field -> written.put(field, RANDOM));
                        return written;
                    },
                    (stored, like) -> read.apply(stored.clone(), like));
            tests.add(DynamicTest.dynamicTest(folder + "/" + type.getSimpleName(), () -> {
                for (Samples.Sample sample : all) {
                    check.sample(folder, sample, type.cast(sample.value()));
                }
                before.forEach((name, value) -> check.before(folder, name, value));
                check.rules(folder + "/" + type.getSimpleName());
                check.softly.assertAll();
            }));
            return GoldenFiles.this;
        }
    }

    private final class Check<T> {
        private final UnaryOperator<T> expected;
        private final Function<T, BsonDocument> write;
        private final BiFunction<BsonDocument, T, T> read;
        private final SoftAssertions softly = new SoftAssertions();
        private final BsonDocument missing = new BsonDocument();
        private final BsonDocument constants = new BsonDocument();

        Check(UnaryOperator<T> expected, Function<T, BsonDocument> write, BiFunction<BsonDocument, T, T> read) {
            this.expected = expected;
            this.write = write;
            this.read = read;
        }

        void sample(String folder, Samples.Sample sample, T value) {
            BsonDocument written = write.apply(value);
            Enum<?> constant = sample.constant();
            if (constant != null && written.toJson().contains("\"" + constant.name() + "\"")) {
                reads(sample.name(), written, value);
                constants.put(
                        constant.getDeclaringClass().getSimpleName(),
                        new BsonArray(Arrays.stream(constant.getDeclaringClass().getEnumConstants())
                                .map(each -> new BsonString(each.name()))
                                .toList()));
                return;
            }
            file(folder + "/" + sample.name() + ".json", written).ifPresent(stored -> {
                reads(sample.name(), stored, value);
                BsonDocument current = stored.clone();
                retire(current);
                if (!current.equals(stored)) {
                    reads(sample.name(), current, value);
                }
                softly.assertThat(written).as("writing " + sample.name()).isEqualTo(current);
                if (sample.isWhole()) {
                    BsonDocument of = missing(value, stored);
                    of.entrySet()
                            .removeAll(missing.getDocument(sample.kind(), new BsonDocument())
                                    .entrySet());
                    if (!of.isEmpty()) {
                        missing.put(sample.name(), of);
                    }
                }
            });
        }

        void before(String folder, String name, T value) {
            stored(folder + "/" + name + ".json").ifPresent(stored -> reads(name, stored, value));
        }

        void rules(String name) {
            BsonDocument rules = new BsonDocument("mayBeMissing", missing).append("constants", constants);
            rules.values().removeIf(rule -> rule.asDocument().isEmpty());
            if (!rules.isEmpty() || Files.exists(ROOT.resolve(name + ".rules.json"))) {
                file(name + ".rules.json", rules)
                        .ifPresent(stored ->
                                softly.assertThat(rules).as("rules of " + name).isEqualTo(stored));
            }
        }

        private void reads(String name, BsonDocument stored, T value) {
            try {
                T found = read.apply(stored, value);
                if (!found.equals(expected.apply(value))) { // As with an array.
                    softly.assertThat(found)
                            .as("reading " + name)
                            .usingRecursiveComparison()
                            .isEqualTo(expected.apply(value));
                }
            } catch (RuntimeException e) {
                softly.fail("reading " + name + ": " + e);
            }
        }

        private Optional<BsonDocument> file(String name, BsonDocument written) {
            Path file = ROOT.resolve(name);
            if (WRITES && Files.notExists(file)) {
                try {
                    Files.createDirectories(file.getParent());
                    Files.writeString(file, written.toJson(JSON) + "\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return stored(name);
        }

        private Optional<BsonDocument> stored(String name) {
            known.add(name);
            try {
                return Optional.of(BsonDocument.parse(Files.readString(ROOT.resolve(name))));
            } catch (NoSuchFileException e) {
                softly.fail("no golden file " + name + ", see GoldenFiles");
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Returns the fields that may be missing, with what is read then. */
        private BsonDocument missing(T value, BsonDocument stored) {
            BsonDocument whole = write.apply(expected.apply(value));
            BsonDocument found = new BsonDocument();
            for (List<String> path : paths(stored)) {
                String name = String.join(".", path);
                try {
                    T partial = read.apply(without(path, stored), value);
                    BsonDocument again = write.apply(partial);
                    // Equal where the form does not read the field.
                    if (Samples.isWhole(partial) && !again.equals(whole)) {
                        found.put(name, difference(without(path, whole), again, name));
                    }
                } catch (RuntimeException refused) {
                    found.remove(name);
                }
            }
            return found;
        }
    }

    /** Returns null where nothing differs, the field's value where only that does, else all values that differ. */
    private static BsonValue difference(BsonDocument less, BsonDocument again, String path) {
        Map<String, BsonValue> before = leaves("", less);
        Map<String, BsonValue> after = leaves("", again);
        BsonDocument differing = new BsonDocument();
        before.keySet().forEach(at -> differing.put(at, after.getOrDefault(at, BsonNull.VALUE)));
        differing.putAll(after);
        differing.entrySet().removeAll(before.entrySet());
        differing.remove(path, BsonNull.VALUE);
        if (differing.isEmpty()) {
            return BsonNull.VALUE;
        }
        return differing.size() == 1 && differing.containsKey(path) ? differing.get(path) : differing;
    }

    private static Map<String, BsonValue> leaves(String path, BsonValue value) {
        Map<String, BsonValue> leaves = new LinkedHashMap<>();
        if (value.isDocument() && !value.asDocument().isEmpty()) {
            String start = path.isEmpty() ? "" : path + ".";
            value.asDocument().forEach((name, part) -> leaves.putAll(leaves(start + name, part)));
        } else if (value.isArray() && !value.asArray().isEmpty()) {
            for (int i = 0; i < value.asArray().size(); i++) {
                leaves.putAll(
                        leaves(i == 0 ? path : path + "." + i, value.asArray().get(i)));
            }
        } else {
            leaves.put(path, value);
        }
        return leaves;
    }

    /** The paths of all fields; the first of a list stands for all. */
    private static List<List<String>> paths(BsonDocument document) {
        List<List<String>> paths = new ArrayList<>();
        document.forEach((name, value) -> {
            if (!name.equals("_id") && !value.equals(RANDOM)) {
                paths.add(List.of(name));
            }
            BsonValue inner = first(value);
            if (inner.isDocument()) {
                paths(inner.asDocument())
                        .forEach(path -> paths.add(
                                Stream.concat(Stream.of(name), path.stream()).toList()));
            }
        });
        return paths;
    }

    private void retire(BsonValue value) {
        if (value.isDocument()) {
            value.asDocument().keySet().removeAll(retired);
            value.asDocument().values().forEach(this::retire);
        } else if (value.isArray()) {
            value.asArray().forEach(this::retire);
        }
    }

    private static BsonDocument without(List<String> path, BsonDocument document) {
        BsonDocument less = document.clone();
        BsonDocument at = less;
        for (String name : path.subList(0, path.size() - 1)) {
            at = first(Objects.requireNonNull(at.get(name))).asDocument();
        }
        at.remove(path.getLast());
        return less;
    }

    private static BsonValue first(BsonValue value) {
        return value.isArray() && !value.asArray().isEmpty() ? value.asArray().getFirst() : value;
    }

    private static Method method(String owner, Predicate<Method> wanted) {
        try {
            Method found = Arrays.stream(Class.forName(owner).getDeclaredMethods())
                    .filter(it -> Modifier.isStatic(it.getModifiers()) && !it.isSynthetic())
                    .filter(wanted)
                    .findFirst()
                    .orElseThrow();
            found.setAccessible(true);
            return found;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object call(Method method, Object... arguments) {
        try {
            return method.invoke(null, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
