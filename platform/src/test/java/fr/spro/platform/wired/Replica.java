package fr.spro.platform.wired;

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
import org.bson.Document;
import org.bson.RawBsonDocument;

/**
 * A replica set: what is written is with the primary at once and with the majority some time later, in the same order.
 * Until then it may be rolled back. Reads see what the majority has, answers to writes wait for it.
 */
public final class Replica {

    /** What is done at once: one write mostly. */
    private record Logged(List<Placed> writes) {}

    private record Placed(String collection, Effect.Write write) {}

    /** Where the names of collections stand that were created; others are there as long as they have documents. */
    private static final String CREATED = "";

    /** A reply, and how far the majority must be before it may be given. */
    record Answer(Reply reply, long position) {}

    private final Effect.Flaw flaw;
    private final BiConsumer<String, Effect.Write> kept;
    private final Map<String, Map<String, RawBsonDocument>> primary = new HashMap<>();
    private final Map<String, Map<String, RawBsonDocument>> majority = new HashMap<>();
    private final Deque<Logged> ahead = new ArrayDeque<>();
    private long committed;

    /** Empty; {@code kept} hears of each write that the majority has now, by collection. */
    public Replica(Effect.Flaw flaw, BiConsumer<String, Effect.Write> kept) {
        this.flaw = flaw;
        this.kept = kept;
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

    Answer apply(Operation.OnCollection operation) {
        return switch (operation) {
            case Operation.Names _ -> new Answer(new Reply.Named(List.copyOf(names(primary))), 0);
            case Operation.Count(String collection) ->
                new Answer(new Reply.Done(in(primary, collection).size()), 0);
            case Operation.Create(String collection) -> create(collection);
            case Operation.Drop drop -> drop(drop);
            case Operation.Rename rename -> rename(rename);
            default -> onDocuments(operation);
        };
    }

    private Answer create(String collection) {
        if (names(primary).contains(collection)) {
            return new Answer(new Reply.Duplicate(), 0);
        }
        RawBsonDocument entry = WiredDatabase.raw(new Document("_id", collection));
        return logged(
                List.of(new Logged(List.of(new Placed(CREATED, new Effect.Write(collection, null, entry))))),
                new Reply.Done(1));
    }

    private Answer drop(Operation.Drop drop) {
        Effect effect = Effect.of(drop, in(primary, drop.collection()), flaw);
        List<Placed> all = new ArrayList<>();
        effect.writes().forEach(write -> all.add(new Placed(drop.collection(), write)));
        RawBsonDocument entry = in(primary, CREATED).get(drop.collection());
        if (entry != null) {
            all.add(new Placed(CREATED, new Effect.Write(drop.collection(), entry, null)));
        }
        return logged(all.isEmpty() ? List.of() : List.of(new Logged(all)), effect.reply());
    }

    private Answer rename(Operation.Rename rename) {
        Set<String> names = names(primary);
        if (names.contains(rename.to())) {
            return new Answer(new Reply.Duplicate(), 0);
        }
        if (!names.contains(rename.collection())) {
            return new Answer(new Reply.Done(0), 0);
        }
        List<Placed> all = new ArrayList<>();
        in(primary, rename.collection()).forEach((id, document) -> {
            all.add(new Placed(rename.to(), new Effect.Write(id, null, document)));
            all.add(new Placed(rename.collection(), new Effect.Write(id, document, null)));
        });
        RawBsonDocument entry = in(primary, CREATED).get(rename.collection());
        if (entry != null) {
            all.add(new Placed(CREATED, new Effect.Write(rename.collection(), entry, null)));
        }
        RawBsonDocument renamed = WiredDatabase.raw(new Document("_id", rename.to()));
        all.add(new Placed(CREATED, new Effect.Write(rename.to(), null, renamed)));
        return logged(List.of(new Logged(all)), new Reply.Done(1));
    }

    private Answer onDocuments(Operation.OnCollection operation) {
        Map<String, RawBsonDocument> seen = operation.writes() || flaw == Effect.Flaw.SHOWS_WHAT_MAY_GO
                ? in(primary, operation.collection())
                : documents(operation.collection());
        Effect effect = Effect.of(operation, seen, flaw);
        Answer answer = logged(
                effect.writes().stream()
                        .map(write -> new Logged(List.of(new Placed(operation.collection(), write))))
                        .toList(),
                effect.reply());
        // Where nothing matched, MongoDB waits for what it looked at.
        return operation instanceof Operation.Update && flaw != Effect.Flaw.ANSWERS_TOO_EARLY
                ? new Answer(answer.reply(), committed + ahead.size())
                : answer;
    }

    private Answer logged(List<Logged> writes, Reply reply) {
        for (Logged each : writes) {
            each.writes().forEach(placed -> placed.write().to(in(primary, placed.collection())));
            ahead.add(each);
        }
        boolean waits = !writes.isEmpty() && flaw != Effect.Flaw.ANSWERS_TOO_EARLY;
        return new Answer(reply, waits ? committed + ahead.size() : 0);
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
        Logged first = ahead.remove();
        committed++;
        first.writes().forEach(placed -> placed.write().to(documents(placed.collection())));
        first.writes().forEach(placed -> kept.accept(placed.collection(), placed.write()));
    }

    /** Another is primary: what the majority does not have is as if it had not been. */
    void rollBack() {
        while (!ahead.isEmpty()) {
            Logged last = ahead.removeLast();
            last.writes().forEach(placed -> placed.write().undo(in(primary, placed.collection())));
        }
    }
}
