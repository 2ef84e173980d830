package fr.spro.registration.mail;

import fr.spro.registration.calendar.CalendarNote;
import fr.spro.registration.calendar.CalendarNotes;
import fr.spro.registration.views.PairingCopies;
import fr.spro.registration.views.PairingCopy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The two visits of somebody's pair as lines of the person's calendar entry; a declined pair has none. */
public final class PairingNotes implements CalendarNotes {
    private final PairingCopies pairings;
    private final Templates templates;

    /** Reads the pairs as last told. */
    public PairingNotes(PairingCopies pairings, Templates templates) {
        this.pairings = pairings;
        this.templates = templates;
    }

    @Override
    public CalendarNote of(String sessionId, String registrationId, Instant start, String language) {
        return pairings.find(sessionId)
                .map(told -> new CalendarNote(
                        told.version(),
                        told.of(registrationId)
                                .filter(own -> own.pair().state() != PairingCopy.Answer.DECLINED)
                                .map(own -> text(own, MailWording.of(language)))
                                .orElse("")))
                .orElse(CalendarNote.NONE);
    }

    private String text(PairingCopy.Own own, MailWording wording) {
        List<String> lines = new ArrayList<>();
        String organisation = own.partner().organisation();
        String partner = organisation == null ? wording.line("plan.partner") : MailWording.polished(organisation);
        line("plan.receive", own.me().receives(), partner, wording, lines);
        line("plan.visit", own.partner().receives(), partner, wording, lines);
        return String.join("\n", lines);
    }

    private void line(String key, PairingCopy.Visit visit, String partner, MailWording wording, List<String> lines) {
        Instant start = visit.start();
        Instant end = visit.end();
        String when;
        if (start == null) {
            when = wording.line("plan.undated");
        } else {
            when = end == null ? wording.date(start) + ", " + wording.time(start) : wording.period(start, end);
        }
        String place = visit.place() == null ? "" : ", " + MailWording.polished(visit.place());
        lines.add(templates.line(wording.line(key), Map.of("when", when, "organisation", partner, "place", place)));
    }
}
