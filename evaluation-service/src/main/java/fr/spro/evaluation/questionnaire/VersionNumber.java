package fr.spro.evaluation.questionnaire;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number of a questionnaire version: MAJOR.MINOR.PATCH. */
public record VersionNumber(int major, int minor, int patch) implements Comparable<VersionNumber> {
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final Comparator<VersionNumber> ORDER = Comparator.comparingInt(VersionNumber::major)
            .thenComparingInt(VersionNumber::minor)
            .thenComparingInt(VersionNumber::patch);

    /** How far two versions are apart, from least to most. */
    public enum Step {
        /** A typo or a translation. */
        PATCH,
        /** A question was added or dropped. */
        MINOR,
        /** Something means something else than before. */
        MAJOR
    }

    /** The number that is written like this. */
    public static VersionNumber of(String written) {
        Matcher parts = SHAPE.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a version number: " + written);
        }
        return new VersionNumber(part(parts, 1), part(parts, 2), part(parts, 3));
    }

    private static int part(Matcher parts, int at) {
        return Integer.parseInt(parts.group(at));
    }

    /** The step from an earlier number to this one. */
    public Step stepFrom(VersionNumber earlier) {
        if (major != earlier.major) {
            return Step.MAJOR;
        }
        return minor != earlier.minor ? Step.MINOR : Step.PATCH;
    }

    /** The number one step further. */
    public VersionNumber next(Step step) {
        return switch (step) {
            case PATCH -> new VersionNumber(major, minor, patch + 1);
            case MINOR -> new VersionNumber(major, minor + 1, 0);
            case MAJOR -> new VersionNumber(major + 1, 0, 0);
        };
    }

    @Override
    public int compareTo(VersionNumber other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
