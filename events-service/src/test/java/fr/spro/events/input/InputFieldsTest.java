package fr.spro.events.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class InputFieldsTest {
    private enum Colour {
        RED,
        GREEN
    }

    private static ProblemCollector read(Map<String, Object> values) {
        ProblemCollector checks = new ProblemCollector();
        InputFields fields = InputFields.of(values, checks);
        fields.text("title", 5);
        fields.optionalNumber("places", 1, 5000);
        fields.optionalInstant("start");
        fields.optionalDate("day");
        fields.optionalTime("hour");
        fields.choices("colours", Colour.class);
        fields.optionalObject("venue", venue -> venue.text("name", 10));
        fields.objects("sessions", 2, session -> session.text("title", 3));
        fields.flag("demo");
        fields.done();
        return checks;
    }

    @Test
    void tellsEveryMistakeAtOnce() {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "too long");
        values.put("places", 5001);
        values.put("start", "tomorrow");
        values.put("colours", List.of("RED", "BLUE"));
        values.put("venue", Map.of());
        values.put("sessions", List.of(Map.of("title", "abcd"), "x"));
        values.put("surprise", 1);

        assertThat(read(values).problems())
                .extracting(problem -> problem.field() + " " + problem.code())
                .containsExactlyInAnyOrder(
                        "title TOO_LONG",
                        "places TOO_LARGE",
                        "start BAD_TIME",
                        "colours[1] NOT_A_CHOICE",
                        "venue.name REQUIRED",
                        "sessions[0].title TOO_LONG",
                        "sessions[1] WRONG_TYPE",
                        "surprise UNKNOWN_FIELD");
    }

    @Test
    void countsCharactersNotTheirParts() {
        ProblemCollector checks = new ProblemCollector();
        assertThat(InputFields.of(Map.of("title", "😀😀😀"), checks).text("title", 3))
                .isEqualTo("😀😀😀");
        assertThat(checks.passed()).isTrue();
    }

    @Test
    void refusesControlCharacters() {
        assertThat(read(Map.of("title", "a\u0000b")).problems())
                .extracting(FieldProblem::code)
                .containsExactly("BAD_CHARACTER");
    }

    @Test
    void stopsCollectingAtALimit() {
        assertThat(read(Map.of("title", "a", "sessions", List.of(1, 2))).problems())
                .hasSize(2);
        List<Object> many = new ArrayList<>(Collections.nCopies(3, 1));
        assertThat(read(Map.of("title", "a", "sessions", many)).problems())
                .extracting(FieldProblem::code)
                .containsExactly("TOO_MANY");
    }

    @Provide
    Arbitrary<Object> anything() {
        Arbitrary<Object> simple = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(8).map(text -> (Object) text),
                Arbitraries.doubles().map(number -> (Object) number),
                Arbitraries.bigIntegers().map(number -> (Object) number),
                Arbitraries.of(true, false).map(flag -> (Object) flag));
        Arbitrary<Object> lists = simple.list().ofMaxSize(4).map(list -> (Object) list);
        return Arbitraries.oneOf(
                simple,
                lists,
                Arbitraries.maps(Arbitraries.of("name", "title", "x"), Arbitraries.oneOf(simple, lists))
                        .ofMaxSize(3)
                        .map(map -> (Object) map));
    }

    @Property(tries = 1000)
    void neverThrows(@ForAll("anything") Object first, @ForAll("anything") Object second) {
        for (String name : List.of("title", "places", "start", "day", "hour", "colours", "venue", "sessions", "demo")) {
            assertThat(read(Map.of(name, first, "other", second)).passed()).isFalse();
        }
    }
}
