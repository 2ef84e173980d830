package fr.spro.registration.worlds;

import fr.spro.platform.wired.Effect;
import fr.spro.platform.wired.Operation;
import fr.spro.platform.wired.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The database and the topics, in all the states in which they have been. */
final class Stock {

    static final int JOURNAL = 0;
    static final int CONTACTS = 1;
    static final int SNAPSHOTS = 2;
    static final int PUBLISHED = 3;
    static final int TOPICS = 4;

    private static final List<String> COLLECTIONS = List.of("journal", "contacts", "snapshots", "published");

    private record Done(int after, Reply reply) {}

    private final Effect.Flaw flaw;
    private final Book<Shelf> shelves = new Book<>();
    private final Book<List<Operation.Send>> topics = new Book<>();
    private final Book<Operation> operations = new Book<>();
    private final Map<Long, Done> done = new HashMap<>();

    Stock(Effect.Flaw flaw) {
        this.flaw = flaw;
        shelves.number(Shelf.EMPTY);
        topics.number(List.of());
    }

    /** Does it, and writes into the state's first numbers what is there now. */
    Reply apply(int[] state, Operation operation) {
        int part = part(operation);
        long key = (long) operations.number(operation) << 32 | state[part];
        Done known = done.get(key);
        if (known == null) {
            known = apply(state[part], operation);
            done.put(key, known);
        }
        state[part] = known.after();
        return known.reply();
    }

    private static int part(Operation operation) {
        return switch (operation) {
            case Operation.OnCollection on -> COLLECTIONS.indexOf(on.collection());
            case Operation.Send _ -> TOPICS;
            case Operation.Clock _, Operation.Acknowledgement _ ->
                throw new IllegalArgumentException("not kept here: " + operation);
        };
    }

    private Done apply(int before, Operation operation) {
        return switch (operation) {
            case Operation.OnCollection on -> {
                Shelf.Next effect = shelves.thing(before).apply(on, flaw);
                yield new Done(shelves.number(effect.after()), effect.reply());
            }
            case Operation.Send send -> {
                List<Operation.Send> more = new ArrayList<>(topics.thing(before));
                more.add(send);
                yield new Done(topics.number(List.copyOf(more)), new Reply.Done(1));
            }
            case Operation.Clock _, Operation.Acknowledgement _ ->
                throw new IllegalArgumentException("not kept here: " + operation);
        };
    }

    Shelf shelf(int number) {
        return shelves.thing(number);
    }

    int number(Shelf shelf) {
        return shelves.number(shelf);
    }

    List<Operation.Send> topics(int number) {
        return topics.thing(number);
    }
}
