package fr.spro.platform.wired;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.bson.RawBsonDocument;

/**
 * A replica set: what is written is with the primary at once and with the majority some time later, in the same order.
 * Until then it may be rolled back. Reads see what the majority has, answers to writes wait for it.
 */
public final class Replica {

    private record Logged(String collection, Effect.Write write) {}

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
        return collections.computeIfAbsent(collection, _ -> new HashMap<>());
    }

    /** What a collection holds, as the majority has it. */
    public Map<String, RawBsonDocument> documents(String collection) {
        return in(majority, collection);
    }

    Answer apply(Operation.OnCollection operation) {
        Map<String, RawBsonDocument> seen = operation.writes() || flaw == Effect.Flaw.SHOWS_WHAT_MAY_GO
                ? in(primary, operation.collection())
                : documents(operation.collection());
        Effect effect = Effect.of(operation, seen, flaw);
        for (Effect.Write write : effect.writes()) {
            write.to(in(primary, operation.collection()));
            ahead.add(new Logged(operation.collection(), write));
        }
        boolean waits = !effect.writes().isEmpty() && flaw != Effect.Flaw.ANSWERS_TOO_EARLY;
        return new Answer(effect.reply(), waits ? committed + ahead.size() : 0);
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
        first.write().to(documents(first.collection()));
        kept.accept(first.collection(), first.write());
    }

    /** Another is primary: what the majority does not have is as if it had not been. */
    void rollBack() {
        while (!ahead.isEmpty()) {
            Logged last = ahead.removeLast();
            last.write().undo(in(primary, last.collection()));
        }
    }
}
