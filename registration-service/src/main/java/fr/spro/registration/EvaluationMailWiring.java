package fr.spro.registration;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.config.Working;
import fr.spro.registration.invitations.BallotReminders;
import fr.spro.registration.invitations.InvitationStore;
import fr.spro.registration.invitations.Invitations;
import fr.spro.registration.invitations.Pseudonyms;
import fr.spro.registration.invitations.ResolutionBook;
import fr.spro.registration.invitations.StopTokens;
import fr.spro.registration.invitations.mongo.MongoInvitations;
import fr.spro.registration.invitations.mongo.MongoResolutions;
import fr.spro.registration.links.IdentityKey;
import fr.spro.registration.mail.Courier;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together the reminders of ballots that are unused, the link that ends them, and whose pseudonyms there are. */
@Configuration(proxyBeanMethods = false)
class EvaluationMailWiring {
    @Bean
    InvitationStore invitationStore(MongoDatabase database) {
        return new MongoInvitations(database);
    }

    @Bean
    Pseudonyms pseudonyms(InvitationStore store, IdentityKey identityKey) {
        return new Pseudonyms(store, identityKey);
    }

    @Bean
    ResolutionBook resolutionBook(MongoDatabase database) {
        return new MongoResolutions(database);
    }

    @Bean
    StopTokens stopTokens(IdentityKey identityKey) {
        return new StopTokens(identityKey);
    }

    @Bean(destroyMethod = "")
    BallotReminders ballotReminders(
            Invitations invitations,
            InvitationStore store,
            Courier courier,
            Clock clock,
            @Value("${spro.evaluation-reminders.first:3d}") Duration first,
            @Value("${spro.evaluation-reminders.second:7d}") Duration second,
            @Value("${spro.evaluation-reminders.pace:60s}") Duration pace,
            @Value("${spro.quiet-hours:true}") boolean quiet) {
        return new BallotReminders(invitations, store, courier, List.of(first, second), quiet, clock, pace);
    }

    @Bean
    Working ballotReminderWork(BallotReminders reminders) {
        return new Working(Phases.ASKS_ROSTERS, reminders::start, reminders::close);
    }
}
