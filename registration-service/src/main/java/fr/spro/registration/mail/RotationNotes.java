package fr.spro.registration.mail;

import fr.spro.registration.calendar.CalendarNote;
import fr.spro.registration.calendar.CalendarNotes;
import fr.spro.registration.views.RotationCopies;
import fr.spro.registration.views.RotationCopy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rounds of a speed dating as lines of the person's calendar entry. */
public final class RotationNotes implements CalendarNotes {
    private final RotationCopies plans;
    private final Templates templates;

    /** Reads the plans as last told. */
    public RotationNotes(RotationCopies plans, Templates templates) {
        this.plans = plans;
        this.templates = templates;
    }

    @Override
    public CalendarNote of(String sessionId, String registrationId, Instant start, String language) {
        return plans.find(sessionId)
                .map(rotation ->
                        new CalendarNote(rotation.version(), text(rotation.planOf(registrationId, start), language)))
                .orElse(CalendarNote.NONE);
    }

    private String text(List<RotationCopy.Turn> turns, String language) {
        MailWording wording = MailWording.of(language);
        return turns.stream().map(turn -> line(turn, wording)).collect(Collectors.joining("\n"));
    }

    private String line(RotationCopy.Turn turn, MailWording wording) {
        Instant start = turn.start();
        Map<String, String> values = Map.of(
                "time", start == null ? "" : wording.time(start),
                "table", String.valueOf(turn.table()),
                "organisation", turn.organisation() == null ? "" : MailWording.polished(turn.organisation()));
        return templates.line(wording.line(turn.table() == null ? "plan.pause" : "plan.turn"), values);
    }
}
