package fr.spro.registration.mail;

import fr.spro.registration.calendar.CalendarNote;
import fr.spro.registration.calendar.CalendarNotes;
import fr.spro.registration.views.AllocationCopies;
import fr.spro.registration.views.AllocationCopy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The workshops somebody got, slot by slot, as lines of the person's calendar entry. */
public final class AllocationNotes implements CalendarNotes {
    private final AllocationCopies places;
    private final Templates templates;

    /** Reads the places as last published. */
    public AllocationNotes(AllocationCopies places, Templates templates) {
        this.places = places;
        this.templates = templates;
    }

    @Override
    public CalendarNote of(String sessionId, String registrationId, Instant start, String language) {
        return places.find(sessionId)
                .map(told -> new CalendarNote(told.version(), text(told, registrationId, MailWording.of(language))))
                .orElse(CalendarNote.NONE);
    }

    private String text(AllocationCopy told, String registrationId, MailWording wording) {
        List<String> lines = new ArrayList<>();
        List<@Nullable String> own = told.placesOf(registrationId);
        for (int slot = 0; slot < own.size(); slot++) {
            lines.add(line(told, told.slots().get(slot), own.get(slot), wording));
        }
        return String.join("\n", lines);
    }

    private String line(AllocationCopy told, AllocationCopy.Slot slot, @Nullable String key, MailWording wording) {
        String time = slot.start() == null ? slot.title() : wording.time(slot.start());
        String when = time == null ? "" : time;
        AllocationCopy.Workshop workshop =
                key == null ? null : told.workshop(key).orElse(null);
        if (workshop == null) {
            return templates.line(wording.line("plan.free"), Map.of("time", when));
        }
        return templates.line(
                wording.line(workshop.room() == null ? "plan.workshop" : "plan.workshop.room"),
                Map.of(
                        "time",
                        when,
                        "workshop",
                        MailWording.polished(workshop.title()),
                        "room",
                        workshop.room() == null ? "" : MailWording.polished(workshop.room())));
    }
}
