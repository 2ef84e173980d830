package fr.spro.registration;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.config.Working;
import fr.spro.platform.core.Ids;
import fr.spro.platform.core.Rounds;
import fr.spro.platform.journal.MongoJournal;
import fr.spro.registration.complaints.AnswerTime;
import fr.spro.registration.complaints.ComplaintLetters;
import fr.spro.registration.complaints.Complaints;
import fr.spro.registration.complaints.mongo.MongoCaseBook;
import fr.spro.registration.mail.MailSettings;
import fr.spro.registration.mail.Outbox;
import fr.spro.registration.mail.Postman;
import fr.spro.registration.messages.mongo.MongoVoices;
import fr.spro.registration.territories.Territories;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what becomes of complaints. */
@Configuration(proxyBeanMethods = false)
class ComplaintWiring {
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    @Bean
    MongoCaseBook caseBook(MongoDatabase database) {
        // A journal of its own: every aggregate in it is a case.
        return new MongoCaseBook(
                database, new MongoJournal(database, MongoCaseBook.JOURNAL, MongoCaseBook.SNAPSHOTS), Ids::random);
    }

    @Bean
    AnswerTime answerTime(@Value("${spro.complaints.working-days:10}") int workingDays) {
        return new AnswerTime(workingDays);
    }

    @Bean
    ComplaintLetters complaintLetters(
            MongoCaseBook book, MongoVoices voices, Territories territories, MailSettings settings) {
        return new ComplaintLetters(book, voices, territories, settings.publicUrl());
    }

    @Bean
    Complaints complaints(MongoCaseBook book, Outbox outbox, Postman postman, AnswerTime time) {
        return new Complaints(book, outbox, postman::expect, time, Ids::random);
    }

    /** Orders, now and then, letters that a crash left unordered. */
    @Bean(destroyMethod = "")
    Rounds unfinishedComplaints(Complaints complaints, Clock clock) {
        return new Rounds("complaints", LOOK_EVERY, () -> complaints.finish(clock.instant()));
    }

    @Bean
    Working complaintWork(Rounds unfinishedComplaints) {
        return new Working(Phases.ASKS_MAILS, unfinishedComplaints::start, unfinishedComplaints::close);
    }
}
