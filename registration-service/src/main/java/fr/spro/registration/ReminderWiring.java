package fr.spro.registration;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.config.Working;
import fr.spro.registration.mail.Outbox;
import fr.spro.registration.mail.Postman;
import fr.spro.registration.reminders.ReminderCalendar;
import fr.spro.registration.reminders.ReminderFollower;
import fr.spro.registration.reminders.ReminderRounds;
import fr.spro.registration.reminders.mongo.MongoReminderCalendar;
import fr.spro.registration.roster.Desks;
import fr.spro.registration.roster.ReminderWishes;
import fr.spro.registration.roster.mongo.RosterMongo;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together the reminders. */
@Configuration(proxyBeanMethods = false)
class ReminderWiring {
    @Bean
    ReminderWishes reminderWishes(MongoDatabase database) {
        return RosterMongo.reminderWishes(database);
    }

    @Bean
    ReminderCalendar reminderCalendar(MongoDatabase database) {
        return new MongoReminderCalendar(database);
    }

    @Bean
    ReminderFollower reminderFollower(ReminderCalendar calendar) {
        return new ReminderFollower(calendar);
    }

    @Bean(destroyMethod = "")
    ReminderRounds reminderRounds(
            ReminderCalendar calendar,
            Desks desks,
            Outbox outbox,
            Postman postman,
            Clock clock,
            @Value("${spro.reminders.pace:20s}") Duration pace) {
        return new ReminderRounds(calendar, desks::askInBackground, outbox, postman::expect, clock, pace);
    }

    @Bean
    Working reminderWork(ReminderRounds rounds) {
        return new Working(Phases.ASKS_ROSTERS, rounds::start, rounds::close);
    }
}
