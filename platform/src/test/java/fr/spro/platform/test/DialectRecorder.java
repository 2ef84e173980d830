package fr.spro.platform.test;

import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * Hears every command sent to the database and notes what is outside the dialect that MongoDB and the embedded server
 * share. Register it as a bean (or on a client) and call {@link #assertClean()} after the tests.
 */
public final class DialectRecorder implements CommandListener {
    /** Explained, as are the operators, under "Storage dialect" in the README of this module. */
    static final Set<String> COMMANDS = Set.of(
            "insert",
            "update",
            "delete",
            "find",
            "getMore",
            "killCursors",
            "findAndModify",
            "aggregate",
            "count",
            "createIndexes",
            "create",
            "collMod",
            "drop",
            "renameCollection",
            "listCollections",
            "ping",
            "hello",
            "isMaster",
            "buildInfo",
            "endSessions");

    static final Set<String> OPERATORS = Set.of(
            // filters
            "$eq",
            "$ne",
            "$gt",
            "$gte",
            "$lt",
            "$lte",
            "$in",
            "$exists",
            "$and",
            "$or",
            "$expr",
            "$jsonSchema",
            // updates
            "$set",
            "$unset",
            "$inc",
            "$push",
            "$each",
            "$pull",
            "$max",
            // aggregation
            "$match",
            "$group",
            "$sort",
            "$unwind",
            "$facet",
            "$bucket",
            "$lookup",
            "$merge",
            "$limit",
            "$sum");
    private static final Map<String, String> FORBIDDEN_OPTIONS = Map.of(
            "txnNumber", "retryable writes where the server has none",
            "startTransaction", "transactions",
            "autocommit", "transactions",
            "collation", "collation",
            "partialFilterExpression", "partial indexes",
            "sparse", "sparse indexes");
    /** Whose content is data and not part of the language. */
    private static final Set<String> DATA = Set.of("documents", "lsid", "$clusterTime", "readConcern", "writeConcern");

    private final Set<String> violations = new ConcurrentSkipListSet<>();

    @Override
    public void commandStarted(CommandStartedEvent event) {
        BsonDocument command = event.getCommand();
        if (event.getConnectionDescription().getLogicalSessionTimeoutMinutes() != null) {
            // A real server: the driver numbers writes, so that one that comes twice is done once.
            command = command.clone();
            command.remove("txnNumber");
        }
        String name = event.getCommandName();
        if (!COMMANDS.contains(name)) {
            violations.add(name + ": not a command of the dialect");
        }
        if ("findAndModify".equals(name) && command.containsKey("sort")) {
            violations.add("findAndModify: with a sort");
        }
        for (BsonValue update : array(command, "updates")) {
            if (update.asDocument().get("u", new BsonDocument()).isArray()) {
                violations.add("update: by a pipeline");
            }
        }
        if (command.get("update", new BsonDocument()).isArray()) {
            violations.add("findAndModify: by a pipeline");
        }
        check(name, command, true);
    }

    private static List<BsonValue> array(BsonDocument command, String key) {
        return command.isArray(key) ? command.getArray(key).getValues() : List.of();
    }

    private void check(String command, BsonValue value, boolean top) {
        if (value instanceof BsonDocument document) {
            document.forEach((key, inner) -> {
                if (top && DATA.contains(key)) {
                    return;
                }
                checkKey(command, key, top);
                boolean assigned =
                        Set.of("$set", "$setOnInsert", "$push", "$eq", "u").contains(key) && inner.isDocument();
                check(command, assigned ? onlyOperators(inner.asDocument()) : inner, false);
            });
        } else if (value instanceof BsonArray array) {
            array.forEach(inner -> check(command, inner, false));
        }
    }

    /** A replaced or assigned document is data, except for operators such as {@code $each} in it. */
    private static BsonDocument onlyOperators(BsonDocument document) {
        BsonDocument operators = new BsonDocument();
        document.forEach((key, value) -> {
            if (key.startsWith("$")) {
                operators.put(key, value);
            } else if (key.contains(".$")) {
                operators.put(key, BsonNull.VALUE);
            }
        });
        return operators;
    }

    private void checkKey(String command, String key, boolean top) {
        String forbidden = FORBIDDEN_OPTIONS.get(key);
        if (forbidden != null) {
            violations.add(command + ": " + forbidden);
        }
        if (key.startsWith("$") && !top && !OPERATORS.contains(key)) {
            violations.add(command + ": " + key);
        }
        if (key.endsWith(".$") || key.contains(".$.")) {
            violations.add(command + ": positional $ in " + key);
        }
    }

    @Override
    public void commandFailed(CommandFailedEvent event) {
        if (String.valueOf(event.getThrowable().getMessage()).contains("not implemented")) {
            violations.add(event.getCommandName() + ": " + event.getThrowable().getMessage());
        }
    }

    /** What was seen outside the dialect so far. */
    public Set<String> violations() {
        return new TreeSet<>(violations);
    }

    /** Fails if anything was sent that the two servers do not do the same way. */
    public void assertClean() {
        if (!violations.isEmpty()) {
            throw new AssertionError("Outside the storage dialect: " + String.join("; ", violations));
        }
    }
}
