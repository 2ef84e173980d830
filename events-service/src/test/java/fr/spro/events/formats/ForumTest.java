package fr.spro.events.formats;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.input.FieldProblem;
import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ForumTest {
    private static final Instant NINE = Instant.parse("2027-03-02T08:00:00Z");

    private static List<String> wrong(Map<String, Object> own) {
        return problems(own).stream()
                .map(problem -> problem.field() + " " + problem.code())
                .toList();
    }

    private static List<FieldProblem> problems(Map<String, Object> own) {
        ProblemCollector checks = new ProblemCollector();
        InputFields fields = InputFields.of(own, checks);
        Forum forum = Forum.read(fields);
        fields.done();
        if (checks.passed()) {
            forum.check(checks);
        }
        return checks.problems();
    }

    private static Forum read(Map<String, Object> own) {
        return Forum.read(InputFields.of(own, new ProblemCollector()));
    }

    private static Map<String, Object> at(String place) {
        return Map.of("name", "CIO", "place", place);
    }

    private static Map<String, Object> band(int from, int to) {
        return Map.of(
                "start",
                NINE.plusSeconds(from * 60L).toString(),
                "end",
                NINE.plusSeconds(to * 60L).toString());
    }

    @Test
    void namesTheStandOutsideThePlanWithTheLastPlace() {
        Map<String, Object> plan = Map.of("rows", 2, "columns", 8);

        assertThat(problems(Map.of("plan", plan, "stands", List.of(at("B8"), at("C1"), at("A9"), at("hall")))))
                .extracting(FieldProblem::field, FieldProblem::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("stands[1].place", "OUTSIDE_PLAN"),
                        org.assertj.core.groups.Tuple.tuple("stands[2].place", "OUTSIDE_PLAN"),
                        org.assertj.core.groups.Tuple.tuple("stands[3].place", "OUTSIDE_PLAN"));
        assertThat(problems(Map.of("plan", plan, "stands", List.of(at("C1"))))
                        .getFirst()
                        .args())
                .isEqualTo(Map.of("row", "B", "column", 8));
    }

    @Test
    void namesTheSecondStandOnOnePlaceHoweverItIsSpelled() {
        Map<String, Object> stands = Map.of("stands", List.of(at("B3"), at("A1"), at("b 03")));

        assertThat(wrong(stands)).containsExactly("stands[2].place PLACE_TAKEN");
        assertThat(problems(stands).getFirst().args()).isEqualTo(Map.of("place", "B3", "stand", 1));
    }

    @Test
    void letsManyStandsWaitForAPlace() {
        assertThat(wrong(Map.of(
                        "plan",
                        Map.of("rows", 1, "columns", 1),
                        "stands",
                        Collections.nCopies(200, Map.of("name", "CIO", "staff", 50)))))
                .isEmpty();
    }

    @Test
    void namesTheBandThatEndsBeforeItStartsAndTheOneThatOverlaps() {
        assertThat(wrong(Map.of("bands", List.of(band(0, 60), band(60, 60), band(59, 70), band(60, 120)))))
                .containsExactly(
                        "bands[1].end END_BEFORE_START",
                        "bands[2].start BAND_OVERLAPS",
                        "bands[3].start BAND_OVERLAPS");
        assertThat(wrong(Map.of("bands", List.of(band(60, 120), band(0, 60), Map.of("title", "Soir")))))
                .isEmpty();
    }

    @Test
    void refusesWhatIsTooManyWithTheLimit() {
        Map<String, Object> stand = Map.of("name", "CIO");
        List<FieldProblem> found = problems(Map.of(
                "plan", Map.of("rows", 27, "columns", 0),
                "stands", Collections.nCopies(201, stand),
                "bands", Collections.nCopies(21, Map.of()),
                "doors", Collections.nCopies(13, "Porte")));

        assertThat(found)
                .extracting(FieldProblem::field, problem -> problem.args().get("max"))
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("stands", 200),
                        org.assertj.core.groups.Tuple.tuple("plan.rows", 26),
                        org.assertj.core.groups.Tuple.tuple("plan.columns", 40),
                        org.assertj.core.groups.Tuple.tuple("bands", 20),
                        org.assertj.core.groups.Tuple.tuple("doors", 12));
        assertThat(wrong(Map.of("stands", List.of(Map.of("name", "CIO", "staff", 51)))))
                .containsExactly("stands[0].staff TOO_LARGE");
        assertThat(wrong(Map.of("doors", List.of("x".repeat(41))))).containsExactly("doors[0] TOO_LONG");
        assertThat(wrong(Map.of("doors", List.of("Nord", "Sud", "nord")))).containsExactly("doors[2] DOOR_TWICE");
    }

    @Test
    void readsAForumThatWasStoredBeforeThereWerePlansAndDoors() {
        Forum old = read(Map.of("stands", List.of(at("Hall 1"), at("Hall 1")), "bands", List.of(band(60, 0))));

        assertThat(old.plan()).isNull();
        assertThat(old.doors()).isEmpty();
        assertThat(old.stands()).extracting(Forum.StandHolder::place).containsOnly("Hall 1");
        assertThat(old.write()).containsOnlyKeys("stands", "bands");
    }

    @Property(tries = 1000)
    void aPlanHasExactlyItsPlaces(
            @ForAll @IntRange(min = 1, max = 26) int rows,
            @ForAll @IntRange(min = 1, max = 40) int columns,
            @ForAll @CharRange(from = 'A', to = 'Z') char row,
            @ForAll @IntRange(min = 1, max = 60) int column) {
        assertThat(new Forum.Plan(rows, columns).has(row + "" + column))
                .isEqualTo(row - 'A' < rows && column <= columns);
    }
}
