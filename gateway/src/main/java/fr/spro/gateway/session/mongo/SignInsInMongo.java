package fr.spro.gateway.session.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import fr.spro.gateway.session.SignIns;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the sign-ins lie. The connection is made with the first: the gateway starts while the database is away. */
@Configuration(proxyBeanMethods = false)
class SignInsInMongo {

    /** A database of the gateway's own, on the services' server or another. */
    @ConfigurationProperties("spro.mongo")
    record Settings(
            @Nullable String uri,
            @DefaultValue("spro_gateway") String database) {}

    @Bean(destroyMethod = "close")
    MongoClient mongoClient(Settings settings) {
        String uri = settings.uri();
        if (uri == null || uri.isBlank()) {
            throw new IllegalStateException("spro.mongo.uri must name the database that keeps the sign-ins");
        }
        return MongoClients.create(clientSettings(uri));
    }

    /** Writes are sent again where the server says that it takes that, unless the URI says otherwise. */
    static MongoClientSettings clientSettings(String uri) {
        return MongoClientSettings.builder()
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(2, TimeUnit.SECONDS).readTimeout(5, TimeUnit.SECONDS))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(8, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxSize(16).maxWaitTime(2, TimeUnit.SECONDS))
                .retryWrites(true)
                .applyConnectionString(new ConnectionString(uri))
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .build();
    }

    @Bean
    MongoDatabase database(MongoClient client, Settings settings) {
        return client.getDatabase(settings.database());
    }

    @Bean
    SignIns signIns(MongoDatabase database) {
        return new MongoSignIns(database);
    }
}
