package fr.spro.evaluation.action.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.evaluation.EvaluationSettings;
import fr.spro.evaluation.action.ActionPlan;
import fr.spro.evaluation.action.ActionPlanCommandHandler;
import fr.spro.evaluation.action.FindingCatalogue;
import fr.spro.evaluation.action.ImprovementAction;
import fr.spro.evaluation.action.http.ActionJson.HeardJson;
import fr.spro.evaluation.action.http.ActionJson.ToldJson;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** « Vous avez dit, nous avons fait »: what everybody may read of a territory's actions, and of nothing else. */
@RestController
class PublicActions {
    private final ActionPlanCommandHandler actions;
    private final FindingCatalogue findings;
    private final ActionAccess doors;
    private final boolean demo;

    PublicActions(
            ActionPlanCommandHandler actions,
            FindingCatalogue findings,
            ActionAccess doors,
            EvaluationSettings settings) {
        this.actions = actions;
        this.findings = findings;
        this.doors = doors;
        this.demo = settings.demo();
    }

    /** One of them; {@code day} says since when it is done, {@code due} until when it is to be. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            HeardJson heard,
            ToldJson told,
            String state,
            @Nullable LocalDate day,
            @Nullable LocalDate due,
            @Nullable HeardJson effect) {}

    record Page(String territory, boolean demo, List<Told> items) {}

    @GetMapping("/api/said-and-done/{territory}")
    @Operation(summary = "What was said and what was done about it; for everybody")
    ResponseEntity<Page> page(@PathVariable String territory, WebRequest request) {
        ActionPlan plan = actions.of(doors.territory(territory));
        CacheControl fresh = CacheControl.noCache().cachePublic();
        String tag = "\"" + plan.version() + "\"";
        if (request.checkNotModified(tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .cacheControl(fresh)
                    .eTag(tag)
                    .build();
        }
        Stream<ImprovementAction> done =
                ActionPlanExport.inOrder(plan).filter(action -> !action.state().isOpen());
        Stream<ImprovementAction> open =
                ActionPlanExport.inOrder(plan).filter(action -> action.state().isOpen());
        return ResponseEntity.ok()
                .cacheControl(fresh)
                .eTag(tag)
                .body(new Page(
                        territory,
                        demo,
                        Stream.concat(done, open)
                                .flatMap(action -> told(action).stream())
                                .toList()));
    }

    /** Title, decision, owner, notes and reasons are the team's own; so are the words about an effect. */
    private Optional<Told> told(ImprovementAction action) {
        HeardJson heard = ActionJson.heard(findings, action.content().heard());
        if (heard == null) {
            return Optional.empty();
        }
        ImprovementAction.Effect effect = action.effect();
        HeardJson observed = effect == null ? null : ActionJson.heard(findings, effect.observed());
        return action.publicly()
                .map(told -> new Told(
                        heard,
                        new ToldJson(told.fr(), told.en()),
                        ActionJson.name(action.state()),
                        ActionJson.day(action.state()),
                        action.state().isOpen() ? action.content().due() : null,
                        observed));
    }
}
