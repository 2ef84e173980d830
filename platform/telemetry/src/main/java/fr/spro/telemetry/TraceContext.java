package fr.spro.telemetry;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Which trace a piece of work belongs to, as W3C Trace Context writes it.
 *
 * @param traceId 32 lower-case hexadecimal digits
 * @param spanId 16 of them
 * @param sampled whether its steps are sent anywhere
 */
public record TraceContext(String traceId, String spanId, boolean sampled) {
    /** The header that carries it, in HTTP and in Kafka. */
    public static final String HEADER = "traceparent";

    /** The name under which logs show the trace. */
    public static final String LOGGED = "traceId";

    private static final Pattern TEXT = Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-0([01])");

    /** A new trace that is sent nowhere: its id finds the lines of a request in all logs. */
    static TraceContext unsampled() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        // Never all zeros, which the standard forbids.
        return new TraceContext(hex(random.nextLong()) + hex(random.nextLong() | 1), hex(random.nextLong() | 1), false);
    }

    private static String hex(long bits) {
        String digits = Long.toHexString(bits);
        return "0".repeat(16 - digits.length()) + digits;
    }

    /** What the text says; null when there is none or it says nothing that we write. */
    public static @Nullable TraceContext parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? new TraceContext(
                        matcher.group(1), matcher.group(2), matcher.group(3).equals("1"))
                : null;
    }

    /** The context as its header carries it. */
    public String text() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }

    /** Runs the action with the trace in what it logs. */
    public static void logged(@Nullable TraceContext context, Runnable action) {
        if (context == null) {
            action.run();
            return;
        }
        try (MDC.MDCCloseable _ = MDC.putCloseable(LOGGED, context.traceId())) {
            action.run();
        }
    }
}
