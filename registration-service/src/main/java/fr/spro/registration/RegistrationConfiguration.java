package fr.spro.registration;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.core.Ids;
import fr.spro.platform.journal.AppendOutcomeUnknown;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.messaging.OutboxRelay;
import fr.spro.platform.mongo.Migration;
import fr.spro.registration.complaints.ComplaintCommandHandler;
import fr.spro.registration.consent.ConsentTexts;
import fr.spro.registration.corrections.CodeBook;
import fr.spro.registration.dispatch.HandlerPositions;
import fr.spro.registration.dispatch.ParkedDeliveries;
import fr.spro.registration.dispatch.RosterChangeDispatcher;
import fr.spro.registration.dispatch.RosterChangeHandler;
import fr.spro.registration.fillrate.FillHistoryHandler;
import fr.spro.registration.fillrate.FillHistoryStore;
import fr.spro.registration.fillrate.FillNumbers;
import fr.spro.registration.invitations.PseudonymDisclosureLog;
import fr.spro.registration.mail.mongo.MongoRecipientLimits;
import fr.spro.registration.metrics.RosterMetrics;
import fr.spro.registration.privacy.PersonEraser;
import fr.spro.registration.retention.RetentionPolicy;
import fr.spro.registration.retention.RetentionRun;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterRepository;
import fr.spro.registration.roster.kafka.RosterMessages;
import fr.spro.registration.roster.mongo.MongoRosterRepository;
import fr.spro.registration.signup.ContactFieldStore;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.signup.RosterWorkerSettings;
import fr.spro.registration.signup.RosterWorkers;
import fr.spro.registration.signup.StaleClaimCheck;
import fr.spro.registration.signup.TimeClaims;
import fr.spro.registration.signup.mongo.MongoTimeClaims;
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
    private static final RosterChangeDispatcher.Pace FEED_PACE =
            new RosterChangeDispatcher.Pace(Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(1));

    @Bean
    List<Migration> registrationMigrations(PeopleSettings people) {
        return RegistrationMigrations.all(people);
    }

    @Bean
    Supplier<String> randomIds() {
        return Ids::random;
    }

    @Bean
    RosterRepository rosterRepository(Journal journal, ObjectProvider<OutboxRelay> relay, RosterMetrics measures) {
        return new MongoRosterRepository(
                journal, RosterMessages::of, entry -> relay.ifAvailable(r -> r.offer(entry)), measures::stored);
    }

    /** A claim that may be stale is checked beside the sign-ups: a worker must not wait for another worker. */
    @Bean
    MongoTimeClaims agenda(
            MongoDatabase database, ObjectProvider<RosterWorkers> workers, ObjectProvider<TimeClaims> self) {
        return new MongoTimeClaims(
                database,
                (clash, person) -> Thread.ofVirtual()
                        .name("doubted-claim")
                        .start(() -> new StaleClaimCheck(workers.getObject(), self.getObject()).look(clash, person)));
    }

    @Bean(destroyMethod = "")
    RosterWorkers workers(
            RosterRepository journal,
            Contacts contacts,
            TimeClaims agenda,
            Clock clock,
            ObjectProvider<RosterChangeDispatcher> feed) {
        return new RosterWorkers(
                journal,
                contacts,
                clock,
                Ids::random,
                entry -> feed.ifAvailable(f -> f.offer(entry)),
                agenda,
                RosterWorkerSettings.USUAL);
    }

    @Bean(destroyMethod = "")
    RosterChangeDispatcher rosterFeed(
            List<RosterChangeHandler> followers,
            RosterRepository journal,
            HandlerPositions positions,
            ParkedDeliveries parking,
            RosterWorkers workers) {
        return new RosterChangeDispatcher(
                followers,
                journal,
                positions,
                parking,
                sessionId -> workers.askInBackground(sessionId, Roster::session).join(),
                FEED_PACE,
                (handler, failure) -> LOG.warn("{} failed and will be retried: {}", handler, failure.toString()),
                AppendOutcomeUnknown::isBehind);
    }

    @Bean
    FillHistoryHandler fillFollower(FillHistoryStore fills, RosterWorkers workers) {
        return new FillHistoryHandler(
                fills, id -> workers.askInBackground(id, FillNumbers::of).join());
    }

    @Bean
    ConsentTexts consentTexts() {
        return ConsentTexts.read();
    }

    @Bean
    RetentionRun retention(
            ContactFieldStore contacts,
            RosterWorkers workers,
            PersonEraser eraser,
            ComplaintCommandHandler complaints,
            PseudonymDisclosureLog resolutions,
            MongoTimeClaims agendas,
            MongoRecipientLimits limits,
            CodeBook codes,
            RetentionPolicy policy) {
        return new RetentionRun(
                contacts,
                workers::askInBackground,
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
