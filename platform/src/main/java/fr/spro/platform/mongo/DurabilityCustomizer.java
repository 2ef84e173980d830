package fr.spro.platform.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.event.CommandListener;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.UuidRepresentation;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;

/**
 * Durable writes, primary majority reads and time limits of every client; refuses an address that asks for less. A write
 * is sent again where the server has sessions and a replica set, unless the address says otherwise.
 */
public final class DurabilityCustomizer implements MongoClientSettingsBuilderCustomizer {
    private static final int CONNECTIONS = 64;

    private final ConnectionString connection;
    private final List<CommandListener> listeners;

    /** Checks the address. */
    public DurabilityCustomizer(ConnectionString connection, List<CommandListener> listeners) {
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
        this.connection = connection;
        this.listeners = List.copyOf(listeners);
    }

    private static IllegalStateException refused(String promise) {
        return new IllegalStateException("spring.mongodb.uri voids a promise: " + promise);
    }

    /** The settings of a client made by hand. */
    public static MongoClientSettings settings(String uri, CommandListener... listeners) {
        MongoClientSettings.Builder builder = MongoClientSettings.builder();
        new DurabilityCustomizer(new ConnectionString(uri), List.of(listeners)).customize(builder);
        return builder.build();
    }

    /** The limits of the address win; its concerns are those that were checked. */
    @Override
    public void customize(MongoClientSettings.Builder builder) {
        builder.applyToSocketSettings(
                        socket -> socket.connectTimeout(2, TimeUnit.SECONDS).readTimeout(10, TimeUnit.SECONDS))
                // No request waits longer for a server than the gateway waits for a write.
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(8, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxSize(CONNECTIONS).maxWaitTime(5, TimeUnit.SECONDS))
                .applyToServerSettings(server -> server.heartbeatFrequency(2, TimeUnit.SECONDS))
                .retryWrites(true)
                .applyConnectionString(connection)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .retryReads(true)
                .uuidRepresentation(UuidRepresentation.STANDARD);
        listeners.forEach(builder::addCommandListener);
    }

    /** Time limits of a start: an index over everything takes minutes, and no request waits. */
    static MongoClientSettings forMigrations(MongoClientSettings settings) {
        return MongoClientSettings.builder(settings)
                .applyToSocketSettings(socket -> socket.readTimeout(10, TimeUnit.MINUTES))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(30, TimeUnit.SECONDS))
                .build();
    }
}
