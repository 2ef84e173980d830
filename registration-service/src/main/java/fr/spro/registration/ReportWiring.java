package fr.spro.registration;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.config.Working;
import fr.spro.platform.facts.FactSubscription;
import fr.spro.registration.mail.MailSettings;
import fr.spro.registration.mail.Post;
import fr.spro.registration.mail.Voices;
import fr.spro.registration.reports.ReportNotices;
import fr.spro.registration.reports.kafka.ReleaseFacts;
import fr.spro.registration.reports.mongo.MongoNotices;
import fr.spro.registration.territories.Territories;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what tells organisers of the reports of their evaluations. */
@Configuration(proxyBeanMethods = false)
class ReportWiring {
    @Bean(destroyMethod = "")
    ReportNotices reportNotices(
            MongoDatabase database,
            Voices voices,
            Territories territories,
            Post post,
            MailSettings settings,
            Clock clock,
            @Value("${spro.quiet-hours:true}") boolean quiet,
            @Value("${spro.report-notices.pace:30s}") Duration pace) {
        return new ReportNotices(
                new MongoNotices(database), voices, territories, post, settings.publicUrl(), clock, quiet, pace);
    }

    @Bean
    FactSubscription releaseFacts(ReportNotices notices) {
        return ReleaseFacts.subscription(notices);
    }

    @Bean
    Working reportNoticeWork(ReportNotices notices) {
        return new Working(Phases.ASKS_ROSTERS, notices::start, notices::close);
    }
}
