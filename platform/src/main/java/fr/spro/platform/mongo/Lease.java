package fr.spro.platform.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import fr.spro.platform.core.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A right that one process has until it expires: taken, renewed and given back by one atomic write each. */
public final class Lease implements AutoCloseable {
    /** How long it lasts without renewal: short, so that a killed holder delays nobody for long. */
    static final Duration LIFE = Duration.ofSeconds(6);

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final String ID = "_id";
    private static final String OWNER = "owner";
    private static final String UNTIL = "until";

    private final MongoCollection<Document> leases;
    private final String name;
    private final Clock clock;
    private final String owner = Ids.random();
    private volatile boolean closed;

    public Lease(MongoCollection<Document> leases, String name, Clock clock) {
        this.leases = leases;
        this.name = name;
        this.clock = clock;
    }

    /** Takes the lease if nobody holds it. */
    public boolean acquire() {
        Instant now = clock.instant();
        try {
            return leases.updateOne(
                            and(eq(ID, name), lte(UNTIL, Date.from(now))),
                            combine(set(OWNER, owner), set(UNTIL, Date.from(now.plus(LIFE)))),
                            new UpdateOptions().upsert(true))
                    .wasAcknowledged();
        } catch (MongoException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return renew();
            }
            throw e;
        }
    }

    /** Prolongs it if it is still this holder's. */
    public boolean renew() {
        return leases.updateOne(
                                and(eq(ID, name), eq(OWNER, owner)),
                                set(UNTIL, Date.from(clock.instant().plus(LIFE))))
                        .getMatchedCount()
                == 1;
    }

    /** Renews it in the background until it is closed. */
    public void keep() {
        Thread.ofVirtual().name("lease-" + name).start(() -> {
            while (!closed) {
                try {
                    TimeUnit.MILLISECONDS.sleep(LIFE.toMillis() / 4);
                    if (!closed && !renew()) {
                        return;
                    }
                } catch (MongoException e) {
                    LOG.warn("Lease {} was not renewed: {}", name, e.getMessage());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        });
    }

    /** Gives it back; if that fails, it expires. */
    @Override
    public void close() {
        closed = true;
        try {
            leases.updateOne(and(eq(ID, name), eq(OWNER, owner)), set(UNTIL, Date.from(Instant.EPOCH)));
        } catch (MongoException e) {
            LOG.warn("Lease {} was not given back and will expire: {}", name, e.getMessage());
        }
    }
}
