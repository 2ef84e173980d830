package fr.spro.registration;

import fr.spro.platform.security.ServiceTokens;
import fr.spro.registration.bounces.BounceTask;
import fr.spro.registration.bounces.imap.BounceSettings;
import fr.spro.registration.bounces.imap.ImapBounceMailbox;
import fr.spro.registration.calendar.CalendarFile;
import fr.spro.registration.calendar.CalendarNotes;
import fr.spro.registration.calendar.ical.Ical4jCalendarFile;
import fr.spro.registration.invitations.BallotClient;
import fr.spro.registration.invitations.InvitationHandling;
import fr.spro.registration.invitations.InvitationRepository;
import fr.spro.registration.invitations.ShortForms;
import fr.spro.registration.invitations.http.HttpBallotClient;
import fr.spro.registration.links.IdentityKey;
import fr.spro.registration.links.LinkStore;
import fr.spro.registration.links.PersonalLinks;
import fr.spro.registration.mail.AllocationNotes;
import fr.spro.registration.mail.AnnouncedMeeting;
import fr.spro.registration.mail.AnnouncedMeetings;
import fr.spro.registration.mail.MailComposer;
import fr.spro.registration.mail.MailDispatcher;
import fr.spro.registration.mail.MailQueue;
import fr.spro.registration.mail.MailSettings;
import fr.spro.registration.mail.MailTransport;
import fr.spro.registration.mail.PairingNotes;
import fr.spro.registration.mail.RosterRecipientLookup;
import fr.spro.registration.mail.RotationNotes;
import fr.spro.registration.mail.Templates;
import fr.spro.registration.people.PersonRegistrations;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.signup.PersonKeys;
import fr.spro.registration.views.AllocationCopies;
import fr.spro.registration.views.PairingCopies;
import fr.spro.registration.views.RotationCopies;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What sends mails and invites. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    @Bean
    MailSettings mailSettings(RegistrationSettings settings) {
        return MailSettings.of(settings.mailFrom(), settings.publicUrl(), settings.quietHours());
    }

    @Bean
    PersonalLinks links(LinkStore store, IdentityKey identityKey, AnnouncedMeetings meetings, Clock clock) {
        return new PersonalLinks(
                store, identityKey, sessionId -> meetings.told(sessionId).map(AnnouncedMeeting::end), clock);
    }

    @Bean
    CalendarFile calendarFile(RegistrationSettings settings) {
        String host = settings.calendar().host();
        return new Ical4jCalendarFile(
                host.isBlank()
                        ? Objects.requireNonNullElse(
                                URI.create(settings.publicUrl()).getHost(), "rencontres-spro")
                        : host);
    }

    @Bean
    CalendarNotes notes(RotationCopies plans, AllocationCopies places, PairingCopies pairings, Templates templates) {
        return CalendarNotes.together(List.of(
                new RotationNotes(plans, templates),
                new AllocationNotes(places, templates),
                new PairingNotes(pairings, templates)));
    }

    @Bean(destroyMethod = "")
    MailDispatcher postman(
            MailQueue outbox, MailComposer composer, MailTransport post, MailSettings settings, Clock clock) {
        return new MailDispatcher(outbox, composer::compose, post, settings, clock);
    }

    @Bean
    InvitationHandling invitations(
            InvitationRepository store,
            RosterRecipientLookup register,
            BallotClient office,
            IdentityKey identityKey,
            MailQueue outbox,
            ObjectProvider<MailDispatcher> postman,
            Clock clock,
            Contacts contacts,
            PersonKeys keys,
            PersonRegistrations people) {
        return new InvitationHandling(
                store,
                register::present,
                office,
                identityKey,
                outbox,
                () -> postman.ifAvailable(MailDispatcher::nudge),
                clock,
                new ShortForms(
                        store,
                        id -> contacts.find(id)
                                .map(Contact::email)
                                .map(email -> people.of(keys.of(email)))
                                .orElse(Map.of())));
    }

    @Bean
    HttpBallotClient ballotOffice(RegistrationSettings settings, ObjectProvider<ServiceTokens> tokens) {
        return new HttpBallotClient(
                settings.evaluationUrl(), () -> tokens.getObject().token(), HttpBallotClient.Patience.standard());
    }

    @Bean
    @ConditionalOnProperty("spro.returned-mail.host")
    BounceTask bounceTask(BounceSettings settings, MailQueue outbox, Clock clock) {
        return new BounceTask(new ImapBounceMailbox(settings.account()), outbox, clock);
    }
}
