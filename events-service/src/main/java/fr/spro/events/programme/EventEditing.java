package fr.spro.events.programme;

import fr.spro.events.formats.EventLimits;
import fr.spro.events.formats.PlannedSession;
import fr.spro.events.input.FieldProblem;
import fr.spro.events.input.ProblemCollector;
import fr.spro.platform.journal.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** How a proposal becomes the details of an event: which session is meant, which is new, which is gone. */
final class EventEditing {
    private EventEditing() {}

    static Decision<Event, EventChange, EventDecision> create(EventCommand.Create create, Instant now) {
        ProblemCollector checks = new ProblemCollector();
        EventProposal proposal = create.proposal();
        proposal.check(now, checks);
        for (int i = 0; i < proposal.sessions().size(); i++) {
            if (proposal.sessions().get(i).id() != null) {
                checks.add("sessions[" + i + "].id", "UNKNOWN_SESSION");
            }
        }
        if (!checks.passed()) {
            return EventDecision.refused(new EventDecision.Invalid(checks.problems()));
        }
        EventDetails details = details(create.id(), proposal, List.of(), 0, Set.of(), false, null, now)
                .plannedTo(OpenEndedPlanner.plannedTo(proposal, null, now));
        List<FieldProblem> refusing = ConflictSubjects.refusing(details, now);
        if (!refusing.isEmpty()) {
            return EventDecision.refused(new EventDecision.Invalid(refusing));
        }
        return Event.accept(null, List.of(new EventChange.Drafted(details)));
    }

    static Decision<Event, EventChange, EventDecision> edit(Event event, EventCommand.Edit edit, Instant now) {
        if (edit.expectedVersion() != event.version()) {
            return EventDecision.refused(new EventDecision.Stale(event.version()));
        }
        EventProposal proposal = edit.proposal();
        EventDetails before = event.details();
        boolean published = event instanceof Event.Published;
        ProblemCollector checks = new ProblemCollector();
        proposal.check(now, checks);
        checkKept(before, proposal, published, checks);
        if (!checks.passed()) {
            return EventDecision.refused(new EventDecision.Invalid(checks.problems()));
        }
        Set<String> closed = new HashSet<>();
        before.sessions().stream().filter(session -> !session.planned()).forEach(session -> closed.add(session.id()));
        EventDetails after = details(
                        before.id(),
                        proposal,
                        before.sessions(),
                        before.numbered(),
                        closed,
                        published,
                        edit.reason(),
                        now)
                .plannedTo(OpenEndedPlanner.plannedTo(proposal, before, now))
                .notifying(before.notifications());
        if (after.sessions().size() > EventLimits.SESSIONS) {
            checks.add("sessions", "TOO_MANY", Map.of("max", EventLimits.SESSIONS));
            return EventDecision.refused(new EventDecision.Invalid(checks.problems()));
        }
        List<FieldProblem> refusing = after.equals(before) ? List.of() : ConflictSubjects.refusing(after, now);
        if (!refusing.isEmpty()) {
            return EventDecision.refused(new EventDecision.Invalid(refusing));
        }
        if (after.equals(before)) {
            return new Decision.Accepted<>(event, List.of());
        }
        List<ToldChange> told = published ? ToldChange.between(before, after, now) : List.of();
        if (told.isEmpty()) {
            return Event.accept(event, List.of(new EventChange.Edited(after)));
        }
        if (edit.mailing() == null) {
            return EventDecision.refused(new EventDecision.NotificationUndecided(told));
        }
        if (edit.reason() == null && told.stream().anyMatch(ToldChange::callsOff)) {
            checks.add("reason", "REQUIRED");
            return EventDecision.refused(new EventDecision.Invalid(checks.problems()));
        }
        List<String> concerned =
                told.stream().map(change -> change.after().id()).toList();
        return Event.accept(
                event,
                List.of(new EventChange.Edited(after.notifying(concerned, edit.mailing(), event.version() + 1))));
    }

    private static void checkKept(
            EventDetails before, EventProposal proposal, boolean published, ProblemCollector checks) {
        if (!proposal.territory().equals(before.territory())) {
            checks.add("territory", "CANNOT_CHANGE");
        }
        if (published && proposal.format().kind() != before.format().kind()) {
            checks.add("format", "CANNOT_CHANGE");
        }
        if (published && proposal.sessions().isEmpty()) {
            checks.add("sessions", "REQUIRED");
        }
        for (int i = 0; i < proposal.sessions().size(); i++) {
            PlannedSession plan = proposal.sessions().get(i);
            if (plan.id() == null) {
                continue;
            }
            Session session = before.session(plan.id()).orElse(null);
            if (session == null) {
                checks.add("sessions[" + i + "].id", "UNKNOWN_SESSION");
            } else if (published && session.planned() && session.capacity() != null && plan.capacity() == null) {
                checks.add("sessions[" + i + "].capacity", "REQUIRED");
            }
        }
    }

    /**
     * The sessions of the proposal in its order. One without an id is the unclaimed old session that starts at the same
     * time and has its place, its title or best both, if there is one. What has ended or was called off stays as it is; what a published event no longer names
     * is called off, not forgotten: people may have signed up. Where a rule makes all sessions of a draft anew, each begins
     * with the sign-up rules of the one in its place.
     */
    private static EventDetails details(
            String id,
            EventProposal proposal,
            List<Session> old,
            int numbered,
            Set<String> closed,
            boolean published,
            @Nullable String reason,
            Instant now) {
        Map<Integer, Session> replaced = replaced(proposal, old);
        List<Session> sessions = new ArrayList<>();
        Set<String> used = new HashSet<>();
        int number = numbered;
        boolean madeAnew = !published && proposal.sessions().stream().allMatch(plan -> plan.id() == null);
        for (int i = 0; i < proposal.sessions().size(); i++) {
            PlannedSession plan = proposal.sessions().get(i);
            Session meant = replaced.get(i);
            if (meant == null) {
                number++;
                PlannedSession fresh = madeAnew && i < old.size() && !replaced.containsValue(old.get(i))
                        ? plan.copiedFrom(old.get(i).id())
                        : plan;
                sessions.add(Session.from(fresh, id + "-" + number, null, proposal.title(), now));
                continue;
            }
            used.add(meant.id());
            sessions.add(
                    closed.contains(meant.id()) ? meant : Session.from(plan, meant.id(), meant, proposal.title(), now));
        }
        if (published) {
            old.stream()
                    .filter(session -> !used.contains(session.id()))
                    .map(session -> session.planned() ? session.calledOff(reason) : session)
                    .forEach(sessions::add);
        }
        return new EventDetails(
                        id,
                        proposal.territory(),
                        proposal.format(),
                        proposal.title(),
                        proposal.series(),
                        proposal.summary(),
                        proposal.functions(),
                        proposal.openTo(),
                        proposal.audience(),
                        proposal.demo(),
                        sessions,
                        number,
                        null)
                .with(proposal.contact());
    }

    /** The old session that each plan means, by the plan's index; the surest matches of all plans come first. */
    private static Map<Integer, Session> replaced(EventProposal proposal, List<Session> old) {
        Map<String, Session> unclaimed = new LinkedHashMap<>();
        old.forEach(session -> unclaimed.put(session.id(), session));
        Map<Integer, Session> replaced = new HashMap<>();
        List<BiPredicate<PlannedSession, Session>> passes = List.of(
                (plan, session) -> session.id().equals(plan.id()),
                (plan, session) -> session.startsWith(plan) && session.isAt(plan) && isNamed(session, plan, proposal),
                (plan, session) -> session.startsWith(plan) && isNamed(session, plan, proposal),
                (plan, session) -> session.startsWith(plan) && session.isAt(plan));
        for (int pass = 0; pass < passes.size(); pass++) {
            for (int i = 0; i < proposal.sessions().size(); i++) {
                PlannedSession plan = proposal.sessions().get(i);
                if (replaced.containsKey(i) || (plan.id() == null) == (pass == 0)) {
                    continue;
                }
                BiPredicate<PlannedSession, Session> means = passes.get(pass);
                Session meant = unclaimed.values().stream()
                        .filter(session -> means.test(plan, session))
                        .findFirst()
                        .orElse(null);
                if (meant != null) {
                    unclaimed.remove(meant.id());
                    replaced.put(i, meant);
                }
            }
        }
        return replaced;
    }

    private static boolean isNamed(Session session, PlannedSession plan, EventProposal proposal) {
        return session.title().equals(plan.title() == null ? proposal.title() : plan.title());
    }
}
