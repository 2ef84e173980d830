package fr.spro.platform.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;

/** What passes by itself, or as soon as somebody sees to the database: nobody's request is to blame for it. */
public final class TransientFailure {

    /** {@code OutOfDiskSpace}: the server refused before it did anything. */
    private static final int OUT_OF_DISK_SPACE = 14_031;

    private TransientFailure() {}

    /** Whether the same may go well later: no server, none that takes writes, no majority, no room. */
    public static boolean isOne(MongoException failure) {
        return failure instanceof MongoTimeoutException
                || failure instanceof MongoSocketException
                || failure instanceof MongoNotPrimaryException
                || failure instanceof MongoNodeIsRecoveringException
                || failure instanceof MongoConnectionPoolClearedException
                || failure instanceof MongoServerUnavailableException
                || failure instanceof MongoWriteConcernException
                || isFullDisk(failure);
    }

    /** Whether the server has no room: nothing was done, and trying again at once is no use. */
    public static boolean isFullDisk(MongoException failure) {
        return failure instanceof MongoCommandException refused && refused.getErrorCode() == OUT_OF_DISK_SPACE;
    }
}
