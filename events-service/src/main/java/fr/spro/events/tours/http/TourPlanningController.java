package fr.spro.events.tours.http;

import fr.spro.events.input.FieldProblem;
import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import fr.spro.events.input.http.InvalidInputResponse;
import fr.spro.events.tours.engine.TourPlanner;
import fr.spro.events.tours.engine.TourProblem;
import fr.spro.events.tours.engine.TourResult;
import fr.spro.platform.security.AllowedRoles;
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
@AllowedRoles({Role.ORGANISER, Role.ADMIN})
@RequestMapping("/api/tours")
final class TourPlanningController {

    @PostMapping
    @Operation(summary = "The best order of a day's stops, or with an order how late it gets; nothing is saved")
    TourPlanningViews.TourView plan(@RequestBody Map<String, Object> body) {
        InputFields fields = InputFields.of(body, new ProblemCollector());
        TourPlanningRequest request = TourPlanningRequest.read(fields);
        InvalidInputResponse.unlessPassed(fields);
        List<String> order = request.order();
        TourResult answer = order == null ? TourPlanner.plan(request.day()) : TourPlanner.check(request.day(), order);
        return switch (answer) {
            case TourResult.Found found -> TourPlanningViews.of(found.tour());
            case TourResult.Refused refused ->
                throw InvalidInputResponse.of(refused.problems().stream()
                        .map(TourPlanningController::field)
                        .toList());
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
