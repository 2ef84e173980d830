package fr.spro.gateway.signin.mongo;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.boot.mongodb.autoconfigure.MongoProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the sign-ins lie. The connection is made with the first: the gateway starts while the database is away. */
@Configuration(proxyBeanMethods = false)
class SignInMongoClient {
    /** A database of the gateway's own, on the services' server or another. */
    private static final String DATABASE = "spro_gateway";

    /** Writes are sent again where the server says that it takes that, unless the URI says otherwise. */
    @Bean
    MongoClientSettingsBuilderCustomizer durable(MongoConnectionDetails details) {
        return settings -> settings.applyToSocketSettings(
                        socket -> socket.connectTimeout(2, TimeUnit.SECONDS).readTimeout(5, TimeUnit.SECONDS))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(8, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxSize(16).maxWaitTime(2, TimeUnit.SECONDS))
                .retryWrites(true)
                .applyConnectionString(details.getConnectionString())
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary());
    }

    @Bean
    MongoDatabase database(MongoClient client, MongoProperties properties) {
        return client.getDatabase(Objects.requireNonNullElse(properties.getDatabase(), DATABASE));
    }
}
