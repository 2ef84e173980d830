package fr.spro.events.tours.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.spro.platform.problems.Problem;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TourPlanningControllerTest {

    private static Map<String, Object> place(String id, double latitude) {
        return new HashMap<>(Map.of("id", id, "name", id, "latitude", latitude, "longitude", 6.0));
    }

    private static Map<String, Object> stop(String id, double latitude, int stay, String... window) {
        Map<String, Object> stop = place(id, latitude);
        stop.put("stayMinutes", stay);
        if (window.length == 2) {
            stop.put("opens", window[0]);
            stop.put("closes", window[1]);
        }
        return stop;
    }

    private static Map<String, Object> drive(String from, String to, int minutes) {
        return Map.of("from", from, "to", to, "minutes", minutes);
    }

    /** From the depot, a degree of latitude, 111.2 km as the crow flies, south of the stops. */
    private static Map<String, Object> day(List<Map<String, Object>> stops) {
        Map<String, Object> day = new HashMap<>(
                Map.of("start", place("depot", 44), "departure", "08:00", "latestArrival", "18:00", "stops", stops));
        day.put("roadTimes", List.of(drive("depot", "a", 30), drive("depot", "b", 40), drive("a", "b", 15)));
        return day;
    }

    private static final List<Map<String, Object>> TWO =
            List.of(stop("a", 45, 60), stop("b", 45, 20, "10:00", "12:00"));

    private static TourPlanningViews.TourView asked(Map<String, Object> body) {
        return new TourPlanningController().plan(body);
    }

    private static Problem refused(Map<String, Object> body) {
        Problem problem = catchThrowableOfType(Problem.class, () -> asked(body));
        assertThat(problem.status()).isEqualTo(422);
        return problem;
    }

    @Test
    void tellsTheTourWithItsLegsAndSums() {
        assertThat(asked(day(TWO)))
                .isEqualTo(new TourPlanningViews.TourView(
                        "08:00",
                        List.of("a", "b"),
                        List.of(
                                new TourPlanningViews.LegView("depot", "a", 155.7, 30, "08:30", 0, "08:30", "09:30", 0),
                                new TourPlanningViews.LegView("a", "b", 0.0, 15, "09:45", 15, "10:00", "10:20", 0),
                                new TourPlanningViews.LegView(
                                        "b", "depot", 155.7, 40, "11:00", 0, "11:00", "11:00", 0)),
                        List.of(),
                        311.3,
                        85,
                        180,
                        "11:00",
                        true));
    }

    @Test
    void checksAnOrderThatIsGivenAndSaysHowLateItIs() {
        Map<String, Object> body = day(List.of(stop("a", 45, 60), stop("b", 45, 20, "10:00", "10:30")));
        body.put("order", List.of("a", "b"));
        assertThat(asked(body).provenOptimal()).isFalse();

        body.put("departure", "09:30");
        TourPlanningViews.TourView late = asked(body);

        assertThat(late.order()).containsExactly("a", "b");
        assertThat(late.legs())
                .extracting(TourPlanningViews.LegView::lateMinutes)
                .containsExactly(0, 65, 0);
    }

    @Test
    void saysWhyAStopIsLeftOut() {
        Map<String, Object> body = day(List.of(stop("a", 45, 60), stop("b", 45, 20, "08:00", "08:30")));
        assertThat(asked(body).leftOut())
                .containsExactly(new TourPlanningViews.LeftOutView(
                        "b", "NOT_REACHABLE_EVEN_ALONE", "08:40", "08:10", "09:40", "18:00"));

        body = day(List.of(stop("a", 45, 60, "08:00", "09:30"), stop("b", 45, 20, "08:00", "09:00")));
        assertThat(asked(body).leftOut())
                .containsExactly(
                        new TourPlanningViews.LeftOutView("a", "NOT_TOGETHER_WITH_OTHERS", null, null, null, null));
    }

    @Test
    void endsElsewhereAndDrivesAsFastAsAsked() {
        Map<String, Object> body = day(List.of(stop("a", 44, 0)));
        body.put("end", place("end", 45));
        body.put("roadTimes", List.of());
        assertThat(asked(body).legs().getLast().minutes()).isEqualTo(187);

        body.put("kilometresPerHour", 130);
        assertThat(asked(body).legs().getLast().minutes()).isEqualTo(72);
        body.put("roadFactor", 1);
        assertThat(asked(body).legs().getLast().minutes()).isEqualTo(52);
    }

    @Test
    void startsAStayAtAFixedTime() {
        Map<String, Object> fixed = stop("a", 45, 60);
        fixed.put("fixed", "14:00");
        Map<String, Object> body = day(List.of(fixed));
        body.put("roadTimes", List.of(drive("depot", "a", 30)));

        assertThat(asked(body).legs().getFirst().start()).isEqualTo("14:00");
    }

    @Test
    void namesEveryFieldThatIsMissingOrUnknown() {
        Map<String, Object> body = day(List.of(Map.of("id", "a", "name", "A", "stayMinutes", 5)));
        body.remove("start");
        body.put("colour", "red");

        assertThat(refused(body).fields())
                .extracting(field -> field.path() + " " + field.code())
                .contains(
                        "start REQUIRED",
                        "stops[0].latitude REQUIRED",
                        "stops[0].longitude REQUIRED",
                        "colour UNKNOWN_FIELD");
    }

    @Test
    void namesEveryKindOfProblemOfADayWithItsLimits() {
        assertThat(mistakes(day(List.of(stop("a", 45, 31, "09:00", "09:30"), stop("b", 45, 5, "10:00", "09:00")))))
                .containsExactly(
                        "stops[0].stayMinutes STAY_LONGER_THAN_WINDOW {window=30}",
                        "stops[1].closes END_BEFORE_START {}");

        Map<String, Object> fixed = stop("b", 45, 5, "10:00", "11:00");
        fixed.put("fixed", "09:00");
        assertThat(mistakes(day(List.of(stop("a", 45, 5), fixed))))
                .containsExactly("stops[1].fixed FIXED_OUTSIDE_WINDOW {}");

        assertThat(mistakes(day(Collections.nCopies(41, stop("a", 45, 5))))).containsExactly("stops TOO_MANY {max=40}");

        Map<String, Object> ordered = day(TWO);
        ordered.put("order", List.of("a", "a", "c"));
        assertThat(mistakes(ordered))
                .containsExactly("order[1] REPEATED {}", "order[2] UNKNOWN_PLACE {}", "order STOP_MISSING {stop=b}");

        Map<String, Object> far = day(List.of(stop("a", 45, 5), stop("b", 45, 5)));
        far.put("end", place("end", 45));
        far.put("latestArrival", "08:30");
        assertThat(mistakes(far)).containsExactly("latestArrival END_OUT_OF_REACH {earliest=11:07}");
    }

    @Test
    void readsMoreStopsThanItPlansButNotAnyNumber() {
        List<Map<String, Object>> stops =
                IntStream.range(0, 1_001).mapToObj(i -> stop("s" + i, 45, 5)).toList();
        assertThat(mistakes(day(stops))).contains("stops TOO_MANY {max=1000}");
    }

    private static List<String> mistakes(Map<String, Object> body) {
        return refused(body).fields().stream()
                .map(field -> field.path() + " " + field.code() + " " + field.args())
                .toList();
    }
}
