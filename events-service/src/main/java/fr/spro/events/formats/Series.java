package fr.spro.events.formats;

import fr.spro.events.input.InputFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Several sessions in several venues that belong together; each step names and presents the session of the same place
 * in the list where that session does not do so itself.
 *
 * @param oneSignUp whether people are offered all sessions at once, each of which still decides for itself
 * @param questionnaire key of the questionnaire that its sessions use unless somebody chooses another, null for none
 */
public record Series(
        List<Step> steps, boolean oneSignUp, @Nullable String questionnaire) implements Format {
    private static final int QUESTIONNAIRE = 100;

    public Series {
        steps = List.copyOf(steps);
    }

    /** A series whose sessions are signed up for one by one. */
    public Series(List<Step> steps) {
        this(steps, false, null);
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
    public List<PlannedSession> sessions(SessionDefaults outline) {
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

    static Series read(InputFields fields) {
        return new Series(
                fields.objects(
                        "steps",
                        60,
                        step -> new Step(
                                step.text("title", EventLimits.TITLE),
                                step.objects("presenters", EventLimits.PRESENTERS, Presenter::read))),
                fields.flag("oneSignUp"),
                fields.optionalText("questionnaire", QUESTIONNAIRE));
    }

    @Override
    public Map<String, Object> write() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(
                "steps",
                steps.stream()
                        .map(step -> Map.of(
                                "title",
                                step.title(),
                                "presenters",
                                step.presenters().stream().map(Presenter::write).toList()))
                        .toList());
        if (oneSignUp) {
            values.put("oneSignUp", true);
        }
        PlainValues.put(values, "questionnaire", questionnaire);
        return values;
    }
}
