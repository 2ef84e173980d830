package fr.spro.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Paths that are a secret themselves, ballots and links from mails: whoever reads one in a log could use it. */
final class SecretPaths {
    private static final List<String> PREFIXES = List.of("/q/", "/r/");

    private SecretPaths() {}

    /** Whether somebody answers a questionnaire: when that was is nobody's business. */
    static boolean isQuestionnaire(HttpServletRequest request) {
        return request.getServletPath().startsWith("/q/");
    }

    /** The path of a request as a log may show it. */
    static String shown(HttpServletRequest request) {
        String prefix = prefix(request);
        return prefix == null ? request.getRequestURI() : prefix + "(secret)";
    }

    /** A failure as a log may show it: messages may quote the path, so where that is secret only classes and frames stay. */
    static Throwable shown(HttpServletRequest request, Throwable failure) {
        return prefix(request) == null ? failure : new Unquoted(failure);
    }

    private static @Nullable String prefix(HttpServletRequest request) {
        // Decoded, as the handlers are found by it: %71 is a q.
        String path = request.getServletPath();
        return PREFIXES.stream().filter(path::startsWith).findFirst().orElse(null);
    }

    /** Where a failure came from, without a word of what it said. */
    private static final class Unquoted extends Exception {
        Unquoted(Throwable failure) {
            super(
                    failure.getClass().getName(),
                    failure.getCause() == null ? null : new Unquoted(failure.getCause()),
                    false,
                    true);
            setStackTrace(failure.getStackTrace());
        }
    }
}
