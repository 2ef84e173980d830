package fr.spro.events.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object of an input. Reading never throws: a wrong field becomes a problem and a harmless value is
 * returned, so that one pass finds every mistake. Call {@link #done()} last: what nobody asked for is unknown.
 */
public final class InputFields {
    private final Map<?, ?> values;
    private final String path;
    private final ProblemCollector checks;
    private final Set<String> asked = new HashSet<>();

    private InputFields(Map<?, ?> values, String path, ProblemCollector checks) {
        this.values = values;
        this.path = path;
        this.checks = checks;
    }

    /** The fields of the outermost object. */
    public static InputFields of(Map<?, ?> values, ProblemCollector checks) {
        return new InputFields(values, "", checks);
    }

    /** Reads what was stored, which has no problem unless it is damaged. */
    public static <T> T stored(Map<?, ?> values, Function<InputFields, T> read) {
        ProblemCollector checks = new ProblemCollector();
        T value = read.apply(of(values, checks));
        if (!checks.passed()) {
            throw new IllegalStateException("A document that cannot be read: " + checks.problems());
        }
        return value;
    }

    /** Where problems are noted. */
    public ProblemCollector checks() {
        return checks;
    }

    /** The path of a field of this object as problems name it. */
    public String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Whether the field is there with a value. */
    public boolean has(String name) {
        return values.get(name) != null;
    }

    /** A text that must be there, trimmed, of 1 to {@code max} characters. */
    public String text(String name, int max) {
        String text = optionalText(name, max);
        if (text == null) {
            missing(name);
            return "";
        }
        return text;
    }

    /** A text of at most {@code max} characters; blank counts as absent. */
    public @Nullable String optionalText(String name, int max) {
        return checkedText(path(name), value(name), max);
    }

    private @Nullable String checkedText(String where, @Nullable Object value, int max) {
        switch (value) {
            case null -> {
                return null;
            }
            case String text -> {
                String trimmed = text.strip();
                if (trimmed.isEmpty()) {
                    return null;
                }
                if (trimmed.codePointCount(0, trimmed.length()) > max) {
                    checks.add(where, "TOO_LONG", Map.of("max", max));
                    return "";
                }
                if (trimmed.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
                    checks.add(where, "BAD_CHARACTER");
                    return "";
                }
                return trimmed;
            }
            default -> {
                checks.add(where, "WRONG_TYPE", Map.of("expected", "text"));
                return "";
            }
        }
    }

    /** Texts of at most {@code max} characters each; an absent list is empty. */
    public List<String> texts(String name, int maxItems, int max) {
        List<String> texts = new ArrayList<>();
        int index = 0;
        for (Object item : items(name, maxItems)) {
            String where = path(name) + "[" + index++ + "]";
            String text = checkedText(where, item, max);
            if (text == null) {
                checks.add(where, "REQUIRED");
            } else {
                texts.add(text);
            }
        }
        return texts;
    }

    /** A whole number that must be there, within the limits. */
    public int number(String name, int min, int max) {
        Integer number = optionalNumber(name, min, max);
        if (number == null) {
            missing(name);
            return min;
        }
        return number;
    }

    /** A whole number within the limits, or null when absent. */
    public @Nullable Integer optionalNumber(String name, int min, int max) {
        switch (value(name)) {
            case null -> {
                return null;
            }
            case Number number
            when number.doubleValue() == Math.rint(number.doubleValue()) -> {
                if (number.doubleValue() < min) {
                    checks.add(path(name), "TOO_SMALL", Map.of("min", min, "max", max));
                    return min;
                }
                if (number.doubleValue() > max) {
                    checks.add(path(name), "TOO_LARGE", Map.of("min", min, "max", max));
                    return max;
                }
                return number.intValue();
            }
            default -> {
                checks.add(path(name), "WRONG_TYPE", Map.of("expected", "number"));
                return min;
            }
        }
    }

    /** Whole numbers within the limits; an absent list is empty. */
    public List<Integer> numbers(String name, int maxItems, int min, int max) {
        List<Integer> numbers = new ArrayList<>();
        int index = 0;
        for (Object item : items(name, maxItems)) {
            if (item instanceof Number number && number.intValue() >= min && number.intValue() <= max) {
                numbers.add(number.intValue());
            } else {
                checks.add(path(name) + "[" + index + "]", "WRONG_TYPE", Map.of("expected", "number"));
            }
            index++;
        }
        return numbers;
    }

    /** A decimal number within the limits (a coordinate in degrees), or null when absent. */
    public @Nullable Double optionalDecimal(String name, double min, double max) {
        switch (value(name)) {
            case null -> {
                return null;
            }
            case Number number
            when number.doubleValue() >= min && number.doubleValue() <= max -> {
                return number.doubleValue();
            }
            case Number number -> {
                checks.add(path(name), "OUTSIDE_LIMITS", Map.of("min", min, "max", max));
                return null;
            }
            default -> {
                checks.add(path(name), "WRONG_TYPE", Map.of("expected", "number"));
                return null;
            }
        }
    }

    /** A flag; absent means false. */
    public boolean flag(String name) {
        switch (value(name)) {
            case null -> {
                return false;
            }
            case Boolean flag -> {
                return flag;
            }
            default -> {
                checks.add(path(name), "WRONG_TYPE", Map.of("expected", "boolean"));
                return false;
            }
        }
    }

    /** An instant written in ISO 8601 with an offset, cut to milliseconds; null when absent. */
    public @Nullable Instant optionalInstant(String name) {
        return parsed(
                name, "BAD_TIME", text -> OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** A date written {@code 2027-01-31}; null when absent. */
    public @Nullable LocalDate optionalDate(String name) {
        return parsed(name, "BAD_DATE", LocalDate::parse);
    }

    /** A date that must be there. */
    public LocalDate date(String name) {
        return required(name, optionalDate(name), LocalDate.EPOCH);
    }

    /** A time of day written {@code 09:30}; null when absent. */
    public @Nullable LocalTime optionalTime(String name) {
        return parsed(name, "BAD_TIME", LocalTime::parse);
    }

    /** A time of day that must be there. */
    public LocalTime time(String name) {
        return required(name, optionalTime(name), LocalTime.MIDNIGHT);
    }

    private <T> T required(String name, @Nullable T value, T fallback) {
        if (value == null) {
            missing(name);
            return fallback;
        }
        return value;
    }

    private <T> @Nullable T parsed(String name, String code, Function<String, T> parse) {
        switch (value(name)) {
            case null -> {
                return null;
            }
            case String text -> {
                try {
                    return parse.apply(text);
                } catch (DateTimeException refused) {
                    checks.add(path(name), code);
                    return null;
                }
            }
            default -> {
                checks.add(path(name), "WRONG_TYPE", Map.of("expected", "text"));
                return null;
            }
        }
    }

    /** One of the constants of an enumeration, or null when absent. */
    public <E extends Enum<E>> @Nullable E optionalChoice(String name, Class<E> type) {
        String text = optionalText(name, 60);
        return text == null ? null : choice(path(name), text, type);
    }

    /** One of the constants of an enumeration; {@code fallback} stands in for a wrong or missing one, with a problem. */
    public <E extends Enum<E>> E choice(String name, Class<E> type, E fallback) {
        if (!has(name)) {
            asked.add(name);
            missing(name);
            return fallback;
        }
        E choice = optionalChoice(name, type);
        return choice == null ? fallback : choice;
    }

    /** Constants of an enumeration; an absent list is empty. */
    public <E extends Enum<E>> List<E> choices(String name, Class<E> type) {
        List<E> choices = new ArrayList<>();
        List<String> texts = texts(name, type.getEnumConstants().length, 60);
        for (int i = 0; i < texts.size(); i++) {
            E choice = choice(path(name) + "[" + i + "]", texts.get(i), type);
            if (choice != null) {
                choices.add(choice);
            }
        }
        return choices;
    }

    private <E extends Enum<E>> @Nullable E choice(String where, String text, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            names.add(constant.name());
        }
        checks.add(where, "NOT_A_CHOICE", Map.of("choices", String.join(", ", names)));
        return null;
    }

    /** An object, or null when absent. */
    public <T> @Nullable T optionalObject(String name, Function<InputFields, T> read) {
        return switch (value(name)) {
            case null -> null;
            case Map<?, ?> map -> object(map, path(name), read);
            default -> {
                checks.add(path(name), "WRONG_TYPE", Map.of("expected", "object"));
                yield null;
            }
        };
    }

    /** Objects; an absent list is empty. */
    public <T> List<T> objects(String name, int maxItems, Function<InputFields, T> read) {
        List<T> objects = new ArrayList<>();
        int index = 0;
        for (Object item : items(name, maxItems)) {
            String where = path(name) + "[" + index++ + "]";
            if (item instanceof Map<?, ?> map) {
                objects.add(object(map, where, read));
            } else {
                checks.add(where, "WRONG_TYPE", Map.of("expected", "object"));
            }
        }
        return objects;
    }

    private <T> T object(Map<?, ?> map, String where, Function<InputFields, T> read) {
        InputFields fields = new InputFields(map, where, checks);
        T object = read.apply(fields);
        fields.done();
        return object;
    }

    private List<@Nullable Object> items(String name, int maxItems) {
        switch (value(name)) {
            case null -> {
                return List.of();
            }
            case List<?> list -> {
                if (list.size() > maxItems) {
                    checks.add(path(name), "TOO_MANY", Map.of("max", maxItems));
                    return List.of();
                }
                return new ArrayList<@Nullable Object>(list);
            }
            default -> {
                checks.add(path(name), "WRONG_TYPE", Map.of("expected", "list"));
                return List.of();
            }
        }
    }

    /** Lets these fields pass unread. */
    public void skip(String... names) {
        asked.addAll(List.of(names));
    }

    /** Notes every field that was not asked for as unknown. */
    public void done() {
        for (Object name : values.keySet()) {
            if (name instanceof String text && !asked.contains(text)) {
                checks.add(path(text.length() > 60 ? text.substring(0, 60) : text), "UNKNOWN_FIELD");
            }
        }
    }

    private void missing(String name) {
        checks.add(path(name), "REQUIRED");
    }

    private @Nullable Object value(String name) {
        asked.add(name);
        return values.get(name);
    }
}
