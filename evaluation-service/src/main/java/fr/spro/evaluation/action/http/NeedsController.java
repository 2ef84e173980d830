package fr.spro.evaluation.action.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.evaluation.EvaluationSettings;
import fr.spro.evaluation.action.ActionPlanCommandHandler;
import fr.spro.evaluation.action.FindingCatalogue;
import fr.spro.evaluation.action.ImprovementAction;
import fr.spro.evaluation.action.ParticipantNeeds;
import fr.spro.evaluation.action.ReleasedThemes;
import fr.spro.evaluation.action.http.ActionJson.HeardJson;
import fr.spro.evaluation.disclosure.PublicationCatalogue;
import fr.spro.evaluation.disclosure.PublicationCatalogue.Entry;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people wish for, beside the form of a meeting; and the released figures that an action can be tied to. */
@RestController
@AllowedRoles({Role.ORGANISER, Role.EVALUATOR, Role.ADMIN})
class NeedsController {
    private static final int MOST_ACTIONS = 8;

    private final ParticipantNeeds needs;
    private final FindingCatalogue findings;
    private final ActionAccess doors;
    private final ActionPlanCommandHandler actions;
    private final Clock clock;
    private final boolean demo;

    NeedsController(
            ParticipantNeeds needs,
            FindingCatalogue findings,
            ActionPlanCommandHandler actions,
            ActionAccess doors,
            Clock clock,
            EvaluationSettings settings) {
        this.demo = settings.demo();
        this.needs = needs;
        this.findings = findings;
        this.doors = doors;
        this.actions = actions;
        this.clock = clock;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SourceJson(
            String scope,
            @Nullable Integer year,
            String releaseId,
            int n,
            @Nullable BilingualText title,
            @Nullable LocalDate held,
            @Nullable LocalDate released) {
        static SourceJson of(FindingCatalogue.Source source) {
            return new SourceJson(
                    source.entry().scope().toString(),
                    source.entry().year(),
                    source.releaseId(),
                    source.n(),
                    source.title(),
                    source.held(),
                    source.released());
        }
    }

    record WishedJson(SourceJson source, int n, List<ParticipantNeeds.Wish> items) {}

    record TopicsJson(SourceJson source, int n, List<ReleasedThemes.Theme> items) {}

    record OpenAction(String id, String title, String state, LocalDate due, boolean overdue) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NeedsJson(
            String territory,
            boolean demo,
            @Nullable WishedJson formats,
            @Nullable TopicsJson topics,
            List<OpenAction> actions,
            int openActions) {}

    @GetMapping("/api/needs/{territory}")
    @Operation(summary = "Wished formats as they were released last, and the improvement actions that are open")
    ResponseEntity<NeedsJson> needs(@PathVariable String territory, Caller caller) {
        doors.team(caller, territory);
        LocalDate today = today();
        List<ImprovementAction> open = ActionPlanExport.inOrder(actions.of(territory))
                .filter(action -> action.state().isOpen())
                .toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new NeedsJson(
                        territory,
                        demo,
                        needs.formats(territory, today)
                                .map(wished ->
                                        new WishedJson(SourceJson.of(wished.source()), wished.n(), wished.formats()))
                                .orElse(null),
                        needs.topics(territory)
                                .map(written -> new TopicsJson(
                                        SourceJson.of(written.source()),
                                        written.source().n(),
                                        written.themes()))
                                .orElse(null),
                        open.stream()
                                .limit(MOST_ACTIONS)
                                .map(action -> new OpenAction(
                                        action.id(),
                                        action.content().title(),
                                        ActionJson.name(action.state()),
                                        action.content().due(),
                                        action.isOverdue(today)))
                                .toList(),
                        open.size()));
    }

    record Sources(List<SourceJson> items) {}

    @GetMapping("/api/findings/{territory}")
    @Operation(summary = "The newest releases of a territory, of which an action can name a figure")
    Sources sources(@PathVariable String territory, Caller caller) {
        doors.team(caller, territory);
        return new Sources(findings.sources(territory, today()).stream()
                .map(SourceJson::of)
                .toList());
    }

    record Figures(List<HeardJson> items) {}

    @GetMapping("/api/findings/{territory}/figures")
    @Operation(summary = "The figures of the newest release of one of them, those that may be seen")
    Figures figures(
            @PathVariable String territory,
            @RequestParam String scope,
            @RequestParam(required = false) @Nullable String period,
            Caller caller) {
        doors.team(caller, territory);
        Entry entry = PublicationCatalogue.find(scope, period).orElseThrow(() -> Problem.of(422, "SCOPE_UNAVAILABLE"));
        boolean theirs = findings.territory(entry).map(territory::equals).orElseGet(() -> caller.has(Role.EVALUATOR));
        if (!theirs) {
            throw Problem.of(404, "SCOPE_UNKNOWN");
        }
        return new Figures(findings.figures(entry).stream().map(HeardJson::of).toList());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ActionController.PARIS);
    }
}
