package fr.spro.platform.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.RawBsonDocument;

/**
 * A replica set: what is written is with the primary at once and with the majority some time later, in the same order.
 * Until then it may be rolled back. Reads see what the majority has, answers to writes wait for it.
 */
public final class SimulatedReplicaSet {

    private record Placed(String collection, CollectionEffect.Write write) {}

    /** Where the names of collections stand that were created; others are there as long as they have documents. */
    private static final String CREATED = "";

    /** A reply, and how far the majority must be before it may be given. */
    record Answer(SimulatedReply reply, long position) {}

    private final CollectionEffect.Flaw flaw;
    private BiConsumer<String, CollectionEffect.Write> kept = (_, _) -> {};
    private final Map<String, Map<String, RawBsonDocument>> primary = new HashMap<>();
    private final Map<String, Map<String, RawBsonDocument>> majority = new HashMap<>();
    /** What is done at once, one write mostly, in order. */
    private final Deque<List<Placed>> ahead = new ArrayDeque<>();

    private long committed;

    /** Empty. */
    public SimulatedReplicaSet(CollectionEffect.Flaw flaw) {
        this.flaw = flaw;
    }

    /** Hears of each write that the majority has now, by collection. */
    public void onKept(BiConsumer<String, CollectionEffect.Write> heard) {
        kept = heard;
    }

    private static Map<String, RawBsonDocument> in(
            Map<String, Map<String, RawBsonDocument>> collections, String collection) {
        return collections.computeIfAbsent(collection, _ -> new LinkedHashMap<>());
    }

    /** What a collection holds, as the majority has it. */
    public Map<String, RawBsonDocument> documents(String collection) {
        return in(majority, collection);
    }

    /** The same, as the primary has it: what is there may go. */
    public Map<String, RawBsonDocument> written(String collection) {
        return in(primary, collection);
    }

    /** Which collections there are, as the majority has it. */
    public Set<String> names() {
        return names(majority);
    }

    private static Set<String> names(Map<String, Map<String, RawBsonDocument>> collections) {
        Set<String> names = new TreeSet<>(in(collections, CREATED).keySet());
        collections.forEach((name, documents) -> {
            if (!name.equals(CREATED) && !documents.isEmpty()) {
                names.add(name);
            }
        });
        return names;
    }

    /**
     * Does it. The answer to a write waits for all that was written before it, also where it changes nothing: MongoDB
     * waits for the last operation of the primary then (SERVER-18522).
     */
    Answer apply(SimulatedOperation.OnCollection operation) {
        SimulatedReply reply = switch (operation) {
            case SimulatedOperation.Names _ -> new SimulatedReply.Named(List.copyOf(names(primary)));
            case SimulatedOperation.Count(String collection) ->
                new SimulatedReply.Done(in(primary, collection).size());
            case SimulatedOperation.Create(String collection) -> create(collection);
            case SimulatedOperation.Drop drop -> drop(drop);
            case SimulatedOperation.Rename rename -> rename(rename);
            default -> onDocuments(operation);
        };
        boolean waits = operation.writes() && flaw != CollectionEffect.Flaw.ANSWERS_TOO_EARLY;
        return new Answer(reply, waits ? committed + ahead.size() : 0);
    }

    private SimulatedReply create(String collection) {
        if (names(primary).contains(collection)) {
            return new SimulatedReply.Duplicate();
        }
        log(List.of(named(collection)));
        return new SimulatedReply.Done(1);
    }

    private static Placed named(String collection) {
        return new Placed(
                CREATED,
                new CollectionEffect.Write(collection, null, SimulatedDatabase.raw(new Document("_id", collection))));
    }

    private Stream<Placed> unnamed(String collection) {
        return Stream.ofNullable(in(primary, CREATED).get(collection))
                .map(entry -> new Placed(CREATED, new CollectionEffect.Write(collection, entry, null)));
    }

    private SimulatedReply drop(SimulatedOperation.Drop drop) {
        CollectionEffect effect = CollectionEffect.of(drop, in(primary, drop.collection()), flaw);
        log(Stream.concat(
                        effect.writes().stream().map(write -> new Placed(drop.collection(), write)),
                        unnamed(drop.collection()))
                .toList());
        return effect.reply();
    }

    private SimulatedReply rename(SimulatedOperation.Rename rename) {
        Set<String> names = names(primary);
        if (names.contains(rename.to())) {
            return new SimulatedReply.Duplicate();
        }
        if (!names.contains(rename.collection())) {
            return new SimulatedReply.Done(0);
        }
        List<Placed> all = new ArrayList<>();
        in(primary, rename.collection()).forEach((id, document) -> {
            all.add(new Placed(rename.to(), new CollectionEffect.Write(id, null, document)));
            all.add(new Placed(rename.collection(), new CollectionEffect.Write(id, document, null)));
        });
        unnamed(rename.collection()).forEach(all::add);
        all.add(named(rename.to()));
        log(all);
        return new SimulatedReply.Done(1);
    }

    private SimulatedReply onDocuments(SimulatedOperation.OnCollection operation) {
        boolean isAhead = operation.writes() || flaw == CollectionEffect.Flaw.SHOWS_WHAT_MAY_GO;
        CollectionEffect effect =
                CollectionEffect.of(operation, in(isAhead ? primary : majority, operation.collection()), flaw);
        effect.writes().forEach(write -> log(List.of(new Placed(operation.collection(), write))));
        return effect.reply();
    }

    private void log(List<Placed> writes) {
        if (!writes.isEmpty()) {
            writes.forEach(placed -> placed.write().to(in(primary, placed.collection())));
            ahead.add(writes);
        }
    }

    long committed() {
        return committed;
    }

    /** How many writes the majority does not have. */
    int ahead() {
        return ahead.size();
    }

    /** The majority has one more. */
    void commit() {
        List<Placed> first = ahead.remove();
        committed++;
        first.forEach(placed -> placed.write().to(documents(placed.collection())));
        first.forEach(placed -> kept.accept(placed.collection(), placed.write()));
    }

    /** Another is primary: what the majority does not have is as if it had not been. */
    void rollBack() {
        while (!ahead.isEmpty()) {
            ahead.removeLast().forEach(placed -> placed.write().undo(in(primary, placed.collection())));
        }
    }
}
