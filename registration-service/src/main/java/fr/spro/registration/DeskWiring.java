package fr.spro.registration;

import com.mongodb.client.MongoDatabase;
import fr.spro.registration.fill.FillFollower;
import fr.spro.registration.fill.Fills;
import fr.spro.registration.fill.Numbers;
import fr.spro.registration.fill.mongo.MongoFills;
import fr.spro.registration.history.History;
import fr.spro.registration.notes.Notes;
import fr.spro.registration.notes.mongo.MongoNotes;
import fr.spro.registration.roster.Desks;
import fr.spro.registration.roster.RosterJournal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what organisers work with at their desk. */
@Configuration(proxyBeanMethods = false)
class DeskWiring {

    @Bean
    History history(RosterJournal journal) {
        return new History(journal);
    }

    @Bean
    Fills fills(MongoDatabase database) {
        return new MongoFills(database);
    }

    @Bean
    FillFollower fillFollower(Fills fills, Desks desks) {
        return new FillFollower(
                fills,
                sessionId -> desks.askInBackground(sessionId, Numbers::of).join());
    }

    @Bean
    Notes teamNotes(MongoDatabase database) {
        return new MongoNotes(database);
    }
}
