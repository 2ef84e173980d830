package fr.spro.platform.web;

import fr.spro.platform.problems.Problem;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version of something that a request says was read; a controller takes it as an argument.
 *
 * @param header as it was sent, null when it was not
 */
public record IfMatch(@Nullable String header) {
    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"(\\d{1,9})\"");

    /** The version; one that nobody could have read counts as an old one, and none at all is refused. */
    public int version() {
        if (header == null) {
            throw Problem.of(428, "PRECONDITION_REQUIRED");
        }
        Matcher version = ETAG.matcher(header.strip());
        return version.matches() ? Integer.parseInt(Objects.requireNonNull(version.group(1))) : -1;
    }
}
