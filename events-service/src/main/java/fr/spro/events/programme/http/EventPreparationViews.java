package fr.spro.events.programme.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.events.formats.SkippedOccurrence;
import fr.spro.events.programme.Checklist;
import fr.spro.events.programme.EventDecision;
import fr.spro.events.programme.EventPreview;
import fr.spro.events.programme.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What helps organisers, as clients see it. */
final class EventPreparationViews {
    private EventPreparationViews() {}

    /** What a body would give. */
    record PreviewView(
            List<SessionView> sessions,
            List<SessionView> calledOff,
            List<OmissionView> omissions,
            List<ProblemView> problems,
            List<EventViews.WarningView> warnings) {}

    /** A session that would take place. */
    record SessionView(
            String title,
            @Nullable String start,
            @Nullable String end,
            EventViews.@Nullable VenueView venue,
            @Nullable Integer capacity) {}

    /** A day of the rule without its session. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OmissionView(
            String date,
            SkippedOccurrence.Why reason,
            @Nullable String holiday,
            @Nullable String movedTo) {}

    /** For what the body would be refused; the path is empty where no field is at fault. */
    record ProblemView(String path, String code, String message) {}

    /** What is ready for an event to be published. */
    record ChecklistView(List<ItemView> items, boolean publishable) {}

    /** A line of the checklist. */
    record ItemView(String code, Checklist.State state, String path, String message) {}

    static ChecklistView of(Checklist checklist, ProblemWording wording) {
        return new ChecklistView(
                checklist.items().stream()
                        .map(item -> new ItemView(
                                item.code(),
                                item.state(),
                                item.path(),
                                wording.field(
                                        item.conflict()
                                                ? item.code()
                                                : "CHECK_" + item.code() + "_"
                                                        + item.state().name(),
                                        item.args())))
                        .toList(),
                checklist.publishable());
    }

    static PreviewView of(EventPreview preview, List<EventViews.WarningView> warnings, ProblemWording wording) {
        List<ProblemView> problems = new ArrayList<>();
        preview.problems()
                .forEach(problem -> problems.add(new ProblemView(
                        problem.field(), problem.code(), wording.field(problem.code(), problem.args()))));
        var refused = preview.refused();
        if (refused != null) {
            problems.add(problem(refused, wording));
        }
        return new PreviewView(
                preview.sessions().stream().map(EventPreparationViews::of).toList(),
                preview.calledOff().stream().map(EventPreparationViews::of).toList(),
                preview.gaps().stream().map(gap -> of(gap, wording)).toList(),
                problems,
                warnings);
    }

    private static ProblemView problem(EventDecision why, ProblemWording wording) {
        var problem = EventProblems.of(why);
        String path = switch (why) {
            case EventDecision.ForbiddenTerritory ignored -> "territory";
            case EventDecision.TerritoryClosed closed -> closed.field();
            default -> "";
        };
        return new ProblemView(path, problem.code(), wording.field(problem.code(), problem.args()));
    }

    private static SessionView of(Session session) {
        return new SessionView(
                session.title(),
                EventViews.optionalTime(session.start()),
                EventViews.optionalTime(session.end()),
                EventViews.venue(session),
                session.capacity());
    }

    private static OmissionView of(SkippedOccurrence gap, ProblemWording wording) {
        var moved = gap.movedTo();
        var holiday = gap.holiday();
        return new OmissionView(
                gap.date().toString(),
                gap.why(),
                holiday == null ? null : wording.name(holiday),
                moved == null ? null : moved.toString());
    }
}
