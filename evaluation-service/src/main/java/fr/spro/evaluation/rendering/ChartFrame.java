package fr.spro.evaluation.rendering;

import java.util.regex.Pattern;

/** What stands around a chart: an id unique in the page, the title and the main reading in words. */
public record ChartFrame(String id, String title, String description) {
    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    public ChartFrame {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not an element id: " + id);
        }
    }
}
