package fr.spro.registration.dispatch;

import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;

import fr.spro.platform.test.InMemoryJournal;
import fr.spro.registration.roster.Counts;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.RosterRepository;
import fr.spro.registration.roster.RosterState;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SignUpRules;
import fr.spro.registration.roster.kafka.RosterMessages;
import fr.spro.registration.roster.mongo.MongoRosterRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A journal and feeds that tell of it; what they read, write and fail at is noted. */
public final class ChangeDispatchers implements AutoCloseable {

    /** Of sweeps or writes that a test is not about. */
    static final Duration NEVER = Duration.ofHours(1);

    /** Five tries within a moment. */
    static final List<Duration> SOON = Collections.nCopies(4, Duration.ofMillis(20));

    final Journal journal = new Journal();
    final ParkedInMemory parking = new ParkedInMemory();
    volatile Predicate<Throwable> outage = _ -> false;
    public final Positions positions = new Positions();
    public final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    final Map<String, SessionCopy> sessions = new ConcurrentHashMap<>();
    final List<String> sessionsAsked = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Roster> rosters = new HashMap<>();
    private final List<RosterChangeDispatcher> made = new ArrayList<>();

    /** The session's owner publishes its next version. */
    public RosterEntry news(String session) {
        long version = rosters.computeIfAbsent(session, Roster::empty)
                        .session()
                        .map(SessionCopy::version)
                        .orElse(0L)
                + 1;
        return write(
                session,
                new RosterCommand.ApplySession(
                        aSession(session).version(version).copy()));
    }

    RosterEntry signUp(String session, String person) {
        return write(
                session,
                new RosterCommand.Register(
                        "key-" + person, "body", "r-" + person, person, "org-1", PersonFunction.CONSEIL, false));
    }

    private RosterEntry write(String session, RosterCommand command) {
        Roster roster = rosters.computeIfAbsent(session, Roster::empty);
        RosterDecision.Accepted decided = (RosterDecision.Accepted) roster.decide(command, NOW);
        RosterEntry entry = new RosterEntry(session, roster.version() + 1, "w", NOW, decided.changes(), List.of());
        roster.apply(entry);
        journal.append(entry, List.of(), roster.counts(entry.version()).orElse(null));
        return entry;
    }

    /** An organiser sets the rules of a session that is not published. */
    public RosterEntry draft(String session, SignUpRules rules) {
        return write(session, new RosterCommand.ApplyRules(rules, SignUpRules.USUAL, "organiser"));
    }

    public RosterChangeDispatcher feed(Duration sweep, Duration save, RosterChangeHandler... followers) {
        return feed(new RosterChangeDispatcher.Pace(sweep, save, Duration.ZERO, SOON), followers);
    }

    public RosterChangeDispatcher feed(RosterChangeDispatcher.Pace pace, RosterChangeHandler... followers) {
        RosterChangeDispatcher feed = new RosterChangeDispatcher(
                List.of(followers),
                journal,
                positions,
                parking,
                session -> {
                    sessionsAsked.add(session);
                    return Optional.ofNullable(sessions.get(session));
                },
                pace,
                (who, why) -> failures.add(who + ": " + why.getMessage()),
                failure -> outage.test(failure));
        made.add(feed);
        return feed;
    }

    @Override
    public void close() {
        made.forEach(RosterChangeDispatcher::close);
    }

    /** A follower that notes what it was told of, after {@code first} has looked at it. */
    public static final class Follower implements RosterChangeHandler {
        public final List<String> heard = Collections.synchronizedList(new ArrayList<>());
        final List<Long> sessionVersions = Collections.synchronizedList(new ArrayList<>());
        private final String name;
        private final Consumer<Delivery> first;

        public Follower(String name, Consumer<Delivery> first) {
            this.name = name;
            this.first = first;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void follow(Delivery delivery) {
            first.accept(delivery);
            sessionVersions.add(delivery.session().version());
            heard.add(delivery.session().sessionId() + delivery.version());
        }
    }

    /** A journal that tells how it was looked at. */
    static final class Journal implements RosterRepository {
        final List<String> looks = Collections.synchronizedList(new ArrayList<>());
        volatile Supplier<Map<String, Long>> heads;
        private final RosterRepository stored =
                new MongoRosterRepository(new InMemoryJournal(), RosterMessages::of, _ -> {}, (_, _) -> {});

        Journal() {
            heads = stored::heads;
        }

        @Override
        public Roster load(String sessionId) {
            return stored.load(sessionId);
        }

        @Override
        public Optional<RosterEntry> find(String sessionId, long version) {
            looks.add("read " + sessionId + version);
            return stored.find(sessionId, version);
        }

        @Override
        public Appended append(RosterEntry entry, List<RegistrationView> touched, @Nullable Counts counts) {
            return stored.append(entry, touched, counts);
        }

        @Override
        public void snapshot(RosterState state) {
            stored.snapshot(state);
        }

        @Override
        public Set<String> ahead(Map<String, Long> versions) {
            Set<String> found = stored.ahead(versions);
            looks.add("known");
            return found;
        }

        @Override
        public Map<String, Long> heads() {
            Map<String, Long> found = heads.get();
            looks.add("all");
            return found;
        }
    }

    /** Positions in memory. */
    public static final class Positions implements HandlerPositions {
        final List<List<String>> asked = Collections.synchronizedList(new ArrayList<>());
        final List<Map<String, Long>> moves = Collections.synchronizedList(new ArrayList<>());
        volatile Runnable beforeReading = () -> {};
        volatile BiConsumer<String, Map<String, Long>> beforeMoving = (_, _) -> {};
        private final Map<String, Map<String, Long>> all = new ConcurrentHashMap<>();

        @Override
        public long of(String follower, String sessionId) {
            return all.getOrDefault(follower, Map.of()).getOrDefault(sessionId, 0L);
        }

        @Override
        public Map<String, Long> of(String follower, Collection<String> sessionIds) {
            beforeReading.run();
            asked.add(List.copyOf(sessionIds));
            Map<String, Long> found = new HashMap<>(all.getOrDefault(follower, Map.of()));
            found.keySet().retainAll(sessionIds);
            return found;
        }

        @Override
        public Map<String, Map<String, Long>> all() {
            return Map.copyOf(all);
        }

        @Override
        public void move(String follower, Map<String, Long> versions) {
            beforeMoving.accept(follower, versions);
            if (!versions.isEmpty()) {
                moves.add(versions);
            }
            Map<String, Long> there = all.computeIfAbsent(follower, _ -> new ConcurrentHashMap<>());
            versions.forEach((session, version) -> there.merge(session, version, Math::max));
        }
    }
}
