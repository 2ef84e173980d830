package fr.spro.registration.mail;

import fr.spro.registration.calendar.Note;
import fr.spro.registration.calendar.Notes;
import fr.spro.registration.views.Plans;
import fr.spro.registration.views.RotationCopy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rounds of a speed dating as lines of the person's calendar entry. */
public final class RotationNotes implements Notes {
    private final Plans plans;
    private final Templates templates;

    /** Reads the plans as last told. */
    public RotationNotes(Plans plans, Templates templates) {
        this.plans = plans;
        this.templates = templates;
    }

    @Override
    public Note of(String sessionId, String registrationId, Instant start, String language) {
        return plans.find(sessionId)
                .map(rotation -> new Note(rotation.version(), text(rotation.planOf(registrationId, start), language)))
                .orElse(Note.NONE);
    }

    private String text(List<RotationCopy.Turn> turns, String language) {
        Wording wording = Wording.of(language);
        return turns.stream().map(turn -> line(turn, wording)).collect(Collectors.joining("\n"));
    }

    private String line(RotationCopy.Turn turn, Wording wording) {
        Instant start = turn.start();
        Map<String, String> values = Map.of(
                "time", start == null ? "" : wording.time(start),
                "table", String.valueOf(turn.table()),
                "organisation", turn.organisation() == null ? "" : Wording.polished(turn.organisation()));
        return templates.line(wording.line(turn.table() == null ? "plan.pause" : "plan.turn"), values);
    }
}
