package fr.spro.registration.mail;

import java.util.Map;

/** Renders templates with a flat map of allowed names; a name that is not in the map is an error. */
public interface Templates {
    /** The HTML letter; every value is escaped. */
    String html(Map<String, String> values);

    /** The plain text letter. */
    String text(Map<String, String> values);

    /** One line of a bundle, unescaped. */
    String line(String template, Map<String, String> values);
}
