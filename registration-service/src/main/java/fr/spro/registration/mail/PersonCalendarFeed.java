package fr.spro.registration.mail;

import fr.spro.registration.calendar.CalendarEntry;
import fr.spro.registration.calendar.CalendarNote;
import fr.spro.registration.calendar.CalendarNotes;
import fr.spro.registration.links.LinkCalendarFeed;
import fr.spro.registration.links.ManageLink;
import fr.spro.registration.people.PersonRegistrations;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.signup.Contacts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The places that one person has as a calendar to subscribe to, and what was withdrawn; nothing while the person waits. */
@Component
public final class PersonCalendarFeed implements LinkCalendarFeed {
    private static final Duration LOOK_BACK = Duration.ofDays(90);
    private static final int MOST = 100;

    private final RosterRecipientLookup register;
    private final PersonRegistrations people;
    private final Contacts contacts;
    private final CalendarNotes notes;
    private final String publicUrl;
    private final Clock clock;

    /** Entries link to the pages of the sessions: with the calendar's address nobody can cancel. */
    public PersonCalendarFeed(
            RosterRecipientLookup register,
            PersonRegistrations people,
            Contacts contacts,
            CalendarNotes notes,
            MailSettings settings,
            Clock clock) {
        this.register = register;
        this.people = people;
        this.contacts = contacts;
        this.notes = notes;
        this.publicUrl = settings.publicUrl();
        this.clock = clock;
    }

    private record Dated(String registrationId, AnnouncedMeeting meeting) {}

    @Override
    public Agenda of(ManageLink link) {
        Instant from = clock.instant().minus(LOOK_BACK);
        String language = contacts.find(link.registrationId())
                .map(contact -> MailWording.of(contact.locale()).language())
                .orElse("fr");
        List<CalendarEntry> entries = registrations(link).entrySet().stream()
                .flatMap(known ->
                        register.told(known.getValue()).map(meeting -> new Dated(known.getKey(), meeting)).stream())
                .filter(dated -> dated.meeting().end().isAfter(from))
                .sorted(Comparator.comparing(dated -> dated.meeting().start()))
                .limit(MOST)
                .flatMap(dated -> entry(dated, language))
                // Signed up again after a cancellation, a person has one entry: the place.
                .collect(Collectors.toMap(
                        CalendarEntry::sessionId,
                        entry -> entry,
                        (one, other) -> one.state() == CalendarEntry.State.CONFIRMED ? one : other,
                        LinkedHashMap::new))
                .values()
                .stream()
                .toList();
        return new Agenda(MailWording.of(language).line("agenda.name"), entries);
    }

    /** The link's own registration is there before the projection has heard of it. */
    private Map<String, String> registrations(ManageLink link) {
        Map<String, String> known = new HashMap<>(register.view(link.sessionId(), link.registrationId())
                .flatMap(view -> Optional.ofNullable(view.line().personKey()))
                .map(people::of)
                .orElse(Map.of()));
        known.put(link.registrationId(), link.sessionId());
        return known;
    }

    private Stream<CalendarEntry> entry(Dated dated, String language) {
        AnnouncedMeeting meeting = dated.meeting();
        return register
                .view(meeting.sessionId(), dated.registrationId())
                .flatMap(view -> state(view, meeting.sessionId()).map(state -> entry(dated, state, language)))
                .stream();
    }

    private CalendarEntry entry(Dated dated, CalendarEntry.State state, String language) {
        AnnouncedMeeting meeting = dated.meeting();
        CalendarNote note = notes.of(meeting.sessionId(), dated.registrationId(), meeting.start(), language);
        return MailComposer.entry(
                meeting,
                note,
                MailWording.of(language),
                "",
                publicUrl,
                state,
                clock.instant(),
                meeting.version() + note.version() + (state == CalendarEntry.State.CANCELLED ? 1 : 0),
                null);
    }

    private Optional<CalendarEntry.State> state(RegistrationView view, String sessionId) {
        if (view.state() == RegistrationState.CANCELLED || register.status(sessionId) == SessionStatus.CANCELLED) {
            return Optional.of(CalendarEntry.State.CANCELLED);
        }
        return view.state() == RegistrationState.CONFIRMED
                ? Optional.of(CalendarEntry.State.CONFIRMED)
                : Optional.empty();
    }
}
