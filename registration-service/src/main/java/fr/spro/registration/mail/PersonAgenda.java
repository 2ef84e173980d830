package fr.spro.registration.mail;

import fr.spro.registration.calendar.CalendarEntry;
import fr.spro.registration.calendar.Notes;
import fr.spro.registration.links.AgendaOfLink;
import fr.spro.registration.links.ManageLink;
import fr.spro.registration.people.KnownRegistrations;
import fr.spro.registration.roster.Contacts;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.SessionStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything one person has signed up for as a calendar to subscribe to: places, waiting, and what was withdrawn. */
public final class PersonAgenda implements AgendaOfLink {
    private static final Duration LOOK_BACK = Duration.ofDays(90);
    private static final int MOST = 100;

    private final RosterRegister register;
    private final KnownRegistrations people;
    private final Contacts contacts;
    private final Notes notes;
    private final String publicUrl;
    private final Clock clock;

    /** Entries link to the pages of the sessions: with the calendar's address nobody can cancel. */
    public PersonAgenda(
            RosterRegister register,
            KnownRegistrations people,
            Contacts contacts,
            Notes notes,
            String publicUrl,
            Clock clock) {
        this.register = register;
        this.people = people;
        this.contacts = contacts;
        this.notes = notes;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    private record Dated(String registrationId, Meeting meeting) {}

    @Override
    public Agenda of(ManageLink link) {
        Instant from = clock.instant().minus(LOOK_BACK);
        String language = contacts.find(link.registrationId())
                .map(contact -> Wording.of(contact.locale()).language())
                .orElse("fr");
        List<CalendarEntry> entries = registrations(link).entrySet().stream()
                .flatMap(known ->
                        register.told(known.getValue()).map(meeting -> new Dated(known.getKey(), meeting)).stream())
                .filter(dated -> dated.meeting().end().isAfter(from))
                .sorted(Comparator.comparing(dated -> dated.meeting().start()))
                .limit(MOST)
                .flatMap(dated -> entry(dated, language))
                .toList();
        return new Agenda(Wording.of(language).line("agenda.name"), entries);
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
        Meeting meeting = dated.meeting();
        return register
                .view(meeting.sessionId(), dated.registrationId())
                .map(view -> Composer.entry(
                        dated.registrationId(),
                        meeting,
                        notes.of(meeting.sessionId(), dated.registrationId(), meeting.start(), language),
                        publicUrl + "/seances/" + meeting.sessionId(),
                        state(view, meeting.sessionId()),
                        clock.instant()))
                .stream();
    }

    private CalendarEntry.State state(RegistrationView view, String sessionId) {
        if (view.state() == RegistrationState.CANCELLED || register.status(sessionId) == SessionStatus.CANCELLED) {
            return CalendarEntry.State.CANCELLED;
        }
        return view.state() == RegistrationState.WAITING
                ? CalendarEntry.State.TENTATIVE
                : CalendarEntry.State.CONFIRMED;
    }
}
