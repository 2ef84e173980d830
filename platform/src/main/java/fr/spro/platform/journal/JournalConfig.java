package fr.spro.platform.journal;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.mongo.MongoConfig;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The journal of a service that does not name its own collections: {@code journal}, {@code snapshots} and {@code heads}. */
@AutoConfiguration(after = MongoConfig.class)
public class JournalConfig {

    @Bean
    @ConditionalOnMissingBean
    Journal journal(MongoDatabase database) {
        return MongoJournal.withHeads(database, "journal", "snapshots", "heads");
    }
}
