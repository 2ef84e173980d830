package fr.spro.events.formats;

import fr.spro.events.input.InputFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who answers questions about a meeting: a team or a function, never a person's own name.
 *
 * @param email also the Reply-To of every mail about the meeting
 * @param hours when the team can be reached, in words
 */
public record Contact(
        String label,
        String email,
        @Nullable String phone,
        @Nullable String hours) {
    private static final String LABEL = "label";
    private static final String EMAIL = "email";
    private static final String PHONE = "phone";
    private static final String HOURS = "hours";
    private static final int LONGEST_LABEL = 80;
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_PHONE = 40;
    private static final int LONGEST_HOURS = 120;
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@<>\",;:\\\\()\\[\\]]{1,64}@[^\\s@<>\",;:\\\\()\\[\\]]+\\.[^\\s@.]{2,}");

    /** Reads a contact from input. */
    public static Contact read(InputFields fields) {
        String label = fields.text(LABEL, LONGEST_LABEL);
        String email = fields.text(EMAIL, LONGEST_EMAIL);
        if (!email.isEmpty() && !ADDRESS.matcher(email).matches()) {
            fields.checks().add(fields.path(EMAIL), "BAD_MAIL");
        }
        return new Contact(
                label, email, fields.optionalText(PHONE, LONGEST_PHONE), fields.optionalText(HOURS, LONGEST_HOURS));
    }

    /** The contact as plain values, unknown fields left out. */
    public Map<String, Object> write() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(LABEL, label);
        values.put(EMAIL, email);
        if (phone != null) {
            values.put(PHONE, phone);
        }
        if (hours != null) {
            values.put(HOURS, hours);
        }
        return values;
    }
}
