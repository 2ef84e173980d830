package fr.spro.registration;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.config.Working;
import fr.spro.registration.complaints.Complaints;
import fr.spro.registration.corrections.CodeBook;
import fr.spro.registration.invitations.ResolutionBook;
import fr.spro.registration.mail.mongo.MongoRecipientLimits;
import fr.spro.registration.people.mongo.MongoAgendas;
import fr.spro.registration.privacy.Eraser;
import fr.spro.registration.retention.NightWatch;
import fr.spro.registration.retention.Nights;
import fr.spro.registration.retention.Policy;
import fr.spro.registration.retention.Retention;
import fr.spro.registration.retention.mongo.MongoNights;
import fr.spro.registration.roster.Desks;
import fr.spro.registration.roster.mongo.RosterMongo;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what goes by night. */
@Configuration(proxyBeanMethods = false)
class RetentionWiring {

    @Bean
    Policy retentionPolicy(
            @Value("${spro.retention.needs:P1D}") String needs, @Value("${spro.retention.people:P2Y}") String people) {
        return new Policy(Period.parse(needs), Period.parse(people));
    }

    @Bean
    Nights nights(MongoDatabase database) {
        return new MongoNights(database);
    }

    @Bean(destroyMethod = "")
    NightWatch nightWatch(
            MongoDatabase database,
            Desks desks,
            Eraser eraser,
            Complaints complaints,
            ResolutionBook resolutions,
            MongoAgendas agendas,
            MongoRecipientLimits limits,
            CodeBook codes,
            Policy policy,
            Nights nights,
            Clock clock,
            @Value("${spro.retention.complaints:P2Y}") String kept,
            @Value("${spro.retention.resolutions:P2Y}") String told,
            @Value("${spro.retention.pace:10m}") Duration pace) {
        Period complaintsKept = Period.parse(kept);
        Period resolutionsKept = Period.parse(told);
        Retention retention = new Retention(
                RosterMongo.contactFields(database),
                desks::askInBackground,
                eraser::forgetLines,
                now -> complaints.forgetOld(complaintsKept, now),
                now -> resolutions.forgetOld(resolutionsKept, now),
                now -> {
                    limits.tidy(now);
                    codes.tidy(now);
                    return agendas.forgetPast(now);
                },
                policy);
        return new NightWatch(retention, nights, clock, pace);
    }

    @Bean
    Working nightWork(NightWatch watch) {
        return new Working(Phases.ASKS_MAILS, watch::start, watch::close);
    }
}
