package fr.spro.platform.telemetry;

import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long commands of the database took, by their name alone: {@code spro.database.commands}. Collections are not told:
 * one of each evaluation would be too many.
 */
public final class DatabaseCommandMetrics implements CommandListener {
    private record Key(String command, String outcome) {}

    private final @Nullable MeterRegistry registry;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    private DatabaseCommandMetrics(@Nullable MeterRegistry registry) {
        this.registry = registry;
    }

    public static DatabaseCommandMetrics in(MeterRegistry registry) {
        return new DatabaseCommandMetrics(registry);
    }

    /** For a service in which the moments of writes must not be known. */
    public static DatabaseCommandMetrics none() {
        return new DatabaseCommandMetrics(null);
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        took(event.getCommandName(), "success", event.getElapsedTime(TimeUnit.NANOSECONDS));
    }

    @Override
    public void commandFailed(CommandFailedEvent event) {
        took(event.getCommandName(), "failure", event.getElapsedTime(TimeUnit.NANOSECONDS));
    }

    private void took(String command, String outcome, long nanos) {
        if (registry != null) {
            timers.computeIfAbsent(new Key(command, outcome), key -> timer(registry, key))
                    .record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    private static Timer timer(MeterRegistry registry, Key key) {
        return Timer.builder("spro.database.commands")
                .description("Commands of the database by name")
                .tag("command", key.command())
                .tag("outcome", key.outcome())
                .register(registry);
    }
}
