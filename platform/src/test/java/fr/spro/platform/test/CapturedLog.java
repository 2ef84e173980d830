package fr.spro.platform.test;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Everything that is logged while it is open, at the levels of production, with all that exceptions say. */
public final class CapturedLog implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("fr.spro");
    private final @Nullable Level rootLevel = root.getLevel();
    private final @Nullable Level ourLevel = ours.getLevel();
    private final Appender lines = new Appender();

    private static final class Appender extends AppenderBase<ILoggingEvent> {
        final Queue<String> all = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            IThrowableProxy failure = event.getThrowableProxy();
            all.add(event.getLevel() + " " + event.getLoggerName() + ": " + event.getFormattedMessage()
                    + (failure == null ? "" : "\n" + ThrowableProxyUtil.asString(failure)));
        }
    }

    private CapturedLog() {
        lines.start();
        root.addAppender(lines);
        root.setLevel(Level.INFO);
        ours.setLevel(Level.INFO);
    }

    /** Starts to listen. */
    public static CapturedLog open() {
        return new CapturedLog();
    }

    /** What was logged so far, one text per event. */
    public List<String> lines() {
        return List.copyOf(lines.all);
    }

    @Override
    public void close() {
        root.detachAppender(lines);
        root.setLevel(rootLevel);
        ours.setLevel(ourLevel);
    }
}
