package fr.spro.events.recurrence;

import java.util.Map;

/** Why a wish is refused: the component at fault, a code that names the text for people, and the limits it mentions. */
public sealed interface RecurrenceRefusal {
    /** The component of {@link RecurrenceRequest} at fault, or {@code horizon}. */
    default String field() {
        return "rule";
    }

    /** The name of the text for people. */
    String code();

    /** The values that the text needs. */
    default Map<String, Object> limits() {
        return Map.of();
    }

    /** The rule has more characters than {@link RecurrenceRequest#RULE}. */
    record RuleTooLong() implements RecurrenceRefusal {
        @Override
        public String code() {
            return "TOO_LONG";
        }

        @Override
        public Map<String, Object> limits() {
            return Map.of("max", RecurrenceRequest.RULE);
        }
    }

    /** The rule is not one of RFC 5545, or uses a part or a combination that is not supported. */
    record RuleNotUnderstood() implements RecurrenceRefusal {
        @Override
        public String code() {
            return "RULE_NOT_UNDERSTOOD";
        }
    }

    /** The rule repeats within a day. */
    record TooFrequent() implements RecurrenceRefusal {
        @Override
        public String code() {
            return "RULE_TOO_FREQUENT";
        }
    }

    /** The rule has no date at all from the first date to the last possible one. */
    record NeverOccurs() implements RecurrenceRefusal {
        @Override
        public String code() {
            return "RULE_NEVER_OCCURS";
        }
    }

    /** A date lies before {@link RecurrenceRequest#EARLIEST} or after {@link RecurrenceRequest#LATEST}. */
    record OutsideYears(String field) implements RecurrenceRefusal {
        @Override
        public String code() {
            return "OUTSIDE_LIMITS";
        }

        @Override
        public Map<String, Object> limits() {
            return Map.of("min", RecurrenceRequest.EARLIEST.toString(), "max", RecurrenceRequest.LATEST.toString());
        }
    }

    /** There are more than {@link RecurrenceRequest#MOST} dates in the horizon. */
    record TooManyOccurrences() implements RecurrenceRefusal {
        @Override
        public String field() {
            return "horizon";
        }

        @Override
        public String code() {
            return "TOO_MANY_OCCURRENCES";
        }

        @Override
        public Map<String, Object> limits() {
            return Map.of("max", RecurrenceRequest.MOST);
        }
    }

    /** A list has more than {@link RecurrenceRequest#MOST} dates. */
    record TooManyDates(String field) implements RecurrenceRefusal {
        @Override
        public String code() {
            return "TOO_MANY";
        }

        @Override
        public Map<String, Object> limits() {
            return Map.of("max", RecurrenceRequest.MOST);
        }
    }

    /** The end of the day or of the horizon does not come after its start. */
    record EndNotAfterStart(String field) implements RecurrenceRefusal {
        @Override
        public String code() {
            return "END_BEFORE_START";
        }
    }
}
