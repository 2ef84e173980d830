package fr.spro.registration;

import fr.spro.platform.security.ServiceTokens;
import fr.spro.registration.bounces.BounceTask;
import fr.spro.registration.bounces.mail.BounceSettings;
import fr.spro.registration.bounces.mail.ImapReturnedMail;
import fr.spro.registration.calendar.CalendarFile;
import fr.spro.registration.calendar.Notes;
import fr.spro.registration.calendar.mail.Ical4jCalendarFile;
import fr.spro.registration.invitations.BallotOffice;
import fr.spro.registration.invitations.InvitationStore;
import fr.spro.registration.invitations.Invitations;
import fr.spro.registration.invitations.ShortForms;
import fr.spro.registration.invitations.http.HttpBallotOffice;
import fr.spro.registration.links.IdentityKey;
import fr.spro.registration.links.LinkStore;
import fr.spro.registration.links.Links;
import fr.spro.registration.mail.AllocationNotes;
import fr.spro.registration.mail.Composer;
import fr.spro.registration.mail.MailSettings;
import fr.spro.registration.mail.Meeting;
import fr.spro.registration.mail.Meetings;
import fr.spro.registration.mail.Outbox;
import fr.spro.registration.mail.PairingNotes;
import fr.spro.registration.mail.Post;
import fr.spro.registration.mail.Postman;
import fr.spro.registration.mail.RosterRegister;
import fr.spro.registration.mail.RotationNotes;
import fr.spro.registration.mail.Templates;
import fr.spro.registration.people.KnownRegistrations;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.signup.PersonKeys;
import fr.spro.registration.views.Pairings;
import fr.spro.registration.views.Plans;
import fr.spro.registration.views.ToldPlaces;
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
    Links links(LinkStore store, IdentityKey identityKey, Meetings meetings, Clock clock) {
        return new Links(
                store, identityKey, sessionId -> meetings.told(sessionId).map(Meeting::end), clock);
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
    Notes notes(Plans plans, ToldPlaces places, Pairings pairings, Templates templates) {
        return Notes.together(List.of(
                new RotationNotes(plans, templates),
                new AllocationNotes(places, templates),
                new PairingNotes(pairings, templates)));
    }

    @Bean(destroyMethod = "")
    Postman postman(Outbox outbox, Composer composer, Post post, MailSettings settings, Clock clock) {
        return new Postman(outbox, composer::compose, post, settings, clock);
    }

    @Bean
    Invitations invitations(
            InvitationStore store,
            RosterRegister register,
            BallotOffice office,
            IdentityKey identityKey,
            Outbox outbox,
            ObjectProvider<Postman> postman,
            Clock clock,
            Contacts contacts,
            PersonKeys keys,
            KnownRegistrations people) {
        return new Invitations(
                store,
                register::present,
                office,
                identityKey,
                outbox,
                () -> postman.ifAvailable(Postman::nudge),
                clock,
                new ShortForms(
                        store,
                        id -> contacts.find(id)
                                .map(Contact::email)
                                .map(email -> people.of(keys.of(email)))
                                .orElse(Map.of())));
    }

    @Bean
    HttpBallotOffice ballotOffice(RegistrationSettings settings, ObjectProvider<ServiceTokens> tokens) {
        return new HttpBallotOffice(
                settings.evaluationUrl(), () -> tokens.getObject().token(), HttpBallotOffice.Patience.standard());
    }

    @Bean
    @ConditionalOnProperty("spro.returned-mail.host")
    BounceTask bounceTask(BounceSettings settings, Outbox outbox, Clock clock) {
        return new BounceTask(new ImapReturnedMail(settings.account()), outbox, clock);
    }
}
