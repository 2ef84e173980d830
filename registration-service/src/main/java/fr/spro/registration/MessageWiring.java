package fr.spro.registration;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.config.Working;
import fr.spro.platform.core.Ids;
import fr.spro.platform.core.Rounds;
import fr.spro.registration.complaints.ComplaintLetters;
import fr.spro.registration.mail.Correspondence;
import fr.spro.registration.mail.Ledger;
import fr.spro.registration.mail.Outbox;
import fr.spro.registration.mail.Postman;
import fr.spro.registration.mail.Resending;
import fr.spro.registration.mail.mongo.MongoLedger;
import fr.spro.registration.messages.Messages;
import fr.spro.registration.messages.mongo.MongoMessages;
import fr.spro.registration.messages.mongo.MongoVoices;
import fr.spro.registration.roster.Contacts;
import fr.spro.registration.roster.ReminderWishes;
import fr.spro.registration.territories.Territories;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what organisers write. */
@Configuration(proxyBeanMethods = false)
class MessageWiring {
    private static final Logger LOG = LoggerFactory.getLogger(MessageWiring.class);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    @Bean
    MongoMessages messageBook(MongoDatabase database) {
        return new MongoMessages(database);
    }

    @Bean
    MongoVoices voices(MongoDatabase database, Clock clock) {
        return new MongoVoices(database, clock);
    }

    @Bean
    Ledger ledger(MongoDatabase database) {
        return new MongoLedger(database);
    }

    @Bean
    Resending resending(Ledger ledger, Postman postman) {
        return new Resending(ledger, postman);
    }

    @Bean
    Correspondence correspondence(
            ReminderWishes wishes,
            MongoMessages book,
            MongoVoices voices,
            Territories territories,
            ComplaintLetters cases,
            Clock clock) {
        return new Correspondence(wishes, book, voices, territories, cases, clock);
    }

    @Bean
    Messages messages(MongoMessages book, Contacts contacts, Outbox outbox, Postman postman) {
        return new Messages(book, contacts, outbox, postman::expect, Ids::random);
    }

    /** Orders, now and then, the mails of messages whose sending was cut short. */
    @Bean(destroyMethod = "")
    Rounds unfinishedMessages(Messages messages, Clock clock) {
        return new Rounds("messages", LOOK_EVERY, () -> {
            int finished = messages.finish(clock.instant());
            if (finished > 0) {
                LOG.info("Ordered the mails of {} messages that were cut short", finished);
            }
        });
    }

    @Bean
    Working messageWork(Rounds unfinishedMessages) {
        return new Working(Phases.ASKS_ROSTERS, unfinishedMessages::start, unfinishedMessages::close);
    }
}
