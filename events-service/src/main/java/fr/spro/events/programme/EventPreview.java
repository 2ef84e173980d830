package fr.spro.events.programme;

import fr.spro.events.conflicts.ConflictSubject;
import fr.spro.events.conflicts.Conflicts;
import fr.spro.events.formats.EventLimits;
import fr.spro.events.formats.SkippedOccurrence;
import fr.spro.events.input.FieldProblem;
import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import fr.spro.platform.journal.Decision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What storing a body would lead to, without storing it. Without a problem it would be stored, and these would be its
 * sessions.
 *
 * @param sessions those that would take place, in the order of the body
 * @param calledOff those of the stored event that would not take place any more
 * @param gaps the days of the format's own rule without a session
 * @param problems everything for which it would be refused, not only what would be told first
 * @param refused why it would be refused whatever its fields say, null when it would not
 * @param subject the event that it would become, as conflicts look at it
 */
public record EventPreview(
        List<Session> sessions,
        List<Session> calledOff,
        List<SkippedOccurrence> gaps,
        List<FieldProblem> problems,
        @Nullable EventDecision refused,
        ConflictSubject subject) {
    private static final String DRAFT = "preview";

    /** A preview says what an edit would lead to, whoever is mailed. */
    private static final Notification.Choice ANY_CHOICE = new Notification.Choice(false, DRAFT);

    private static final String ANY_REASON = DRAFT;

    public EventPreview {
        sessions = List.copyOf(sessions);
        calledOff = List.copyOf(calledOff);
        gaps = List.copyOf(gaps);
        problems = List.copyOf(problems);
    }

    /**
     * The preview of a body.
     *
     * @param edited the event that the body would replace, null for a new one
     * @param outside what is wrong with the places that the proposal names, null when nothing
     */
    static EventPreview of(
            Map<String, Object> body,
            @Nullable Event edited,
            Function<EventProposal, @Nullable EventDecision> outside,
            TerritoryClosure closing,
            Instant now) {
        ProblemCollector checks = new ProblemCollector();
        EventProposal proposal = EventProposal.read(InputFields.of(body, checks), now);
        Set<FieldProblem> problems = new LinkedHashSet<>(checks.problems());
        EventDecision why = null;
        if (checks.passed() || !proposal.sessions().isEmpty()) {
            why = proposal.territory().isEmpty() ? null : outside.apply(proposal);
            problems.addAll(problemsOf(why));
            EventCommand command = edited == null
                    ? new EventCommand.Create(DRAFT, proposal)
                    : closing.within(
                            edited, new EventCommand.Edit(edited.version(), proposal, ANY_CHOICE, ANY_REASON), now);
            switch (Event.decide(edited, command, now)) {
                case Decision.Refused(var refused) -> {
                    problems.addAll(problemsOf(refused));
                    why = why == null ? refused : why;
                }
                case Decision.Accepted(Event after, var _) -> {
                    why = why == null ? closing.refused(edited, after) : why;
                    List<Session> sessions = after.details().sessions();
                    return new EventPreview(
                            sessions.stream()
                                    .filter(session -> session.state() != Session.State.CANCELLED)
                                    .toList(),
                            calledOff(edited, sessions),
                            gaps(proposal, body, now),
                            List.copyOf(problems),
                            whole(why),
                            ConflictSubjects.toCome(after.details(), now));
                }
            }
        }
        List<Session> sessions = new ArrayList<>();
        proposal.sessions().stream()
                .limit(EventLimits.SESSIONS)
                .forEach(plan -> sessions.add(Session.from(plan, DRAFT, null, proposal.title(), now)));
        ConflictSubject subject = ConflictSubjects.toCome(
                edited == null ? DRAFT : edited.id(), proposal.title(), proposal.format(), sessions, now);
        problems.addAll(ConflictSubjects.problems(Conflicts.refusing(subject)));
        return new EventPreview(
                sessions, List.of(), gaps(proposal, body, now), List.copyOf(problems), whole(why), subject);
    }

    /** A reason that the problems of the fields do not tell already. */
    private static @Nullable EventDecision whole(@Nullable EventDecision why) {
        return why instanceof EventDecision.Invalid ? null : why;
    }

    private static List<Session> calledOff(@Nullable Event edited, List<Session> after) {
        if (edited == null) {
            return List.of();
        }
        Map<String, Session> planned = new LinkedHashMap<>();
        edited.details().sessions().stream()
                .filter(Session::planned)
                .forEach(session -> planned.put(session.id(), session));
        after.stream().filter(Session::planned).forEach(session -> planned.remove(session.id()));
        return List.copyOf(planned.values());
    }

    private static List<SkippedOccurrence> gaps(EventProposal proposal, Map<String, Object> body, Instant now) {
        boolean written = body.get("sessions") instanceof List<?> list && !list.isEmpty();
        return written ? List.of() : proposal.format().gaps(LocalDate.ofInstant(now, EventLimits.PARIS));
    }

    private static List<FieldProblem> problemsOf(@Nullable EventDecision why) {
        return why instanceof EventDecision.Invalid invalid ? invalid.problems() : List.of();
    }
}
