package fr.spro.registration.simulation;

import static fr.spro.platform.simulation.Broken.check;

import com.mongodb.MongoException;
import fr.spro.platform.journal.AppendOutcomeUnknown;
import fr.spro.platform.journal.JournalDocuments;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.messaging.ManualRelay;
import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.simulation.Broken;
import fr.spro.platform.simulation.CollectionEffect;
import fr.spro.platform.simulation.SimulatedDatabase;
import fr.spro.platform.simulation.SimulatedOperation;
import fr.spro.platform.simulation.SimulatedReplicaSet;
import fr.spro.registration.dispatch.RosterChangeHandler;
import fr.spro.registration.mail.MailsByHand;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.RosterRepository;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.signup.ManualRosterWorker.Asked;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** Looks at every write that the majority has, every message and every answer; throws what is broken. */
final class InvariantWatch {

    /** All that is to be told under one key of one topic, and how much of it was. */
    private static final class Told {
        private final List<SimulatedOperation.Send> facts = new ArrayList<>();
        private int times;
        private int last = -1;

        /** Where a message stands among them; -1 when nothing like it is to be told. */
        private int of(SimulatedOperation.Send message) {
            int at = facts.size() - 1;
            while (at >= 0 && facts.get(at).version() != message.version()) {
                at--;
            }
            return at >= 0 && bytes(facts.get(at)).equals(bytes(message)) ? at : -1;
        }

        private static ByteBuffer bytes(SimulatedOperation.Send message) {
            return message.data().getByteBuffer().asNIO();
        }
    }

    private final SimulatedReplicaSet database;
    private final Map<String, History> histories = new HashMap<>();
    private final Map<String, List<List<StateMessage>>> facts = new HashMap<>();
    private final Map<String, Told> topics = new HashMap<>();
    private final Map<String, Long> published = new HashMap<>();
    private final Map<String, Long> followed = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final RosterRepository journal = ModelProcess.rosters(operation -> {
        SimulatedOperation.OnCollection on = (SimulatedOperation.OnCollection) operation;
        return CollectionEffect.of(on, documents(on.collection()), CollectionEffect.Flaw.NONE)
                .reply();
    });

    InvariantWatch(SimulatedReplicaSet database) {
        this.database = database;
    }

    private Map<String, RawBsonDocument> documents(String collection) {
        return database.documents(collection);
    }

    History history(String session) {
        return histories.computeIfAbsent(session, History::empty);
    }

    /** That are announced. */
    List<ManualRelay.Left> runs(String session) {
        RawBsonDocument mark = documents("published").get(session);
        return mark == null ? List.of() : ManualRelay.Left.of(SimulatedDatabase.plain(mark));
    }

    long published(String session) {
        return published.getOrDefault(session, 0L);
    }

    // ---------------------------------------------------------------- what is stored

    /** The majority has it. */
    void kept(String collection, CollectionEffect.Write write) {
        switch (collection) {
            case "journal" -> journal(write);
            case "contacts", "agendas" -> {}
            case "snapshots" ->
                check(
                        version(write.before()) < version(write.after()),
                        () -> "I7: an older snapshot took the place of a newer one");
            case "published" -> published(write);
            case "followed" ->
                check(
                        version(write.before()) <= version(write.after()),
                        () -> "a follower is behind where it was: " + write.id());
            case "mails" ->
                check(
                        !isSent(write.after()) || taken.contains(write.id()),
                        () -> "marked as sent and no server has it: " + write.id());
            default -> throw new Broken("nobody knows what " + collection + " is for");
        }
    }

    private static boolean isSent(@Nullable RawBsonDocument mail) {
        return mail != null && mail.getString("state").getValue().equals("SENT");
    }

    private static long version(@Nullable RawBsonDocument document) {
        return document == null ? -1 : document.getInt64("version").getValue();
    }

    private void journal(CollectionEffect.Write write) {
        check(write.before() == null, () -> "I3: " + write.id() + " was written over");
        String session = JournalDocuments.aggregateOf(write.id());
        long version = JournalDocuments.versionOf(write.id());
        History before = history(session);
        check(version == before.version() + 1, () -> "I7: a gap before " + write.id());
        JournalEntry stored = JournalDocuments.toEntry(SimulatedDatabase.plain(Objects.requireNonNull(write.after())));
        RosterEntry entry = journal.between(session, version - 1, version).getFirst();
        History after = History.with(before, entry, stored.facts());
        check(after.broken());
        histories.put(session, after);
        facts.computeIfAbsent(session, _ -> new ArrayList<>()).add(stored.facts());
        for (StateMessage fact : stored.facts()) {
            topic(fact.topic(), fact.key()).facts.add(ModelProcess.message(fact));
        }
        TimeClaimCheck.check(after.roster(), documents("agendas"));
        entry.changes().stream()
                .flatMap(change -> Stream.ofNullable(change.newLine()))
                .forEach(line -> check(
                        documents("contacts").containsKey(line.registrationId()),
                        () -> "nobody is known behind line " + line.registrationId()));
    }

    private Told topic(String topic, String key) {
        return topics.computeIfAbsent(topic + " " + key, _ -> new Told());
    }

    private void published(CollectionEffect.Write write) {
        long before = published(write.id());
        long after = version(write.after());
        check(after >= before, () -> "I7: what was published is so no more: " + write.id());
        check(after <= history(write.id()).version(), () -> "I7: published what does not exist");
        published.put(write.id(), after);
        List<List<StateMessage>> all = facts.getOrDefault(write.id(), List.of());
        for (List<StateMessage> some : all.subList((int) before, (int) after)) {
            for (StateMessage fact : some) {
                Told told = topic(fact.topic(), fact.key());
                check(
                        told.times > 0 && told.facts.get(told.times - 1).version() >= fact.version(),
                        () -> "I7: published up to " + after + " without version " + fact.version() + " of "
                                + fact.key());
            }
        }
    }

    /** The broker has a message. */
    void told(SimulatedOperation.Send message) {
        Told told = topic(message.topic(), message.key());
        int at = told.of(message);
        check(at >= 0, () -> "I7: a fact that is not in the journal: " + message.told());
        check(
                at <= told.times,
                () -> "I7: version " + message.version() + " of " + message.key() + " is told before version "
                        + told.facts.get(told.times).version());
        told.times = Math.max(told.times, at + 1);
        told.last = at;
    }

    // ---------------------------------------------------------------- what is answered

    /**
     * Somebody is told something.
     *
     * @param times at which the worker looked at the clock
     * @param failure why there is no answer
     */
    void told(
            SimulatedClient.Sent sent, ClientAnswer answered, List<Instant> times, @Nullable RuntimeException failure) {
        History now = history(sent.session());
        switch (answered) {
            case ClientAnswer.Failed _ ->
                check(
                        failure instanceof MongoException || failure instanceof AppendOutcomeUnknown,
                        () -> "somebody is sent away by " + failure);
            case ClientAnswer.Looked(long version) ->
                check(
                        version >= sent.floor() && version <= now.version(),
                        () -> "I8: version " + version + " is shown after version " + sent.floor() + " was there");
            case ClientAnswer.Decided(var decision) ->
                check(Answers.told(((Asked.Command) sent.asked()).command(), decision, sent.floor(), now, times));
        }
    }

    // ---------------------------------------------------------------- what is mailed

    /** A mail server has a mail. */
    void taken(String mail) {
        taken.add(mail);
    }

    /** A follower has acted on an entry. */
    void followed(String session, long version) {
        followed.merge(session, version, Math::max);
    }

    /** A dispatcher says that nothing up to these versions is behind. */
    void dispatched(Map<String, Long> versions) {
        versions.forEach((session, version) -> check(
                followed.getOrDefault(session, 0L) >= version,
                () -> "nothing is behind, and version " + version + " of " + session + " is not delivered"));
    }

    boolean isDispatched(List<String> sessions) {
        return sessions.stream()
                .allMatch(session -> version(documents("followed").get("mail|" + session))
                        >= history(session).version());
    }

    boolean isMailed(List<String> sessions) {
        return isDispatched(sessions) && documents("mails").values().stream().allMatch(InvariantWatch::isSent);
    }

    /** Nothing is left to be sent. */
    void mailed(String session) {
        History now = history(session);
        SessionCopy copy = now.roster().session().orElseThrow();
        for (History each : now.backwards()) {
            RosterEntry entry = Objects.requireNonNull(each.entry());
            MailsByHand.due(new RosterChangeHandler.Delivery(copy, entry.version(), entry.at(), entry.changes()))
                    .forEach(mail -> check(taken.contains(mail), () -> "no server has mail " + mail));
        }
    }

    // ---------------------------------------------------------------- at rest

    /** Nothing went wrong in this run, so nothing is left over either. */
    void flawless() {
        long lines = histories.values().stream()
                .mapToLong(history -> history.roster().size())
                .sum();
        int contacts = documents("contacts").size();
        check(contacts == lines, () -> contacts + " contacts of " + lines + " lines");
    }

    /** Nothing happens any more. */
    void atRest(String session) {
        History now = history(session);
        check(
                published(session) == now.version(),
                () -> "I7: published up to " + published(session) + " of " + now.version());
        for (List<StateMessage> some : facts.getOrDefault(session, List.of())) {
            for (StateMessage fact : some) {
                Told told = topic(fact.topic(), fact.key());
                check(told.times == told.facts.size(), () -> "I7: not all is told of " + fact.key());
                check(
                        told.last == told.facts.size() - 1,
                        () -> "I7: the topic ends with version "
                                + told.facts.get(told.last).version() + " of " + fact.key());
            }
        }
        for (RegistrationView view : now.roster().views()) {
            String id = view.line().registrationId();
            List<SimulatedOperation.Send> of = topic("spro.registrations", id).facts;
            check(
                    !of.isEmpty()
                            && of.getLast()
                                    .data()
                                    .getString("state")
                                    .getValue()
                                    .equals(view.state().name()),
                    () -> "I7: the topic tells otherwise of " + id);
        }
        TimeClaimCheck.check(now.roster(), documents("agendas"));
        Roster loaded = journal.load(session);
        check(
                loaded.state().equals(now.roster().state()),
                () -> "I7: from the snapshot the roster is another than from the journal");
    }
}
