package fr.spro.platform.journal;

import com.mongodb.MongoException;
import fr.spro.platform.mongo.TransientFailure;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The outcome of an append cannot be told, even after reading back: reload the aggregate before deciding again. */
public class AppendOutcomeUnknown extends RuntimeException {
    public AppendOutcomeUnknown(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns whether an outage of the database or an unknown outcome is behind the failure, so that it passes. */
    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AppendOutcomeUnknown
                    || cause instanceof TimeoutException
                    || (cause instanceof MongoException refused && TransientFailure.isOne(refused))) {
                return true;
            }
        }
        return false;
    }
}
