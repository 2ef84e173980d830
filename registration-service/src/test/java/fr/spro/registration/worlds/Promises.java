package fr.spro.registration.worlds;

import fr.spro.platform.facts.Fact;
import fr.spro.platform.facts.RelayByHand;
import fr.spro.platform.journal.JournalDocuments;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.journal.MongoJournal;
import fr.spro.platform.wired.Effect;
import fr.spro.platform.wired.Operation;
import fr.spro.platform.wired.Reply;
import fr.spro.platform.wired.WiredDatabase;
import fr.spro.registration.roster.ClerkByHand.Asked;
import fr.spro.registration.roster.Decision;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.RosterJournal;
import fr.spro.registration.roster.kafka.RosterFacts;
import fr.spro.registration.roster.mongo.RosterMongo;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** What must hold in every state of a world; each method tells what is broken, or null. */
public final class Promises {

    private final World world;
    private final Stock stock;
    private final Map<Integer, History> histories = new HashMap<>();
    private final Map<List<Object>, String> looked = new HashMap<>();

    Promises(World world, Stock stock) {
        this.world = world;
        this.stock = stock;
        histories.put(stock.number(Shelf.EMPTY), History.empty(Instance.SESSION));
    }

    // ---------------------------------------------------------------- what is stored

    /** After a step. */
    @Nullable
    String kept(int[] before, int[] after) {
        String broken = null;
        if (before[Stock.JOURNAL] != after[Stock.JOURNAL]) {
            broken = once(
                    List.of("journal", before[Stock.JOURNAL], after[Stock.JOURNAL]),
                    () -> journal(before[Stock.JOURNAL], after[Stock.JOURNAL]));
        }
        if (broken == null && world.contacts() && changed(before, after, Stock.JOURNAL, Stock.CONTACTS)) {
            broken = once(
                    List.of("contacts", after[Stock.CONTACTS], after[Stock.JOURNAL]),
                    () -> contacts(after[Stock.CONTACTS], after[Stock.JOURNAL]));
        }
        if (broken == null && before[Stock.SNAPSHOTS] != after[Stock.SNAPSHOTS]) {
            broken = versionOf(after[Stock.SNAPSHOTS]) < versionOf(before[Stock.SNAPSHOTS])
                    ? "I7: an older snapshot took the place of a newer one"
                    : once(
                            List.of("snapshot", after[Stock.SNAPSHOTS], after[Stock.JOURNAL]),
                            () -> snapshot(after[Stock.SNAPSHOTS], after[Stock.JOURNAL]));
        }
        if (broken == null && before[Stock.TOPICS] != after[Stock.TOPICS]) {
            broken = once(
                    List.of("topics", after[Stock.TOPICS], after[Stock.JOURNAL]),
                    () -> topics(after[Stock.TOPICS], after[Stock.JOURNAL]));
        }
        if (broken == null && before[Stock.PUBLISHED] != after[Stock.PUBLISHED]) {
            broken = versionOf(after[Stock.PUBLISHED]) < versionOf(before[Stock.PUBLISHED])
                    ? "I7: what was published is so no more"
                    : once(
                            List.of("published", after[Stock.PUBLISHED], after[Stock.TOPICS], after[Stock.JOURNAL]),
                            () -> published(
                                    versionOf(after[Stock.PUBLISHED]), after[Stock.TOPICS], after[Stock.JOURNAL]));
        }
        return broken;
    }

    private static boolean changed(int[] before, int[] after, int one, int other) {
        return before[one] != after[one] || before[other] != after[other];
    }

    private @Nullable String once(List<Object> what, Supplier<@Nullable String> look) {
        String known = looked.get(what);
        if (known == null) {
            String broken = look.get();
            known = broken == null ? "" : broken;
            looked.put(what, known);
        }
        return known.isEmpty() ? null : known;
    }

    /** A journal's number, with all that follows from it. */
    History history(int journal) {
        History known = histories.get(journal);
        if (known == null) {
            known = read(new TreeMap<>(stock.shelf(journal).documents()));
            histories.put(journal, known);
        }
        return known;
    }

    private History read(NavigableMap<String, RawBsonDocument> documents) {
        JournalEntry last = JournalDocuments.toEntry(
                WiredDatabase.plain(documents.pollLastEntry().getValue()));
        History before = history(stock.number(new Shelf(documents)));
        if (last.version() != before.version() + 1) {
            return new History(before, null, List.of(), before.roster(), "I7: a gap before " + last.version());
        }
        RosterEntry entry = rosters(Map.of(
                        "journal",
                        new Shelf(Map.of(
                                JournalDocuments.id(Instance.SESSION, last.version()),
                                WiredDatabase.raw(JournalDocuments.toDocument(last))))))
                .find(Instance.SESSION, last.version())
                .orElseThrow();
        return History.with(before, entry, last.facts());
    }

    private static RosterJournal rosters(Map<String, Shelf> collections) {
        return rosters(operation -> collections
                .getOrDefault(((Operation.OnCollection) operation).collection(), Shelf.EMPTY)
                .apply((Operation.OnCollection) operation, Effect.Flaw.NONE)
                .reply());
    }

    /** The service's own way to read and to write. */
    public static RosterJournal rosters(Function<Operation, Reply> wire) {
        MongoJournal journal = new MongoJournal(WiredDatabase.over(wire), "journal", "snapshots", Duration.ZERO);
        return RosterMongo.journal(journal, RosterFacts::of, _ -> {});
    }

    private @Nullable String journal(int before, int after) {
        Map<String, RawBsonDocument> now = stock.shelf(after).documents();
        for (Map.Entry<String, RawBsonDocument> entry :
                stock.shelf(before).documents().entrySet()) {
            if (!entry.getValue().equals(now.get(entry.getKey()))) {
                return "I3: " + entry.getKey() + " was written over";
            }
        }
        return history(after).broken();
    }

    private @Nullable String contacts(int contacts, int journal) {
        return history(journal).roster().views().stream()
                .map(view -> view.line().registrationId())
                .filter(id -> !stock.shelf(contacts).documents().containsKey(id))
                .findFirst()
                .map(id -> "nobody is known behind line " + id)
                .orElse(null);
    }

    private @Nullable String snapshot(int snapshots, int journal) {
        Roster loaded = rosters(Map.of("journal", stock.shelf(journal), "snapshots", stock.shelf(snapshots)))
                .load(Instance.SESSION);
        return loaded.state().equals(history(journal).roster().state())
                ? null
                : "I7: from the snapshot the roster is another than from the journal";
    }

    private long versionOf(int marks) {
        RawBsonDocument mark = stock.shelf(marks).documents().get(Instance.SESSION);
        return mark == null ? 0 : mark.getInt64("version").getValue();
    }

    /** That are announced. */
    List<RelayByHand.Left> runs(int[] state) {
        RawBsonDocument mark = stock.shelf(state[Stock.PUBLISHED]).documents().get(Instance.SESSION);
        return mark == null ? List.of() : RelayByHand.Left.of(WiredDatabase.plain(mark));
    }

    long published(int[] state) {
        return versionOf(state[Stock.PUBLISHED]);
    }

    /** The last message is one of the journal's facts, and comes after all earlier ones about the same thing. */
    private @Nullable String topics(int topics, int journal) {
        List<Operation.Send> all = stock.topics(topics);
        Operation.Send last = all.getLast();
        Set<Operation.Send> earlier = new HashSet<>(all.subList(0, all.size() - 1));
        boolean known = false;
        for (History each : history(journal).backwards()) {
            for (Operation.Send message :
                    each.facts().stream().map(Instance::message).toList()) {
                known |= message.equals(last);
                if (message.key().equals(last.key())
                        && message.topic().equals(last.topic())
                        && message.version() < last.version()
                        && !earlier.contains(message)) {
                    return "I7: version " + last.version() + " of " + last.key() + " is told before version "
                            + message.version();
                }
            }
        }
        return known ? null : "I7: a fact that is not in the journal: " + last.told();
    }

    private @Nullable String published(long version, int topics, int journal) {
        Set<Operation.Send> sent = new HashSet<>(stock.topics(topics));
        for (History each : history(journal).at(version).backwards()) {
            for (Fact fact : each.facts()) {
                if (!sent.contains(Instance.message(fact))) {
                    return "I7: published up to " + version + " without version " + fact.version() + " of "
                            + fact.key();
                }
            }
        }
        return version > history(journal).version() ? "I7: published what does not exist" : null;
    }

    // ---------------------------------------------------------------- what is answered

    /**
     * Somebody is told something.
     *
     * @param floor the journal's version when they asked
     */
    @Nullable
    String told(Asked asked, Answered answered, long floor, int[] state) {
        return once(
                List.of("told", asked, answered, floor, state[Stock.JOURNAL]),
                () -> told(asked, answered, floor, history(state[Stock.JOURNAL])));
    }

    private @Nullable String told(Asked asked, Answered answered, long floor, History now) {
        return switch (answered) {
            case Answered.Failed _ -> null;
            case Answered.Looked(long version) ->
                version < floor || version > now.version()
                        ? "I8: version " + version + " is shown after version " + floor + " was there"
                        : null;
            case Answered.Decided(Decision decision) ->
                Answers.told(((Asked.Command) asked).command(), decision, floor, now, world.times());
        };
    }

    // ---------------------------------------------------------------- at rest

    /** Nothing happens any more, unless something breaks. */
    @Nullable
    String atRest(int[] state, boolean flawless) {
        History now = history(state[Stock.JOURNAL]);
        if (world.relaysAtAll() && published(state) != now.version()) {
            return "I7: published up to " + published(state) + " of " + now.version();
        }
        if (!runs(state).isEmpty()) {
            return "I7: a run is announced for ever: " + runs(state);
        }
        if (world.contacts() && flawless) {
            int lines = now.roster().views().size();
            int contacts = stock.shelf(state[Stock.CONTACTS]).documents().size();
            if (contacts != lines) {
                return contacts + " contacts of " + lines + " lines";
            }
        }
        return world.relaysAtAll() ? views(state[Stock.TOPICS], now) : null;
    }

    /** The last message of a key, which is all that is left of it some time later, is what the journal says. */
    private @Nullable String views(int topics, History now) {
        Map<String, Operation.Send> last = new HashMap<>();
        for (Operation.Send message : stock.topics(topics)) {
            last.put(message.key(), message);
        }
        for (var view : now.roster().views()) {
            Operation.Send message = last.get(view.line().registrationId());
            if (message == null
                    || !message.data()
                            .getString("state")
                            .getValue()
                            .equals(view.state().name())) {
                return "I7: the topic tells otherwise of " + view.line().registrationId();
            }
        }
        Operation.Send counts = last.get(Instance.SESSION);
        boolean same = counts != null
                && now.roster()
                        .counts(now.version())
                        .filter(each -> each.confirmed()
                                        == counts.data().getInt32("confirmed").getValue()
                                && each.waiting()
                                        == counts.data().getInt32("waiting").getValue()
                                && each.version() == counts.version())
                        .isPresent();
        return same ? null : "I7: the topic counts otherwise";
    }
}
