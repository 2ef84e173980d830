package fr.spro.events.tour.http;

import fr.spro.events.fields.Checks;
import fr.spro.events.fields.FieldProblem;
import fr.spro.events.fields.Fields;
import fr.spro.events.fields.http.InvalidInput;
import fr.spro.events.tour.TourAnswer;
import fr.spro.events.tour.TourPlanner;
import fr.spro.events.tour.TourProblem;
import fr.spro.platform.security.Only;
import fr.spro.platform.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Orders the stops of a bus's day, or checks an order; nothing is kept. */
@RestController
@Only({Role.ORGANISER, Role.ADMIN})
@RequestMapping("/api/tours")
final class TourController {

    @PostMapping
    @Operation(summary = "The best order of a day's stops, or with an order how late it gets; nothing is saved")
    TourViews.TourView plan(@RequestBody Map<String, Object> body) {
        Fields fields = Fields.of(body, new Checks());
        TourRequest request = TourRequest.read(fields);
        InvalidInput.unlessPassed(fields);
        List<String> order = request.order();
        TourAnswer answer = order == null ? TourPlanner.plan(request.day()) : TourPlanner.check(request.day(), order);
        return switch (answer) {
            case TourAnswer.Found found -> TourViews.of(found.tour());
            case TourAnswer.Refused refused ->
                throw InvalidInput.of(
                        refused.problems().stream().map(TourController::field).toList());
        };
    }

    private static FieldProblem field(TourProblem problem) {
        return switch (problem) {
            case TourProblem.OutOfRange range ->
                new FieldProblem(range.field(), "OUTSIDE_LIMITS", Map.of("min", range.least(), "max", range.most()));
            case TourProblem.EndBeforeStart end -> new FieldProblem(end.field(), "END_BEFORE_START", Map.of());
            case TourProblem.StayLongerThanWindow stay ->
                new FieldProblem(stay.field(), "STAY_LONGER_THAN_WINDOW", Map.of("window", stay.windowMinutes()));
            case TourProblem.FixedOutsideWindow fixed ->
                new FieldProblem(fixed.field(), "FIXED_OUTSIDE_WINDOW", Map.of());
            case TourProblem.TooMany many -> new FieldProblem(many.field(), "TOO_MANY", Map.of("max", many.most()));
            case TourProblem.Repeated repeated -> new FieldProblem(repeated.field(), "REPEATED", Map.of());
            case TourProblem.Unknown unknown -> new FieldProblem(unknown.field(), "UNKNOWN_PLACE", Map.of());
            case TourProblem.Missing missing ->
                new FieldProblem(missing.field(), "STOP_MISSING", Map.of("stop", missing.id()));
            case TourProblem.EndOutOfReach end ->
                new FieldProblem(
                        end.field(),
                        "END_OUT_OF_REACH",
                        Map.of("earliest", end.earliestArrival().toString()));
        };
    }
}
