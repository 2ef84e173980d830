package fr.spro.registration;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.facts.FactSubscription;
import fr.spro.platform.security.ServiceTokens;
import fr.spro.registration.allocations.ToldPlaces;
import fr.spro.registration.calendar.CalendarFile;
import fr.spro.registration.calendar.Notes;
import fr.spro.registration.calendar.mail.Ical4jCalendarFile;
import fr.spro.registration.checkin.QrCode;
import fr.spro.registration.invitations.InvitationFollower;
import fr.spro.registration.invitations.InvitationRounds;
import fr.spro.registration.invitations.InvitationStore;
import fr.spro.registration.invitations.Invitations;
import fr.spro.registration.invitations.ShortForms;
import fr.spro.registration.invitations.http.HttpBallotOffice;
import fr.spro.registration.invitations.kafka.CampaignFacts;
import fr.spro.registration.invitations.mongo.MongoInvitations;
import fr.spro.registration.links.AgendaOfLink;
import fr.spro.registration.links.IdentityKey;
import fr.spro.registration.links.Links;
import fr.spro.registration.links.mongo.MongoLinks;
import fr.spro.registration.mail.AllocationNotes;
import fr.spro.registration.mail.Composer;
import fr.spro.registration.mail.Correspondence;
import fr.spro.registration.mail.Courier;
import fr.spro.registration.mail.MailFollower;
import fr.spro.registration.mail.MailSettings;
import fr.spro.registration.mail.Meeting;
import fr.spro.registration.mail.Meetings;
import fr.spro.registration.mail.Outbox;
import fr.spro.registration.mail.PairingNotes;
import fr.spro.registration.mail.PersonAgenda;
import fr.spro.registration.mail.Post;
import fr.spro.registration.mail.Postman;
import fr.spro.registration.mail.RecipientLimits;
import fr.spro.registration.mail.RosterRegister;
import fr.spro.registration.mail.RotationNotes;
import fr.spro.registration.mail.Templates;
import fr.spro.registration.mail.mail.MustacheTemplates;
import fr.spro.registration.mail.mail.SmtpPost;
import fr.spro.registration.mail.mail.ZxingQrImage;
import fr.spro.registration.mail.mongo.MongoMeetings;
import fr.spro.registration.mail.mongo.MongoOutbox;
import fr.spro.registration.mail.mongo.MongoRecipientLimits;
import fr.spro.registration.pairings.Pairings;
import fr.spro.registration.people.KnownRegistrations;
import fr.spro.registration.people.mongo.PeopleProjection;
import fr.spro.registration.roster.Contact;
import fr.spro.registration.roster.Contacts;
import fr.spro.registration.roster.Desks;
import fr.spro.registration.roster.PersonKeys;
import fr.spro.registration.roster.RosterFollower;
import fr.spro.registration.rotations.Plans;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Puts together what people are told: links, mails, invitations. */
@Configuration(proxyBeanMethods = false)
class MailWiring {
    private static final Duration UNINVITED_AGAIN = Duration.ofSeconds(10);
    private static final Duration INVITED_ANYWAY = Duration.ofMinutes(5);

    @Bean
    MailSettings mailSettings(
            @Value("${spro.mail-from:rencontres@spro.example}") String from,
            @Value("${spro.public-url:http://localhost:8080}") String publicUrl) {
        return MailSettings.of(from, publicUrl);
    }

    @Bean
    IdentityKey identityKey(@Value("${spro.identity-key}") Path file) {
        return IdentityKey.read(file);
    }

    @Bean
    Links links(MongoDatabase database, IdentityKey identityKey, Meetings meetings, Clock clock) {
        return new Links(
                new MongoLinks(database),
                identityKey,
                sessionId -> meetings.told(sessionId).map(Meeting::end),
                clock);
    }

    @Bean
    CalendarFile calendarFile(MailSettings settings, @Value("${spro.calendar.host:}") String host) {
        return new Ical4jCalendarFile(
                host.isBlank()
                        ? Objects.requireNonNullElse(
                                URI.create(settings.publicUrl()).getHost(), "rencontres-spro")
                        : host);
    }

    @Bean
    MongoOutbox outbox(MongoDatabase database) {
        return new MongoOutbox(database);
    }

    @Bean
    Meetings meetings(MongoDatabase database) {
        return new MongoMeetings(database);
    }

    @Bean
    RosterRegister rosterRegister(
            Contacts contacts,
            Desks desks,
            Meetings meetings,
            QrCode codes,
            Notes notes,
            MailSettings settings,
            Clock clock) {
        return new RosterRegister(contacts, desks, meetings, codes, notes, settings.publicUrl(), clock);
    }

    @Bean
    Notes notes(Plans plans, ToldPlaces places, Pairings pairings) {
        Templates templates = new MustacheTemplates();
        return Notes.together(List.of(
                new RotationNotes(plans, templates),
                new AllocationNotes(places, templates),
                new PairingNotes(pairings, templates)));
    }

    @Bean
    AgendaOfLink agendas(
            RosterRegister register,
            PeopleProjection people,
            Contacts contacts,
            Notes notes,
            MailSettings settings,
            Clock clock) {
        return new PersonAgenda(register, people, contacts, notes, settings.publicUrl(), clock);
    }

    @Bean(destroyMethod = "")
    SmtpPost post(JavaMailSenderImpl smtp, MailSettings settings, Clock clock) {
        return new SmtpPost(smtp, settings, clock);
    }

    @Bean
    Composer composer(
            RosterRegister register,
            Invitations invitations,
            Links links,
            CalendarFile calendar,
            Notes notes,
            MailSettings settings,
            Correspondence correspondence) {
        return new Composer(
                register,
                invitations,
                links,
                calendar,
                notes,
                new ZxingQrImage(),
                new MustacheTemplates(),
                settings,
                correspondence);
    }

    @Bean(destroyMethod = "")
    Postman postman(
            Outbox outbox,
            Composer composer,
            SmtpPost post,
            MailSettings settings,
            Clock clock,
            Desks desks,
            @Value("${spro.quiet-hours:true}") boolean quiet) {
        return new Postman(outbox, composer, post, settings, clock, desks::crowd, quiet);
    }

    /** For mails of which nothing may be stored. */
    @Bean
    Courier courier(Composer composer, Post post) {
        return new Courier(composer, post);
    }

    @Bean
    RosterFollower mailFollower(
            Outbox outbox,
            Meetings meetings,
            RosterRegister register,
            RecipientLimits limits,
            Postman postman,
            Clock clock) {
        return new MailFollower(outbox, meetings, register, register::person, limits, postman::expect, clock);
    }

    @Bean
    MongoRecipientLimits recipientLimits(
            MongoDatabase database,
            @Value("${spro.trust.mails-an-hour:3}") int hour,
            @Value("${spro.trust.mails-a-day:6}") int day) {
        return new MongoRecipientLimits(database, new RecipientLimits.Most(hour, day));
    }

    // ---------------------------------------------------------------- invitations

    @Bean
    Invitations invitations(
            MongoDatabase database,
            RosterRegister register,
            HttpBallotOffice office,
            IdentityKey identityKey,
            Outbox outbox,
            ObjectProvider<Postman> postman,
            Clock clock,
            Contacts contacts,
            PersonKeys keys,
            KnownRegistrations people) {
        InvitationStore store = new MongoInvitations(database);
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
    HttpBallotOffice ballotOffice(
            @Value("${spro.evaluation-url:http://localhost:8083}") String evaluationUrl,
            ObjectProvider<ServiceTokens> tokens) {
        return new HttpBallotOffice(
                evaluationUrl, () -> tokens.getObject().token(), HttpBallotOffice.Patience.standard());
    }

    @Bean(destroyMethod = "")
    InvitationRounds invitationRounds(Invitations invitations) {
        return new InvitationRounds(invitations, UNINVITED_AGAIN, INVITED_ANYWAY);
    }

    @Bean
    RosterFollower invitationFollower(InvitationRounds rounds) {
        return new InvitationFollower(rounds::nudge);
    }

    @Bean
    FactSubscription campaignFacts(Invitations invitations, InvitationRounds rounds) {
        return CampaignFacts.subscription(invitations, rounds::nudge);
    }

    @Bean
    MailWork mailWork(Postman postman, SmtpPost post, InvitationRounds rounds) {
        return new MailWork(postman, post, rounds);
    }

    /** Starts and stops what sends and invites in the background; stops before the rosters it asks. */
    static final class MailWork implements SmartLifecycle {
        private final Postman postman;
        private final SmtpPost post;
        private final InvitationRounds rounds;
        private volatile boolean running;

        MailWork(Postman postman, SmtpPost post, InvitationRounds rounds) {
            this.postman = postman;
            this.post = post;
            this.rounds = rounds;
        }

        @Override
        public void start() {
            postman.start();
            rounds.start();
            running = true;
        }

        @Override
        public void stop() {
            running = false;
            rounds.close();
            postman.close();
            post.close();
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return 1;
        }
    }
}
