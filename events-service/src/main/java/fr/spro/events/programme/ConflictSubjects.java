package fr.spro.events.programme;

import fr.spro.events.conflicts.Conflict;
import fr.spro.events.conflicts.ConflictSlot;
import fr.spro.events.conflicts.ConflictSubject;
import fr.spro.events.conflicts.Conflicts;
import fr.spro.events.formats.Format;
import fr.spro.events.input.FieldProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Events as conflicts look at them. */
final class ConflictSubjects {
    private ConflictSubjects() {}

    /** Every session that is planned, also one whose time has passed: the same at any time. */
    static ConflictSubject whole(EventDetails details) {
        return of(details.id(), details.title(), details.format(), details.sessions(), Session::planned);
    }

    /** What is still to take place. */
    static ConflictSubject toCome(EventDetails details, Instant now) {
        return toCome(details.id(), details.title(), details.format(), details.sessions(), now);
    }

    /** What is still to take place of these sessions. */
    static ConflictSubject toCome(String id, String title, Format format, List<Session> sessions, Instant now) {
        return of(id, title, format, sessions, session -> session.planned() && !session.over(now));
    }

    /** For which conflicts the event may not be stored or published like this. */
    static List<FieldProblem> refusing(EventDetails details, Instant now) {
        return problems(Conflicts.refusing(toCome(details, now)));
    }

    /** The refusing ones among the conflicts as problems of fields. */
    static List<FieldProblem> problems(List<Conflict> conflicts) {
        return conflicts.stream()
                .filter(conflict -> conflict.severity() == Conflict.Severity.REFUSED)
                .map(conflict -> new FieldProblem(conflict.path(), conflict.code(), conflict.args()))
                .toList();
    }

    private static ConflictSubject of(
            String id, String title, Format format, List<Session> sessions, Predicate<Session> counts) {
        List<ConflictSlot> slots = new ArrayList<>();
        for (int i = 0; i < sessions.size(); i++) {
            Session session = sessions.get(i);
            Instant start = session.start();
            Instant end = session.end();
            if (start != null && end != null && end.isAfter(start) && counts.test(session)) {
                Session.Window window = session.window();
                slots.add(new ConflictSlot(
                        i,
                        session.title(),
                        start,
                        end,
                        session.venue(),
                        session.presenters(),
                        window == null ? null : window.closes()));
            }
        }
        return new ConflictSubject(id, title, format, slots);
    }
}
