package fr.spro.registration.mail;

import fr.spro.registration.calendar.CalendarEntry;
import fr.spro.registration.calendar.CalendarNote;
import fr.spro.registration.calendar.CalendarNotes;
import fr.spro.registration.links.LinkCalendarEntry;
import fr.spro.registration.links.ManageLink;
import fr.spro.registration.links.QrCode;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.signup.RosterWorkers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * People from the contacts, meetings as last told; the rosters themselves are asked only where the answer must be of
 * this moment, so that a rush of mails does not stand in the queue of a rush of sign-ups.
 */
@Component
public final class RosterRecipientLookup
        implements RecipientLookup, ActiveRegistrations, LinkCalendarEntry, MailJobHandler.People {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Contacts contacts;
    private final RosterWorkers workers;
    private final AnnouncedMeetings meetings;
    private final QrCode codes;
    private final CalendarNotes notes;
    private final String publicUrl;
    private final Clock clock;

    public RosterRecipientLookup(
            Contacts contacts,
            RosterWorkers workers,
            AnnouncedMeetings meetings,
            QrCode codes,
            CalendarNotes notes,
            MailSettings settings,
            Clock clock) {
        this.contacts = contacts;
        this.workers = workers;
        this.meetings = meetings;
        this.codes = codes;
        this.notes = notes;
        this.publicUrl = settings.publicUrl();
        this.clock = clock;
    }

    @Override
    public Optional<Recipient> addressee(String registrationId) {
        return contacts.find(registrationId).flatMap(this::addressee);
    }

    private Optional<Recipient> addressee(Contact contact) {
        @Nullable String email = contact.email();
        if (email == null || email.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new Recipient(
                contact.registrationId(),
                email,
                contact.givenName(),
                contact.familyName(),
                contact.locale(),
                codes.payload(contact.registrationId())));
    }

    @Override
    public RegistrationStanding standing(String sessionId, String registrationId) {
        return ask(sessionId, roster -> roster.view(registrationId))
                .map(RosterRecipientLookup::standing)
                .orElseGet(RegistrationStanding.Cancelled::new);
    }

    @Override
    public Optional<PlannedMailContext> prospect(String sessionId, String registrationId) {
        return ask(sessionId, roster -> {
            RegistrationView view = roster.view(registrationId).orElse(null);
            SessionCopy session = roster.session().orElse(null);
            AnnouncedMeeting meeting = session == null ? null : MailJobHandler.meeting(session);
            return view == null || session == null || meeting == null
                    ? Optional.empty()
                    : Optional.of(
                            new PlannedMailContext(meeting, session.status(), standing(view), view.presence() != null));
        });
    }

    private static RegistrationStanding standing(RegistrationView view) {
        @Nullable Integer position = view.position();
        return switch (view.state()) {
            case CONFIRMED -> new RegistrationStanding.Confirmed();
            case WAITING -> new RegistrationStanding.Waiting(position == null ? 1 : position);
            case OFFERED ->
                view.offeredUntil() == null
                        ? new RegistrationStanding.Confirmed()
                        : new RegistrationStanding.Offered(view.offeredUntil());
            case PENDING -> new RegistrationStanding.Pending();
            case CANCELLED -> new RegistrationStanding.Cancelled();
        };
    }

    @Override
    public Optional<AnnouncedMeeting> told(String sessionId) {
        return meetings.told(sessionId);
    }

    @Override
    public Optional<AnnouncedMeeting> current(String sessionId) {
        return ask(sessionId, Roster::session).map(MailJobHandler::meeting);
    }

    @Override
    public List<String> of(String sessionId) {
        return registrations(sessionId, view -> view.state() != RegistrationState.CANCELLED);
    }

    @Override
    public Optional<String> person(String sessionId, String registrationId) {
        return ask(
                sessionId,
                roster -> roster.view(registrationId)
                        .flatMap(view -> Optional.ofNullable(view.line().personKey())));
    }

    /** Registration ids of those marked present who have an address. */
    public List<String> present(String sessionId) {
        List<String> present = registrations(
                sessionId, view -> view.state() == RegistrationState.CONFIRMED && view.presence() != null);
        Map<String, Contact> known = contacts.find(present);
        return present.stream()
                .filter(id -> Optional.ofNullable(known.get(id))
                        .flatMap(this::addressee)
                        .isPresent())
                .toList();
    }

    /** A registration as it is now, empty when it is gone. */
    Optional<RegistrationView> view(String sessionId, String registrationId) {
        return ask(sessionId, roster -> roster.view(registrationId));
    }

    /** Whether a session still takes place; one that is gone does not. */
    SessionStatus status(String sessionId) {
        return ask(sessionId, Roster::session).map(SessionCopy::status).orElse(SessionStatus.CANCELLED);
    }

    @Override
    public Optional<CalendarEntry> of(ManageLink link, String token) {
        Optional<RegistrationView> view = view(link.sessionId(), link.registrationId());
        Optional<AnnouncedMeeting> meeting = current(link.sessionId());
        if (view.isEmpty() || meeting.isEmpty()) {
            return Optional.empty();
        }
        boolean had = view.get().state() == RegistrationState.CONFIRMED;
        boolean withdrawn = view.get().state() == RegistrationState.CANCELLED
                || status(link.sessionId()) == SessionStatus.CANCELLED;
        if (!had && !withdrawn) {
            return Optional.empty();
        }
        String language = contacts.find(link.registrationId())
                .map(contact -> MailWording.of(contact.locale()).language())
                .orElse("fr");
        CalendarNote note =
                notes.of(link.sessionId(), link.registrationId(), meeting.get().start(), language);
        return Optional.of(MailComposer.entry(
                meeting.get(),
                note,
                MailWording.of(language),
                "",
                publicUrl,
                withdrawn ? CalendarEntry.State.CANCELLED : CalendarEntry.State.CONFIRMED,
                clock.instant(),
                CalendarEntry.sequenceAt(clock.instant()) + note.version(),
                null));
    }

    private List<String> registrations(String sessionId, Predicate<RegistrationView> which) {
        return ask(
                sessionId,
                roster -> roster.views().stream()
                        .filter(which)
                        .map(view -> view.line().registrationId())
                        .toList());
    }

    private <T> T ask(String sessionId, Function<Roster, T> question) {
        try {
            return workers.askInBackground(sessionId, question).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the roster of " + sessionId + " cannot be asked now", e);
        }
    }
}
