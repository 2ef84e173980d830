package fr.spro.events.programme.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.events.formats.Gap;
import fr.spro.events.programme.Checklist;
import fr.spro.events.programme.EventDecision;
import fr.spro.events.programme.Preview;
import fr.spro.events.programme.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What helps organisers, as clients see it. */
final class PreparingViews {
    private PreparingViews() {}

    /** What a body would give. */
    record PreviewView(
            List<SessionView> sessions,
            List<SessionView> calledOff,
            List<OmissionView> omissions,
            List<ProblemView> problems,
            List<Views.WarningView> warnings) {}

    /** A session that would take place. */
    record SessionView(
            String title,
            @Nullable String start,
            @Nullable String end,
            Views.@Nullable VenueView venue,
            @Nullable Integer capacity) {}

    /** A day of the rule without its session. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OmissionView(
            String date,
            Gap.Why reason,
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

    static PreviewView of(Preview preview, List<Views.WarningView> warnings, ProblemWording wording) {
        List<ProblemView> problems = new ArrayList<>();
        preview.problems()
                .forEach(problem -> problems.add(new ProblemView(
                        problem.field(), problem.code(), wording.field(problem.code(), problem.args()))));
        var refused = preview.refused();
        if (refused != null) {
            problems.add(problem(refused, wording));
        }
        return new PreviewView(
                preview.sessions().stream().map(PreparingViews::of).toList(),
                preview.calledOff().stream().map(PreparingViews::of).toList(),
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
                Views.optionalTime(session.start()),
                Views.optionalTime(session.end()),
                Views.venue(session),
                session.capacity());
    }

    private static OmissionView of(Gap gap, ProblemWording wording) {
        var moved = gap.movedTo();
        var holiday = gap.holiday();
        return new OmissionView(
                gap.date().toString(),
                gap.why(),
                holiday == null ? null : wording.name(holiday),
                moved == null ? null : moved.toString());
    }
}
