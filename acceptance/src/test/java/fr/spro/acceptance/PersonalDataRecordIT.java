package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/**
 * The record of processing ({@code docs/rgpd.md}) against what the databases hold: of a product full of demonstration data,
 * and of the one that the other stories have used so far.
 */
class PersonalDataRecordIT {
    private static final Pattern BLOCK = Pattern.compile("(?s)```champs\\n(.*?)```");
    /** Names of fields as programs write them; anything else is data used as a key, and told as a star. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,29}");

    private static final Pattern ID = Pattern.compile("[0-9a-hjkmnp-tv-z]{26}");

    private final RunningProduct demonstration = SharedProduct.demonstration();

    @Test
    void everyStoredFieldIsDocumented() throws IOException {
        Map<String, Collected> documented = documented();
        Set<String> unknown = new TreeSet<>();
        for (RunningProduct running : List.of(demonstration, SharedProduct.running())) {
            stored(running).forEach((collection, fields) -> {
                Collected known = documented.get(collection);
                fields.stream()
                        .filter(field -> known == null || !known.covers(field))
                        .forEach(field -> unknown.add(collection + " " + field));
            });
        }
        assertThat(unknown)
                .as("stored and not in docs/rgpd.md: say there what it is for and how long it stays")
                .isEmpty();
    }

    @Test
    void everyDocumentedFieldIsStoredUnlessItIsMarked() throws IOException {
        Map<String, Set<String>> stored = stored(demonstration);
        Set<String> missing = new TreeSet<>();
        documented()
                .forEach((collection, documented) -> documented.required().stream()
                        .filter(field ->
                                !stored.getOrDefault(collection, Set.of()).contains(field))
                        .forEach(field -> missing.add(collection + " " + field)));
        assertThat(missing).as("in docs/rgpd.md and never stored").isEmpty();
    }

    /** What is said of a collection: fields, those that need not be there, and places below which all is said elsewhere. */
    private record Collected(Set<String> required, Set<String> optional, List<String> below) {
        boolean covers(String field) {
            return required.contains(field)
                    || optional.contains(field)
                    || below.stream().anyMatch(field::startsWith);
        }
    }

    private static Map<String, Collected> documented() throws IOException {
        Map<String, Collected> documented = new HashMap<>();
        Matcher block = BLOCK.matcher(Files.readString(RunningProduct.root().resolve("docs/rgpd.md")));
        while (block.find()) {
            Collected current = new Collected(Set.of(), Set.of(), List.of());
            for (String line : block.group(1).lines().toList()) {
                if (!line.startsWith(" ")) {
                    current = new Collected(new TreeSet<>(), new TreeSet<>(), new ArrayList<>());
                    assertThat(documented.put(line.strip(), current)).as(line).isNull();
                } else {
                    for (String field : line.strip().split("\\s+", -1)) {
                        if (field.endsWith(".**")) {
                            current.below().add(field.substring(0, field.length() - 2));
                        } else if (field.endsWith("?")) {
                            current.optional().add(field.substring(0, field.length() - 1));
                        } else {
                            current.required().add(field);
                        }
                    }
                }
            }
        }
        assertThat(documented).hasSizeGreaterThan(30);
        return documented;
    }

    /** The paths of all fields by collection; collections of one campaign are told together. */
    private static Map<String, Set<String>> stored(RunningProduct running) {
        Map<String, Set<String>> stored = new TreeMap<>();
        try (MongoClient client =
                MongoClients.create(running.state().path("mongo").asString())) {
            for (String name : client.listDatabaseNames()) {
                if (name.startsWith("spro_")) {
                    MongoDatabase database = client.getDatabase(name);
                    for (String collection : database.listCollectionNames()) {
                        Set<String> fields = stored.computeIfAbsent(
                                name + "." + collection.replaceFirst("_[0-9a-z-]+-(hot|cold)$", "_*"),
                                found -> new TreeSet<>());
                        for (Document document :
                                database.getCollection(collection).find()) {
                            walk("", document, fields);
                        }
                    }
                }
            }
        }
        return stored;
    }

    private static void walk(String place, Object value, Set<String> fields) {
        switch (value) {
            case Document document ->
                document.forEach((key, inside) -> {
                    String name =
                            NAME.matcher(key).matches() && !ID.matcher(key).matches() ? key : "*";
                    String path = place.isEmpty() ? name : place + "." + name;
                    fields.add(path);
                    if (inside != null) {
                        walk(path, inside, fields);
                    }
                });
            case Collection<?> all ->
                all.forEach(one -> {
                    if (one != null) {
                        walk(place, one, fields);
                    }
                });
            default -> {
                // A value: what it is does not matter here.
            }
        }
    }
}
