package fr.spro.platform.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The story of a run, a line a step; kept only if somebody wants to read it. */
public final class RunTrace {

    /** What is random in the program is not in the story. */
    private static final Pattern RANDOM =
            Pattern.compile("[0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\"base64\": \"[^\"]*\"");

    private final boolean wanted;
    private final List<String> lines = new ArrayList<>();

    public RunTrace(boolean wanted) {
        this.wanted = wanted;
    }

    /** One more step. */
    public void tell(Supplier<String> line) {
        if (wanted) {
            lines.add("%5d. %s"
                    .formatted(lines.size() + 1, RANDOM.matcher(line.get()).replaceAll("…")));
        }
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
