package fr.spro.production;

import java.util.List;

/** A program in production was given less than it needs, or something that everybody knows. */
public final class UnsafeSettings extends IllegalStateException {
    private final List<String> faults;

    UnsafeSettings(List<String> faults) {
        super(String.join(" ", faults));
        this.faults = List.copyOf(faults);
    }

    /** What is wrong, a sentence each. */
    public List<String> faults() {
        return faults;
    }
}
