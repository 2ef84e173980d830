package fr.spro.registration.retention;

import fr.spro.registration.roster.Question;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.signup.ContactFieldStore;
import fr.spro.registration.signup.ContactFieldStore.Held;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Deletes what has been kept long enough. May be run again at any time, and by two instances at once: what is gone is
 * found by nobody a second time.
 */
public final class RetentionRun {

    private static final Logger LOG = System.getLogger(RetentionRun.class.getName());
    private static final long PATIENCE_SECONDS = 30;

    /** Asks the roster of a session. */
    @FunctionalInterface
    public interface Rosters {
        CompletableFuture<Optional<Kept>> ask(String sessionId, Function<Roster, Optional<Kept>> question);
    }

    /** Erases what names the people of some registrations of one session. */
    @FunctionalInterface
    public interface Forgetting {
        void forget(String sessionId, Set<String> registrationIds);
    }

    /** Deletes what has a time of its own, whatever becomes of the session; tells how many. */
    @FunctionalInterface
    public interface Dated {
        long forget(Instant now);
    }

    /** Until when a session's data are kept: when it ended, and how many days each answer. */
    public record Kept(Instant end, Map<String, Integer> answers) {
        static Optional<Kept> of(Roster roster) {
            Map<String, Integer> days = new HashMap<>();
            for (Question question : roster.rules().questions()) {
                days.put(question.key(), question.keepDays());
            }
            return roster.session()
                    .flatMap(session -> Optional.ofNullable(session.end()))
                    .map(end -> new Kept(end, days));
        }
    }

    private final ContactFieldStore contacts;
    private final Rosters rosters;
    private final Forgetting people;
    private final Dated complaints;
    private final Dated resolutions;
    private final Dated times;
    private final RetentionPolicy policy;

    /** {@code times} that people had claimed go when they are over, and are in no report: nobody misses them. */
    public RetentionRun(
            ContactFieldStore contacts,
            Rosters rosters,
            Forgetting people,
            Dated complaints,
            Dated resolutions,
            Dated times,
            RetentionPolicy policy) {
        this.complaints = complaints;
        this.resolutions = resolutions;
        this.times = times;
        this.contacts = contacts;
        this.rosters = rosters;
        this.people = people;
        this.policy = policy;
    }

    /** One pass over everything; a session that cannot be asked now is looked at again in the next one. */
    public RetentionReport pass(Instant now) throws InterruptedException {
        Map<String, List<Held>> sessions = new HashMap<>();
        Instant old = now.atZone(RetentionPolicy.PARIS).minus(policy.people()).toInstant();
        contacts.each(
                old,
                held -> sessions.computeIfAbsent(held.sessionId(), _ -> new ArrayList<>())
                        .add(held));
        long needs = 0;
        long answers = 0;
        long gone = 0;
        long failed = 0;
        for (Map.Entry<String, List<Held>> session : sessions.entrySet()) {
            try {
                Optional<Kept> kept = rosters.ask(session.getKey(), Kept::of).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (kept.isPresent()) {
                    List<Held> there = session.getValue();
                    gone += forget(session.getKey(), kept.get(), there, now);
                    needs += needs(kept.get(), there, now);
                    answers += answers(kept.get(), there, now);
                }
            } catch (ExecutionException | TimeoutException | RuntimeException e) {
                failed++;
                LOG.log(Level.WARNING, "what session " + session.getKey() + " holds waits for the next night", e);
            }
        }
        times.forget(now);
        return new RetentionReport(
                LocalDate.ofInstant(now, RetentionPolicy.PARIS),
                now,
                needs,
                answers,
                gone,
                complaints.forget(now),
                resolutions.forget(now),
                failed);
    }

    private long forget(String sessionId, Kept kept, List<Held> there, Instant now) {
        if (!RetentionPolicy.isOver(kept.end(), policy.people(), now)) {
            return 0;
        }
        Set<String> ids = new HashSet<>();
        there.forEach(held -> ids.add(held.registrationId()));
        people.forget(sessionId, ids);
        return ids.size();
    }

    private long needs(Kept kept, List<Held> there, Instant now) {
        return RetentionPolicy.isOver(kept.end(), policy.needs(), now)
                ? there.stream()
                        .filter(Held::needs)
                        .filter(held -> contacts.dropNeeds(held.registrationId()))
                        .count()
                : 0;
    }

    /** An answer to a question that is not asked any more is nobody's business after the session. */
    private long answers(Kept kept, List<Held> there, Instant now) {
        long dropped = 0;
        for (Held held : there) {
            Set<String> due = new HashSet<>();
            for (String key : held.answers()) {
                if (RetentionPolicy.isOver(
                        kept.end(), Period.ofDays(kept.answers().getOrDefault(key, 0)), now)) {
                    due.add(key);
                }
            }
            if (!due.isEmpty() && contacts.dropAnswers(held.registrationId(), due)) {
                dropped++;
            }
        }
        return dropped;
    }
}
