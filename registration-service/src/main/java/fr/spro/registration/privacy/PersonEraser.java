package fr.spro.registration.privacy;

import fr.spro.registration.dispatch.HandlerPositions;
import fr.spro.registration.roster.JournalRedaction;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.RosterRepository;
import fr.spro.registration.roster.RosterState;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.signup.RosterWorkers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Erases a person, step by step; each step may be done again, so whatever stops one run, the next begins at the front.
 *
 * <p>The order sees to it that nothing comes back. The roster first hears of it by an entry of its own, so that every
 * worker that goes on takes the key out of its memory; then a snapshot behind that entry is stored, which no older one of
 * another worker can replace; only then are the older entries blanked. What is kept under the person's key goes last, once
 * the projection of people has read past these entries. A reader or a mail that was on its way meanwhile may still have
 * written: so all of it is gone through a second time, some time later, before the erasure counts as done.
 */
@Component
public final class PersonEraser {

    /** The projection that writes under person keys. */
    private static final String PEOPLE = "people";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Something that has to happen elsewhere first; the next round looks again. */
    public static final class NotYet extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotYet(String what) {
            super(what);
        }
    }

    /** What an erasure works on. */
    @Component
    public record Rooms(
            ErasureRepository erasures,
            PersonalRecords records,
            Contacts contacts,
            JournalRedaction traces,
            RosterRepository journal,
            HandlerPositions positions) {}

    /**
     * Pace of erasures.
     *
     * @param settle how long after the first time everything is gone through for the second time
     */
    @ConfigurationProperties("spro.erasures")
    public record Settings(@DefaultValue("60s") Duration settle) {}

    private final Rooms rooms;
    private final RosterWorkers workers;
    private final InstantSource time;
    private final Duration settle;

    public PersonEraser(Rooms rooms, RosterWorkers workers, InstantSource time, Settings settings) {
        this.rooms = rooms;
        this.workers = workers;
        this.time = time;
        this.settle = settings.settle();
    }

    /** Goes on with an erasure as far as it can be gone now. */
    public PersonErasure advance(PersonErasure erasure) {
        String person = erasure.personKey();
        if (erasure.doneAt() != null || person == null) {
            return erasure;
        }
        Instant due = erasure.settleAt();
        if (due == null) {
            PersonErasure first = goThrough(erasure, person).settling(now().plus(settle));
            rooms.erasures().keep(first);
            return settle.isZero() ? advance(first) : first;
        }
        if (now().isBefore(due)) {
            return erasure;
        }
        PersonErasure done = goThrough(erasure, person).done(now());
        rooms.erasures().keep(done);
        return done;
    }

    /**
     * Takes the people of some lines of one roster out of everything, since they were kept long enough. What is kept
     * under their keys goes first, while the roster still tells these, and the contacts last: whatever stops it, they
     * are found again.
     */
    public void forgetLines(String session, Set<String> ids) {
        requireProjected(session, done(workers.ask(session, Roster::version)));
        done(workers.ask(session, roster -> keys(roster, ids)))
                .forEach((id, person) -> rooms.records().forget(person, Set.of(id), Instant.MIN));
        List<CompletableFuture<RosterDecision>> told = ids.stream()
                .map(id -> workers.tell(
                        session,
                        new RosterCommand.Forget(
                                id, List.copyOf(rooms.traces().find(session, id).keys())),
                        null))
                .toList();
        told.forEach(PersonEraser::done);
        long version = snapshotBehind(session);
        for (String id : ids) {
            rooms.traces().blank(session, id, EnumSet.allOf(JournalRedaction.What.class), version);
            rooms.records().askedInVain(id).forEach(other -> forget(new RegistrationRef(other, id)));
            rooms.records().forget(id);
        }
        rooms.contacts().delete(ids);
    }

    private static Map<String, String> keys(Roster roster, Set<String> ids) {
        Map<String, String> keys = new HashMap<>();
        for (String id : ids) {
            roster.view(id).map(view -> view.line().personKey()).ifPresent(key -> keys.put(id, key));
        }
        return keys;
    }

    private PersonErasure goThrough(PersonErasure known, String person) {
        PersonErasure erasure = withAllPlaces(known, person);
        Set<String> ids = erasure.places().stream()
                .map(RegistrationRef::registrationId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        erasure.places().forEach(this::giveBack);
        rooms.contacts().delete(ids);
        Map<String, Long> reached = new HashMap<>();
        for (RegistrationRef place : withAttempts(erasure.places())) {
            reached.merge(place.sessionId(), forget(place), Math::max);
        }
        ids.forEach(rooms.records()::forget);
        reached.forEach(this::requireProjected);
        rooms.records().forget(person, ids, erasure.askedAt());
        return erasure;
    }

    /** A projection may have been behind when the erasure was asked for. */
    private PersonErasure withAllPlaces(PersonErasure known, String person) {
        Set<RegistrationRef> more = new LinkedHashSet<>(rooms.records().placesOf(person));
        more.removeAll(known.places());
        more.removeIf(place -> !isMeant(place, known.askedAt()));
        if (more.isEmpty()) {
            return known;
        }
        PersonErasure all = known.with(more);
        rooms.erasures().keep(all);
        return all;
    }

    private boolean isMeant(RegistrationRef place, Instant askedAt) {
        return done(workers.ask(
                place.sessionId(),
                roster -> roster.view(place.registrationId())
                        .filter(view -> !view.line().registeredAt().isAfter(askedAt))
                        .isPresent()));
    }

    private Set<RegistrationRef> withAttempts(Set<RegistrationRef> places) {
        Set<RegistrationRef> all = new LinkedHashSet<>(places);
        for (RegistrationRef place : places) {
            for (String session : rooms.records().askedInVain(place.registrationId())) {
                all.add(new RegistrationRef(session, place.registrationId()));
            }
        }
        return all;
    }

    /** What lies ahead is given back as the person would: the place becomes free and somebody moves up. */
    private void giveBack(RegistrationRef place) {
        Predicate<SessionCopy> ahead = session -> session.status() == SessionStatus.PUBLISHED
                && (session.start() == null || session.start().isAfter(now()));
        boolean live = done(workers.ask(
                place.sessionId(),
                roster -> roster.session().filter(ahead).isPresent()
                        && roster.view(place.registrationId())
                                .map(RegistrationView::state)
                                .filter(state -> state != RegistrationState.CANCELLED)
                                .isPresent()));
        if (live) {
            // Refused for somebody who is there already: the line stays and counts.
            done(workers.tell(
                    place.sessionId(), new RosterCommand.Cancel(place.registrationId(), PersonErasure.HOLDER), null));
        }
    }

    /** Takes the person out of one roster; the version up to which nothing tells who it was. */
    private long forget(RegistrationRef place) {
        String session = place.sessionId();
        String id = place.registrationId();
        JournalRedaction.Found found = rooms.traces().find(session, id);
        if (found.version() == 0) {
            return 0;
        }
        done(workers.tell(session, new RosterCommand.Forget(id, List.copyOf(found.keys())), null));
        long version = snapshotBehind(session);
        rooms.traces().blank(session, id, EnumSet.allOf(JournalRedaction.What.class), version);
        return version;
    }

    /** Stores a snapshot of a roster as it is now, so that nobody reads an older one; its version. */
    private long snapshotBehind(String session) {
        RosterState state = done(workers.ask(session, Roster::state));
        if (rooms.traces().snapshotVersion(session) < state.version()) {
            rooms.journal().snapshot(state);
            if (rooms.traces().snapshotVersion(session) < state.version()) {
                throw new NotYet("no snapshot of " + session + " at " + state.version());
            }
        }
        return state.version();
    }

    private void requireProjected(String sessionId, long version) {
        if (rooms.positions().of(PEOPLE, sessionId) < version) {
            throw new NotYet("the projection of people has not read " + sessionId + " up to " + version);
        }
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static <T> T done(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a roster could not be asked", cause(e));
        } catch (TimeoutException e) {
            throw new IllegalStateException("a roster does not answer", e);
        }
    }

    private static Throwable cause(ExecutionException e) {
        @Nullable Throwable cause = e.getCause();
        return cause == null ? e : cause;
    }
}
