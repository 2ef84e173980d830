package fr.spro.registration.mail;

import fr.spro.registration.links.LinkPurpose;
import fr.spro.registration.links.PersonalLinks;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.TeamContact;
import fr.spro.registration.views.TerritoryCopies;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds a person's registrations of meetings to come, each with the link that opens it. */
@Component("ownRegistrationsInMails")
public final class OwnRegistrations {
    private final RosterRecipientLookup register;
    private final PersonalLinks links;
    private final TerritoryCopies territories;
    private final String publicUrl;
    private final Clock clock;

    public OwnRegistrations(
            RosterRecipientLookup register,
            PersonalLinks links,
            TerritoryCopies territories,
            MailSettings settings,
            Clock clock) {
        this.register = register;
        this.links = links;
        this.territories = territories;
        this.publicUrl = settings.publicUrl();
        this.clock = clock;
    }

    private record Found(AnnouncedMeeting meeting, RegistrationView view) {}

    /**
     * The registrations that are confirmed, offered, waiting or requested, by start of their session.
     *
     * @param sessions sessions by registration id
     */
    public List<SimpleMail.Item> of(Map<String, String> sessions, String language) {
        MailWording wording = MailWording.of(language);
        return sessions.entrySet().stream()
                .flatMap(known -> found(known.getKey(), known.getValue()))
                .sorted(Comparator.comparing(found -> found.meeting().start()))
                .map(found -> item(found, wording))
                .toList();
    }

    /** The team that answers a person: that of the latest of these sessions that has one; null where none has. */
    public @Nullable TeamContact contact(Collection<String> sessions) {
        return sessions.stream()
                .flatMap(session -> register.told(session).stream())
                .sorted(Comparator.comparing(AnnouncedMeeting::start).reversed())
                .flatMap(meeting -> Stream.ofNullable(territories.contact(meeting.territory(), meeting.contact())))
                .findFirst()
                .orElse(null);
    }

    private Stream<Found> found(String registrationId, String sessionId) {
        return register
                .told(sessionId)
                .filter(meeting ->
                        meeting.end().isAfter(clock.instant()) && register.status(sessionId) != SessionStatus.CANCELLED)
                .flatMap(meeting -> register.view(sessionId, registrationId)
                        .filter(view -> view.state() != RegistrationState.CANCELLED)
                        .map(view -> new Found(meeting, view)))
                .stream();
    }

    private SimpleMail.Item item(Found found, MailWording wording) {
        AnnouncedMeeting meeting = found.meeting();
        String registrationId = found.view().line().registrationId();
        String token = links.tokenFor(registrationId, meeting.sessionId(), LinkPurpose.MANAGE);
        String title = meeting.title().isBlank() || meeting.title().equals(meeting.eventTitle())
                ? meeting.eventTitle()
                : meeting.eventTitle() + ", " + meeting.title();
        Integer rank = found.view().position();
        String state = wording.line("own." + found.view().state())
                + (found.view().state() == RegistrationState.WAITING && rank != null
                        ? wording.line("own.rank") + rank
                        : "");
        return new SimpleMail.Item(
                MailWording.polished(title),
                wording.when(meeting.start(), meeting.end()) + " · " + state,
                publicUrl + "/r/" + token);
    }
}
