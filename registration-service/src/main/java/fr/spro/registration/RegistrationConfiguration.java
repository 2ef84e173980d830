package fr.spro.registration;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.core.Ids;
import fr.spro.platform.facts.FactRelay;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalUnavailable;
import fr.spro.platform.mongo.Migration;
import fr.spro.registration.complaints.Complaints;
import fr.spro.registration.consent.ConsentTexts;
import fr.spro.registration.corrections.CodeBook;
import fr.spro.registration.fill.FillFollower;
import fr.spro.registration.fill.Fills;
import fr.spro.registration.fill.Numbers;
import fr.spro.registration.invitations.ResolutionBook;
import fr.spro.registration.mail.mongo.MongoRecipientLimits;
import fr.spro.registration.metrics.MeasuredRosterJournal;
import fr.spro.registration.metrics.RosterMeasures;
import fr.spro.registration.people.mongo.MongoAgendas;
import fr.spro.registration.privacy.Eraser;
import fr.spro.registration.retention.Policy;
import fr.spro.registration.retention.Retention;
import fr.spro.registration.roster.Agenda;
import fr.spro.registration.roster.ContactFields;
import fr.spro.registration.roster.Contacts;
import fr.spro.registration.roster.DeskSettings;
import fr.spro.registration.roster.Desks;
import fr.spro.registration.roster.DoubtedClaims;
import fr.spro.registration.roster.FollowerPositions;
import fr.spro.registration.roster.ParkedDeliveries;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterFeed;
import fr.spro.registration.roster.RosterFollower;
import fr.spro.registration.roster.RosterJournal;
import fr.spro.registration.roster.kafka.RosterFacts;
import fr.spro.registration.roster.mongo.RosterMongo;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans that need more than their collaborators. */
@Configuration(proxyBeanMethods = false)
class RegistrationConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(RegistrationConfiguration.class);
    private static final RosterFeed.Pace FEED_PACE =
            new RosterFeed.Pace(Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(1));

    @Bean
    List<Migration> registrationMigrations(PeopleSettings people) {
        return RegistrationMigrations.all(people);
    }

    @Bean
    Supplier<String> randomIds() {
        return Ids::random;
    }

    @Bean
    RosterJournal rosterJournal(Journal journal, ObjectProvider<FactRelay> relay, RosterMeasures measures) {
        return new MeasuredRosterJournal(
                RosterMongo.journal(journal, RosterFacts::of, entry -> relay.ifAvailable(r -> r.offer(entry))),
                measures);
    }

    /** A claim that may be stale is checked beside the sign-ups: a desk must not wait for another desk. */
    @Bean
    MongoAgendas agenda(MongoDatabase database, ObjectProvider<Desks> desks, ObjectProvider<Agenda> self) {
        return new MongoAgendas(
                database,
                (clash, person) -> Thread.ofVirtual()
                        .name("doubted-claim")
                        .start(() -> new DoubtedClaims(desks.getObject(), self.getObject()).look(clash, person)));
    }

    @Bean(destroyMethod = "")
    Desks desks(RosterJournal journal, Contacts contacts, Agenda agenda, Clock clock, ObjectProvider<RosterFeed> feed) {
        return new Desks(
                journal,
                contacts,
                clock,
                Ids::random,
                entry -> feed.ifAvailable(f -> f.offer(entry)),
                agenda,
                DeskSettings.USUAL);
    }

    @Bean(destroyMethod = "")
    RosterFeed rosterFeed(
            List<RosterFollower> followers,
            RosterJournal journal,
            FollowerPositions positions,
            ParkedDeliveries parking,
            Desks desks) {
        return new RosterFeed(
                followers,
                journal,
                positions,
                parking,
                sessionId -> desks.askInBackground(sessionId, Roster::session).join(),
                FEED_PACE,
                (follower, failure) ->
                        LOG.warn("{} could not follow, and will try again: {}", follower, failure.toString()),
                JournalUnavailable::isBehind,
                desks::crowd);
    }

    @Bean
    FillFollower fillFollower(Fills fills, Desks desks) {
        return new FillFollower(
                fills,
                sessionId -> desks.askInBackground(sessionId, Numbers::of).join());
    }

    @Bean
    ConsentTexts consentTexts() {
        return ConsentTexts.read();
    }

    @Bean
    Retention retention(
            ContactFields contacts,
            Desks desks,
            Eraser eraser,
            Complaints complaints,
            ResolutionBook resolutions,
            MongoAgendas agendas,
            MongoRecipientLimits limits,
            CodeBook codes,
            Policy policy) {
        return new Retention(
                contacts,
                desks::askInBackground,
                eraser::forgetLines,
                now -> complaints.forgetOld(policy.complaints(), now),
                now -> resolutions.forgetOld(policy.resolutions(), now),
                now -> {
                    limits.tidy(now);
                    codes.tidy(now);
                    return agendas.forgetPast(now);
                },
                policy);
    }
}
