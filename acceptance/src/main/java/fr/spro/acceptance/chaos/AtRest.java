package fr.spro.acceptance.chaos;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import fr.spro.acceptance.Inside;
import fr.spro.acceptance.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Everything that has to agree once nothing happens any more: journal, screens, topics, marks, letters. */
final class AtRest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration MARK = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Running running;
    private final Inside inside;
    private final Findings findings;

    AtRest(Running running, Findings findings) {
        this.running = running;
        this.inside = new Inside(running);
        this.findings = findings;
    }

    /** Waits until the last capacity of each session has arrived, and every fact of its journal is on its topic. */
    void await(Doors doors, List<Session> sessions) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Session> open = sessions;
        while (!open.isEmpty() && System.nanoTime() < end) {
            open = open.stream()
                    .filter(session ->
                            !(doors.readPlaces(0, session).told() instanceof Told.Places(int places, int _, int _)
                                    && places == session.lastPlaces()))
                    .toList();
            LockSupport.parkNanos(POLL.toNanos());
        }
        findings.check("I7", open.isEmpty(), open.size() + " sessions never heard of their last capacity");
        List<Session> behind = sessions;
        while (!behind.isEmpty() && System.nanoTime() < end) {
            Map<String, JsonNode> rosters = inside.topic("spro.rosters");
            try (MongoClient client =
                    MongoClients.create(running.state().path("mongo").asString())) {
                MongoCollection<Document> journal = journal(client);
                behind = behind.stream()
                        .filter(session -> !rosters.containsKey(session.id)
                                || entry(
                                                journal,
                                                session,
                                                rosters.get(session.id)
                                                                .path("version")
                                                                .asLong()
                                                        + 1)
                                        != null)
                        .toList();
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        findings.check("I7", behind.isEmpty(), behind.size() + " sessions whose facts never arrived");
        List<String> told = announced();
        while (!told.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL.toNanos());
            told = announced();
        }
        findings.check("I7", told.isEmpty(), "runs of telling facts that never ended: " + told);
    }

    /** Sessions whose facts somebody tells, or told when he was ended (ADR 44). */
    private List<String> announced() {
        List<String> all = new ArrayList<>();
        try (MongoClient client =
                MongoClients.create(running.state().path("mongo").asString())) {
            for (Document mark : marks(client).find()) {
                if (!mark.get("runs", new Document()).isEmpty()) {
                    all.add(mark.getString("_id"));
                }
            }
        }
        return all;
    }

    private static MongoCollection<Document> marks(MongoClient client) {
        return client.getDatabase("spro_registration").getCollection("published");
    }

    /**
     * How many entries the journals hold.
     *
     * @param screens whether the lists are read too, which is for lists that a screen can show
     */
    long check(Doors doors, List<Session> sessions, boolean screens) {
        Map<String, JsonNode> rosters = inside.topic("spro.rosters");
        Map<String, Map<String, JsonFold>> facts = registrations();
        long entries = 0;
        try (MongoClient client =
                MongoClients.create(running.state().path("mongo").asString())) {
            for (Session session : sessions) {
                JournalFold fold = fold(client, session);
                entries += fold.version();
                compare(session, fold, rosters.get(session.id), facts.getOrDefault(session.id, Map.of()));
                mark(client, session, fold);
                if (screens) {
                    screen(doors, session, fold);
                }
            }
        }
        for (String topic : List.of("spro.registrations", "spro.rosters")) {
            inside.versions(topic)
                    .forEach((key, rising) ->
                            findings.check("I7", rising, "versions of " + key + " do not rise on " + topic));
            Set<String> older = inside.endingOlder(topic);
            findings.check("I7", older.isEmpty(), topic + " ends with an older fact than was told before for " + older);
        }
        List<String> dead = inside.deadLetters();
        findings.check("I7", dead.isEmpty(), "dead letters: " + dead);
        return entries;
    }

    /** Letters that came twice under the same Message-ID, where nothing was killed again and again. None comes three times. */
    long doubledLetters() {
        Map<String, List<Instant>> copies = copies();
        copies.forEach((letter, times) ->
                findings.check("mail", times.size() <= 2, letter + " came " + times.size() + " times"));
        return doubled(copies);
    }

    /**
     * Letters that came more than once under the same Message-ID. Each copy but the last one must be of a letter that could
     * not be marked: who sent it ended between the mail server's answer and the mark, or the database was away.
     */
    long doubledLetters(List<Killer.Death> ends) {
        Map<String, List<Instant>> copies = copies();
        copies.forEach((letter, times) -> times.stream()
                .sorted()
                .limit(times.size() - 1L)
                .forEach(came -> findings.check(
                        "mail",
                        ends.stream().anyMatch(end -> end.mayLeaveUnmarked(came)),
                        letter + " came again, and nothing ended when it came at " + came)));
        return doubled(copies);
    }

    private static long doubled(Map<String, List<Instant>> copies) {
        return copies.values().stream().filter(times -> times.size() > 1).count();
    }

    private Map<String, List<Instant>> copies() {
        return running.mailbox()
                .newestFirst()
                .collect(Collectors.groupingBy(
                        mail -> mail.to() + " " + mail.messageId(),
                        Collectors.mapping(mail -> came(mail.id()), Collectors.toList())));
    }

    /** The mail catcher begins an id with the milliseconds at which the mail came. */
    private static Instant came(String id) {
        return Instant.ofEpochMilli(Long.parseLong(id.substring(0, id.indexOf('-'))));
    }

    /** A registration as the topic tells it. */
    private record JsonFold(String state, boolean attended) {}

    private Map<String, Map<String, JsonFold>> registrations() {
        Map<String, Map<String, JsonFold>> bySession = new HashMap<>();
        inside.topic("spro.registrations")
                .forEach((id, fact) -> bySession
                        .computeIfAbsent(fact.path("sessionId").asString(), _ -> new HashMap<>())
                        .put(
                                id,
                                new JsonFold(
                                        fact.path("state").asString(),
                                        fact.path("attended").asBoolean())));
        return bySession;
    }

    private JournalFold fold(MongoClient client, Session session) {
        JournalFold fold = new JournalFold(session.id, findings);
        MongoCollection<Document> journal = journal(client);
        for (Document entry = entry(journal, session, 1);
                entry != null;
                entry = entry(journal, session, fold.version() + 1)) {
            fold.apply(entry);
        }
        return fold;
    }

    private static MongoCollection<Document> journal(MongoClient client) {
        return client.getDatabase("spro_registration").getCollection("journal");
    }

    private static @Nullable Document entry(MongoCollection<Document> journal, Session session, long version) {
        return journal.find(Filters.eq("_id", "%s|%09d".formatted(session.id, version)))
                .first();
    }

    private void compare(Session session, JournalFold fold, @Nullable JsonNode roster, Map<String, JsonFold> facts) {
        Map<String, JsonFold> journal = fold.lines().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        line -> new JsonFold(
                                line.getValue().state(), line.getValue().attended())));
        findings.check(
                "I7",
                journal.equals(facts),
                session.id + ": the journal has " + journal.size() + " lines, the topic " + facts.size()
                        + ", or their states differ");
        findings.check(
                "I7",
                roster != null
                        && roster.path("version").asLong() == fold.version()
                        && roster.path("capacity").asInt() == fold.places()
                        && roster.path("confirmed").asInt() == fold.confirmed()
                        && roster.path("waiting").asInt() == fold.waiting().size(),
                session.id + ": the newest fact is " + roster + ", the journal is at version " + fold.version());
        findings.check(
                "I7",
                fold.places() == session.lastPlaces(),
                session.id + " has " + fold.places() + " places instead of " + session.lastPlaces());
    }

    /** The mark moves a moment after the facts. */
    private void mark(MongoClient client, Session session, JournalFold fold) {
        MongoCollection<Document> marks = marks(client);
        long end = System.nanoTime() + MARK.toNanos();
        while (published(marks, session) != fold.version() && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL.toNanos());
        }
        findings.check(
                "I7",
                published(marks, session) == fold.version(),
                session.id + ": published says " + published(marks, session) + ", the journal " + fold.version());
    }

    private static long published(MongoCollection<Document> marks, Session session) {
        Document mark = marks.find(Filters.eq("_id", session.id)).first();
        return mark != null && mark.get("version") instanceof Number version ? version.longValue() : 0;
    }

    /** The screens of both gateways, which is also the last read of the history. */
    private void screen(Doors doors, Session session, JournalFold fold) {
        for (int door = 0; door < doors.count(); door++) {
            long invoked = System.nanoTime();
            Told told = doors.readRoster(door, session).told();
            // A gateway asks again some seconds after its service was away.
            for (long end = invoked + MARK.toNanos();
                    told instanceof Told.Unknown && System.nanoTime() < end;
                    told = doors.readRoster(door, session).told()) {
                LockSupport.parkNanos(POLL.toNanos());
                invoked = System.nanoTime();
            }
            session.history.add(new Operation(-1 - door, new Ask.ReadRoster(), invoked, System.nanoTime(), told));
            findings.check(
                    "I7",
                    told instanceof Told.Roster(List<Told.Line> confirmed, List<Told.Line> waiting)
                            && confirmed.size() == fold.confirmed()
                            && waiting.size() == fold.waiting().size(),
                    session.id + ": the screen of gateway " + (door + 1) + " differs from the journal");
        }
    }
}
