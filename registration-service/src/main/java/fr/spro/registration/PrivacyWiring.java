package fr.spro.registration;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.config.Working;
import fr.spro.registration.consent.ConsentTexts;
import fr.spro.registration.links.Links;
import fr.spro.registration.mail.MailSettings;
import fr.spro.registration.mail.OwnRegistrations;
import fr.spro.registration.mail.Post;
import fr.spro.registration.mail.RosterRegister;
import fr.spro.registration.privacy.Eraser;
import fr.spro.registration.privacy.ErasureRounds;
import fr.spro.registration.privacy.Erasures;
import fr.spro.registration.privacy.PersonalRecords;
import fr.spro.registration.privacy.PrivacyLinks;
import fr.spro.registration.privacy.PrivacyRequests;
import fr.spro.registration.privacy.mongo.MongoErasures;
import fr.spro.registration.privacy.mongo.MongoPersonalRecords;
import fr.spro.registration.privacy.mongo.MongoPrivacyLinks;
import fr.spro.registration.roster.Contacts;
import fr.spro.registration.roster.Desks;
import fr.spro.registration.roster.FollowerPositions;
import fr.spro.registration.roster.PersonKeys;
import fr.spro.registration.roster.PersonTraces;
import fr.spro.registration.roster.RosterJournal;
import fr.spro.registration.roster.mongo.RosterMongo;
import fr.spro.registration.territories.Territories;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what people may ask of their own data. */
@Configuration(proxyBeanMethods = false)
class PrivacyWiring {

    @Bean
    PersonTraces personTraces(MongoDatabase database) {
        return RosterMongo.personTraces(database);
    }

    @Bean
    ConsentTexts consentTexts() {
        return ConsentTexts.read();
    }

    @Bean
    Erasures erasures(MongoDatabase database) {
        return new MongoErasures(database);
    }

    @Bean
    PersonalRecords personalRecords(MongoDatabase database) {
        return new MongoPersonalRecords(database);
    }

    @Bean
    PrivacyLinks privacyLinks(MongoDatabase database, Clock clock) {
        return new PrivacyLinks(new MongoPrivacyLinks(database), clock);
    }

    @Bean
    Eraser eraser(
            Erasures erasures,
            PersonalRecords records,
            Contacts contacts,
            PersonTraces traces,
            RosterJournal journal,
            FollowerPositions positions,
            Desks desks,
            Clock clock,
            @Value("${spro.erasures.settle:60s}") Duration settle) {
        return new Eraser(
                new Eraser.Rooms(erasures, records, contacts, traces, journal, positions), desks, clock, settle);
    }

    @Bean(destroyMethod = "")
    ErasureRounds erasureRounds(
            Erasures erasures, Eraser eraser, PrivacyLinks links, @Value("${spro.erasures.pace:2s}") Duration pace) {
        return new ErasureRounds(erasures, eraser, links::tidy, pace);
    }

    @Bean(destroyMethod = "")
    PrivacyRequests privacyRequests(
            PersonKeys keys,
            PrivacyLinks links,
            Links personalLinks,
            RosterRegister register,
            Territories territories,
            PersonalRecords records,
            Contacts contacts,
            Post post,
            MailSettings settings,
            Clock clock) {
        OwnRegistrations registrations =
                new OwnRegistrations(register, personalLinks, territories, settings.publicUrl(), clock);
        return new PrivacyRequests(keys, links, registrations, records, contacts, post, settings.publicUrl());
    }

    @Bean
    Working erasureWork(ErasureRounds rounds) {
        return new Working(Phases.ASKS_MAILS, rounds::start, rounds::close);
    }

    @Bean
    Working privacyRequestWork(PrivacyRequests requests) {
        return new Working(Phases.ASKS_MAILS, requests::start, requests::close);
    }
}
