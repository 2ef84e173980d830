package fr.spro.registration.roster;

import fr.spro.registration.roster.decisions.WaitingList;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The state of a roster with its indexes and counts; every change can be taken back while it is on trial. */
public final class IndexedRoster {

    private final Map<String, Registration> lines = new LinkedHashMap<>();
    private final Map<String, String> liveByPerson = new HashMap<>();
    private final Map<String, String> scans = new HashMap<>();
    private final Map<String, IdempotentAnswer> answers = new HashMap<>();
    private final Map<String, List<String>> wishes = new HashMap<>();
    private final Map<String, Set<String>> groups = new HashMap<>();
    private final NavigableSet<Registration.Offered> offers = new TreeSet<>(
            Comparator.comparing(Registration.Offered::until).thenComparing(Registration.Offered::ticket));
    final CountsByKey<String> byOrganisation = new CountsByKey<>();
    final CountsByKey<String> byTerritory = new CountsByKey<>();
    final CountsByKey<PersonFunction> byFunction = new CountsByKey<>();
    private final WaitingList waiting;
    private final ScanLog doors = new ScanLog();
    private @Nullable SessionCopy session;
    private SignUpRules rules = SignUpRules.USUAL;
    private long version;
    private long nextTicket;
    int confirmed;
    int pending;
    int attended;

    private final UndoLog trial = new UndoLog();

    public IndexedRoster() {
        nextTicket = 1;
        waiting = new WaitingList(1);
    }

    public IndexedRoster(RosterState state) {
        session = state.session();
        rules = state.rules();
        version = state.version();
        nextTicket = state.nextTicket();
        waiting = new WaitingList(state.firstTicket());
        state.registrations().forEach(registration -> replace(registration.id(), null, registration));
        nextTicket = state.nextTicket();
        scans.putAll(state.scans());
        answers.putAll(state.answers());
        wishes.putAll(state.wishes());
        state.marks().forEach(doors::note);
        for (Registration registration : state.registrations()) {
            // A snapshot from before there were marks.
            if (registration instanceof Registration.Confirmed(RegistrationDetails line, Attendance presence)
                    && presence != null) {
                doors.note(ScanRecord.online(
                        presence.scanId(), ScanRecord.Kind.ARRIVED, line.registrationId(), presence.at(), ""));
            }
        }
    }

    RosterState state(String sessionId) {
        return new RosterState(
                sessionId,
                version,
                session,
                nextTicket,
                List.copyOf(lines.values()),
                scans,
                answers,
                wishes,
                rules,
                List.copyOf(doors.all()));
    }

    /** Returns how many entries made this state. */
    public long version() {
        return version;
    }

    void version(long reached) {
        version = reached;
    }

    @Nullable
    public SessionCopy session() {
        return session;
    }

    public SignUpRules rules() {
        return rules;
    }

    public WaitingList waiting() {
        return waiting;
    }

    public ScanLog doors() {
        return doors;
    }

    /** Returns the ticket of whoever queues next. */
    public long nextTicket() {
        return nextTicket;
    }

    int size() {
        return lines.size();
    }

    Collection<Registration> all() {
        return Collections.unmodifiableCollection(lines.values());
    }

    @Nullable
    public Registration find(String id) {
        return lines.get(id);
    }

    public Registration get(String id) {
        Registration registration = lines.get(id);
        if (registration == null) {
            throw new IllegalStateException("the journal speaks of a line that is not there: " + id);
        }
        return registration;
    }

    /** Returns a registration that the journal speaks of in this state. */
    public <T extends Registration> T get(String id, Class<T> state) {
        Registration registration = get(id);
        if (!state.isInstance(registration)) {
            throw new IllegalStateException("the journal speaks of another state of " + id);
        }
        return state.cast(registration);
    }

    /** The live registration of a person, if there is one. */
    @Nullable
    public String liveOf(String personKey) {
        return liveByPerson.get(personKey);
    }

    @Nullable
    public IdempotentAnswer answer(String key) {
        return answers.get(key);
    }

    @Nullable
    public String scan(String scanId) {
        return scans.get(scanId);
    }

    /** The wishes of a registration, the dearest first. */
    public List<String> wishes(String registrationId) {
        return wishes.getOrDefault(registrationId, List.of());
    }

    /** Places that nobody else can have: confirmed and offered. */
    public int taken() {
        return confirmed + offers.size();
    }

    int offered() {
        return offers.size();
    }

    /** The offers that end at this time or before, the earliest first. */
    List<Registration.Offered> offersUntil(Instant now) {
        return offers.stream()
                .takeWhile(offered -> !offered.until().isAfter(now))
                .toList();
    }

    /** Those of a group who wait, in the order of their turns. */
    List<RegistrationDetails> waitingTogether(String group) {
        return groups.getOrDefault(group, Set.of()).stream()
                .map(this::get)
                .filter(Registration.Waiting.class::isInstance)
                .map(Registration.Waiting.class::cast)
                .sorted(Comparator.comparingLong(Registration.Waiting::ticket))
                .map(Registration::line)
                .toList();
    }

    public void session(SessionCopy copy) {
        SessionCopy before = session;
        session = copy;
        trial.inverse(() -> session = before);
    }

    void put(Registration after) {
        Registration before = lines.get(after.id());
        long ticketBefore = nextTicket;
        replace(after.id(), before, after);
        trial.inverse(() -> {
            replace(after.id(), after, before);
            nextTicket = ticketBefore;
        });
    }

    public void rules(SignUpRules given) {
        SignUpRules before = rules;
        rules = given;
        trial.inverse(() -> rules = before);
    }

    void remember(IdempotentAnswer answer) {
        answers.put(answer.key(), answer);
        trial.inverse(() -> answers.remove(answer.key()));
    }

    /** Nothing here tells any more whose line it was, nor what these answers were asked for. */
    void forget(String registrationId, List<String> keys) {
        Registration known = lines.get(registrationId);
        if (known != null) {
            put(known.nameless());
        }
        keys.stream().map(answers::get).filter(Objects::nonNull).forEach(answer -> {
            answers.put(answer.key(), answer.blank());
            trial.inverse(() -> answers.put(answer.key(), answer));
        });
    }

    void scanned(String scanId, String registrationId) {
        String before = scans.put(scanId, registrationId);
        trial.inverse(() -> scans.compute(scanId, (_, _) -> before));
    }

    void noted(ScanRecord mark) {
        if (doors.note(mark)) {
            trial.inverse(() -> doors.forget(mark));
        }
    }

    void wished(String registrationId, List<String> keys) {
        List<String> before = wishes(registrationId);
        keep(registrationId, keys);
        trial.inverse(() -> keep(registrationId, before));
    }

    private void keep(String registrationId, List<String> keys) {
        if (keys.isEmpty()) {
            wishes.remove(registrationId);
        } else {
            wishes.put(registrationId, keys);
        }
    }

    private void replace(String id, @Nullable Registration before, @Nullable Registration after) {
        if (before != null) {
            count(before, -1);
        }
        if (after == null) {
            lines.remove(id);
        } else {
            lines.put(id, after);
            count(after, 1);
        }
    }

    private void count(Registration registration, int by) {
        RegistrationDetails line = registration.line();
        byOrganisation.count(line.organisationId(), registration, by);
        byTerritory.count(line.territory(), registration, by);
        byFunction.count(line.function(), registration, by);
        grouped(line, by);
        String person = line.personKey();
        switch (registration) {
            case Registration.Confirmed place -> {
                confirmed += by;
                attended += place.attended() ? by : 0;
                live(person, line.registrationId(), by);
            }
            case Registration.Waiting(RegistrationDetails _, long ticket) -> {
                if (by > 0) {
                    waiting.add(ticket, line.registrationId());
                    nextTicket = Math.max(nextTicket, ticket + 1);
                } else {
                    waiting.remove(ticket);
                }
                live(person, line.registrationId(), by);
            }
            case Registration.Offered offered -> {
                if (by > 0) {
                    offers.add(offered);
                } else {
                    offers.remove(offered);
                }
                live(person, line.registrationId(), by);
            }
            case Registration.Pending _ -> {
                pending += by;
                live(person, line.registrationId(), by);
            }
            case Registration.Cancelled _ -> {}
        }
    }

    private void grouped(RegistrationDetails line, int by) {
        String group = line.group();
        if (group == null) {
            return;
        }
        if (by > 0) {
            groups.computeIfAbsent(group, _ -> new HashSet<>()).add(line.registrationId());
        } else {
            groups.getOrDefault(group, new HashSet<>()).remove(line.registrationId());
        }
    }

    private void live(@Nullable String person, String id, int by) {
        if (person != null) {
            if (by > 0) {
                liveByPerson.put(person, id);
            } else {
                liveByPerson.remove(person, id);
            }
        }
    }

    void onTrial() {
        trial.begin();
    }

    void settle() {
        trial.settle();
    }

    void takeBack() {
        trial.takeBack();
    }

    /** The answer to a question as if these changes had happened; afterwards they have not. */
    public <T> T supposing(List<RosterChange> changes, Supplier<T> question) {
        return trial.supposing(() -> changes.forEach(change -> RosterReducer.apply(this, change)), question);
    }
}
