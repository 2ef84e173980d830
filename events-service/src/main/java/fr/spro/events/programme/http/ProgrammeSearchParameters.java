package fr.spro.events.programme.http;

import fr.spro.events.formats.EventLimits;
import fr.spro.events.formats.Format;
import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import fr.spro.events.input.http.InvalidInputResponse;
import fr.spro.events.programme.Audience;
import fr.spro.events.programme.OrganiserScope;
import fr.spro.events.programme.ProgrammeIndex;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a search, checked; a date counts as the whole day in France. */
final class ProgrammeSearchParameters {
    private static final int USUAL_SIZE = 50;

    private ProgrammeSearchParameters() {}

    static ProgrammeIndex.Query read(Map<String, String> parameters, OrganiserScope drafts) {
        ProblemCollector checks = new ProblemCollector();
        Map<String, Object> values = new HashMap<>(parameters);
        parameters.forEach((name, value) -> {
            if (value.isBlank()) {
                values.remove(name);
            }
        });
        number("page", values, checks);
        number("size", values, checks);
        InputFields fields = InputFields.of(values, checks);
        Integer page = fields.optionalNumber("page", 0, 1_000_000);
        Integer size = fields.optionalNumber("size", 1, 100);
        ProgrammeIndex.Query query = new ProgrammeIndex.Query(
                fields.optionalText("territory", 60),
                fields.optionalChoice("format", Format.Kind.class),
                fields.optionalChoice("audience", Audience.class),
                time("from", 0, fields),
                time("to", 1, fields),
                fields.optionalText("q", 200),
                drafts,
                page == null ? 0 : page,
                size == null ? USUAL_SIZE : size);
        if (!checks.passed()) {
            throw InvalidInputResponse.of(checks.problems());
        }
        return query;
    }

    private static void number(String name, Map<String, Object> values, ProblemCollector checks) {
        if (values.get(name) instanceof String text) {
            try {
                values.put(name, Long.parseLong(text));
            } catch (NumberFormatException refused) {
                values.remove(name);
                checks.add(name, "WRONG_TYPE", Map.of("expected", "number"));
            }
        }
    }

    /** A date or a time with offset; a plus sign that a client forgot to escape arrives as a space. */
    private static @Nullable Instant time(String name, int daysLater, InputFields fields) {
        String text = fields.optionalText(name, 40);
        if (text == null) {
            return null;
        }
        try {
            return text.length() <= 10
                    ? LocalDate.parse(text)
                            .plusDays(daysLater)
                            .atStartOfDay(EventLimits.PARIS)
                            .toInstant()
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException refused) {
            fields.checks().add(name, "BAD_DATE");
            return null;
        }
    }
}
