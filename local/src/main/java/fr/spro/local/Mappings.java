package fr.spro.local;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code /proc/<process>/smaps} (proc(5)) line by line, for the mapped files that a process can do without for a
 * moment: libraries and ahead-of-time caches, where they cannot be written to and hold nothing of the process's own.
 */
final class Mappings {

    private static final Pattern HEAD =
            Pattern.compile("([0-9a-f]+)-([0-9a-f]+) r-[x-]p \\S+ \\S+ \\d+ +/\\S*(?:\\.aot|\\.so(?:\\.\\d+)*)");
    private static final Pattern ANY_HEAD = Pattern.compile("[0-9a-f]+-[0-9a-f]+ .*");
    private static final String NOTHING_OF_ITS_OWN = "Anonymous: +0 kB";

    private final List<Part> unchanged = new ArrayList<>();
    private @Nullable Part open;

    /** A part of the process's memory; the address is unsigned. */
    record Part(long from, long length) {}

    void line(String line) {
        if (ANY_HEAD.matcher(line).matches()) {
            Matcher head = HEAD.matcher(line);
            open = head.matches() ? part(head) : null;
        } else if (open != null && line.matches(NOTHING_OF_ITS_OWN)) {
            unchanged.add(open);
            open = null;
        }
    }

    private static Part part(Matcher head) {
        long from = Long.parseUnsignedLong(head.group(1), 16);
        return new Part(from, Long.parseUnsignedLong(head.group(2), 16) - from);
    }

    /** Those seen up to now. */
    List<Part> unchanged() {
        return List.copyOf(unchanged);
    }
}
