package fr.spro.platform.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the database is; refuses what would void the promise that an answered write stays.
 *
 * @param uri a connection string, required
 * @param database the service's own database, required
 * @param connections upper bound of the pool
 * @param migrationsWait how long a start waits for the database and for another process's migrations
 */
@ConfigurationProperties("spro.mongo")
public record MongoSettings(
        @Nullable String uri,
        @Nullable String database,
        @DefaultValue("64") int connections,
        @DefaultValue("60s") Duration migrationsWait) {

    /** The connection string, checked. */
    public ConnectionString connection() {
        ConnectionString connection = new ConnectionString(required("spro.mongo.uri", uri));
        WriteConcern write = connection.getWriteConcern();
        if (write != null && (!"majority".equals(write.getWObject()) || Boolean.FALSE.equals(write.getJournal()))) {
            throw refused("writes are acknowledged by the majority's journal (w=majority, journal=true)");
        }
        ReadPreference read = connection.getReadPreference();
        if (read != null && !read.equals(ReadPreference.primary())) {
            throw refused("decisions read from the primary (readPreference=primary)");
        }
        ReadConcern concern = connection.getReadConcern();
        if (concern != null && !concern.equals(ReadConcern.MAJORITY)) {
            throw refused("decisions read what the majority has (readConcernLevel=majority)");
        }
        return connection;
    }

    /** The database's name, checked. */
    public String databaseName() {
        return required("spro.mongo.database", database);
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(name + " is not set");
        }
        return value;
    }

    private static IllegalStateException refused(String promise) {
        return new IllegalStateException("spro.mongo.uri voids a promise: " + promise);
    }
}
