package fr.spro.events.formats;

import fr.spro.events.fields.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Several sessions in several venues that belong together; each step names and presents the session of the same place
 * in the list where that session does not do so itself.
 */
public record Series(List<Step> steps) implements Format {
    public Series {
        steps = List.copyOf(steps);
    }

    /** A step of the series: its title and who presents. */
    public record Step(String title, List<Presenter> presenters) {
        public Step {
            presenters = List.copyOf(presenters);
        }
    }

    @Override
    public Kind kind() {
        return Kind.SERIES;
    }

    @Override
    public List<PlannedSession> sessions(Outline outline) {
        List<PlannedSession> sessions = new ArrayList<>();
        for (PlannedSession session : outline.proposed()) {
            Step step = sessions.size() < steps.size() ? steps.get(sessions.size()) : null;
            sessions.add((step == null ? session : named(session, step)).completedBy(outline));
        }
        return sessions;
    }

    private static PlannedSession named(PlannedSession session, Step step) {
        return new PlannedSession(
                session.id(),
                session.title() == null ? step.title() : session.title(),
                session.start(),
                session.end(),
                session.venue(),
                session.capacity(),
                session.presenters().isEmpty() ? step.presenters() : session.presenters(),
                session.opens(),
                session.closes());
    }

    static Series read(Fields fields) {
        return new Series(fields.objects(
                "steps",
                60,
                step -> new Step(
                        step.text("title", Limits.TITLE),
                        step.objects("presenters", Limits.PRESENTERS, Presenter::read))));
    }

    @Override
    public Map<String, Object> write() {
        return Map.of(
                "steps",
                steps.stream()
                        .map(step -> Map.of(
                                "title",
                                step.title(),
                                "presenters",
                                step.presenters().stream().map(Presenter::write).toList()))
                        .toList());
    }
}
