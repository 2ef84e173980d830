package fr.spro.evaluation.action.http;

import fr.spro.evaluation.EvaluationSettings;
import fr.spro.evaluation.action.ActionCommand;
import fr.spro.evaluation.action.ActionPlan;
import fr.spro.evaluation.action.ActionPlanCommandHandler;
import fr.spro.evaluation.action.ActionPlanCommandHandler.Outcome;
import fr.spro.evaluation.action.Finding;
import fr.spro.evaluation.action.FindingCatalogue;
import fr.spro.evaluation.action.ImprovementAction;
import fr.spro.evaluation.disclosure.PublicationCatalogue;
import fr.spro.evaluation.disclosure.PublicationCatalogue.Entry;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The improvement actions of a territory, for those who organise there and the evaluation team. */
@RestController
@AllowedRoles({Role.ORGANISER, Role.EVALUATOR, Role.ADMIN})
@RequestMapping("/api/actions/{territory}")
class ActionController {
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static final int TITLE = 120;
    private static final int LONG = 1_000;
    private static final int OWNER = 120;
    private static final int LONGEST_KEY = 200;
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final ActionPlanCommandHandler actions;
    private final FindingCatalogue findings;
    private final ActionAccess doors;
    private final Clock clock;
    private final boolean demo;

    ActionController(
            ActionPlanCommandHandler actions,
            FindingCatalogue findings,
            ActionAccess doors,
            Clock clock,
            EvaluationSettings settings) {
        this.demo = settings.demo();
        this.actions = actions;
        this.findings = findings;
        this.doors = doors;
        this.clock = clock;
    }

    record Named(
            @NotNull @Size(max = 200) String scope,
            @Nullable Integer year,
            @NotNull @Size(max = 60) String releaseId,
            @NotNull @Size(max = 60) String question,
            @Nullable @Size(max = 60) String row,
            @Nullable @Size(max = 60) String option) {}

    record Wanted(
            @Nullable @Size(max = 1_000) String title,
            @NotNull @Valid Named heard,
            @Nullable @Size(max = 4_000) String decision,
            @Nullable @Size(max = 1_000) String owner,
            @NotNull LocalDate due) {}

    record Step(
            @NotNull @Size(max = 20) String state,
            @Nullable @Size(max = 4_000) String reason) {}

    record Note(@Nullable @Size(max = 4_000) String text) {}

    record Seen(
            @NotNull @Valid Named observed,
            @Nullable @Size(max = 4_000) String words) {}

    record Told(
            @Nullable @Size(max = 4_000) String fr,
            @Nullable @Size(max = 4_000) String en) {}

    record Listing(List<ActionJson> items, int total, int overdue, boolean demo) {}

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), PARIS);
    }

    /** Before anything that is asked here is looked at. */
    @ModelAttribute
    void letIn(@PathVariable String territory, Caller caller) {
        doors.team(caller, territory);
    }

    @GetMapping
    @Operation(summary = "The actions of a territory, what is due first in front")
    Listing all(
            @PathVariable String territory,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(defaultValue = "false") boolean told) {
        ActionPlan plan = actions.of(territory);
        LocalDate today = today();
        if (state != null && !state.equals("OPEN")) {
            ActionJson.state(state, null, today);
        }
        List<ActionJson> items = ActionPlanExport.inOrder(plan)
                .filter(action -> state == null
                        || (state.equals("OPEN")
                                ? action.state().isOpen()
                                : ActionJson.name(action.state()).equals(state)))
                .filter(action -> !overdue || action.isOverdue(today))
                .filter(action -> !told || action.told() != null)
                .map(action -> ActionJson.of(territory, action, findings, today))
                .toList();
        long late = plan.actions().values().stream()
                .filter(action -> action.isOverdue(today))
                .count();
        return new Listing(items, plan.actions().size(), Math.toIntExact(late), demo);
    }

    @GetMapping("/export.csv")
    @Operation(summary = "The same as a table file")
    ResponseEntity<String> export(
            @PathVariable String territory,
            @RequestParam(required = false) @Nullable String lang,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        ActionPlan plan = actions.of(territory);
        return ResponseEntity.ok()
                .contentType(CSV)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"actions-" + territory + ".csv\"")
                .body(ActionPlanExport.write(plan, findings, today(), demo, TextLanguage.choose(lang, accepted)));
    }

    @GetMapping("/{id}")
    ResponseEntity<ActionJson> one(@PathVariable String territory, @PathVariable String id) {
        return shown(territory, there(territory, id), ResponseEntity.ok());
    }

    @PostMapping
    @Operation(summary = "Begin an action from a finding; a retry under the same key gets the same action")
    ResponseEntity<ActionJson> begin(
            @PathVariable String territory,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Wanted wanted,
            Caller caller) {
        if (key == null) {
            throw Problem.of(400, "IDEMPOTENCY_KEY_MISSING");
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Problem.of(422, "VALIDATION").field("Idempotency-Key", "INVALID_VALUE");
        }
        String id = UUID.nameUUIDFromBytes(
                        String.join("\n", territory, caller.subject(), key).getBytes(StandardCharsets.UTF_8))
                .toString();
        // What a key stands for already was looked at when it came first: its release may have become an older one.
        Finding before = actions.of(territory)
                .find(id)
                .map(action -> action.first().heard())
                .orElse(null);
        ImprovementAction.Content content = content(territory, wanted, before, caller);
        ImprovementAction begun = done(
                actions.handle(territory, new ActionCommand.Begin(id, content), Millis.now(clock), caller.subject()));
        return shown(
                territory, begun, ResponseEntity.created(URI.create("/api/actions/" + territory + "/" + begun.id())));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Plan it otherwise; needs If-Match with the revision that was read, as all that follows")
    ResponseEntity<ActionJson> revise(
            @PathVariable String territory,
            @PathVariable String id,
            IfMatch read,
            @Valid @RequestBody Wanted wanted,
            Caller caller) {
        Finding before = there(territory, id).content().heard();
        return change(
                caller,
                territory,
                new ActionCommand.Revise(id, read.version(), content(territory, wanted, before, caller)));
    }

    @PutMapping("/{id}/state")
    @Operation(summary = "Say where it stands: PLANNED, UNDERWAY, DONE or ABANDONED with a reason")
    ResponseEntity<ActionJson> move(
            @PathVariable String territory,
            @PathVariable String id,
            IfMatch read,
            @Valid @RequestBody Step step,
            Caller caller) {
        ActionInput typed = new ActionInput();
        String reason = step.state().equals("ABANDONED")
                ? typed.text("reason", step.reason(), LONG)
                : typed.optional("reason", step.reason(), LONG);
        typed.orRefuse();
        return change(
                caller,
                territory,
                new ActionCommand.Move(id, read.version(), ActionJson.state(step.state(), reason, today())));
    }

    @PostMapping("/{id}/notes")
    @Operation(summary = "Note how it goes")
    ResponseEntity<ActionJson> write(
            @PathVariable String territory,
            @PathVariable String id,
            IfMatch read,
            @Valid @RequestBody Note note,
            Caller caller) {
        ActionInput typed = new ActionInput();
        String text = typed.text("text", note.text(), LONG);
        typed.orRefuse();
        return change(caller, territory, new ActionCommand.Write(id, read.version(), text));
    }

    @PutMapping("/{id}/effect")
    @Operation(summary = "Say what a later release shows")
    ResponseEntity<ActionJson> observe(
            @PathVariable String territory,
            @PathVariable String id,
            IfMatch read,
            @Valid @RequestBody Seen seen,
            Caller caller) {
        ImprovementAction action = there(territory, id);
        ImprovementAction.Effect before = action.effect();
        ActionInput typed = new ActionInput();
        String words = typed.text("words", seen.words(), LONG);
        Finding observed = finding(
                territory, seen.observed(), "observed", before == null ? null : before.observed(), typed, caller);
        if (observed.releaseId().equals(action.content().heard().releaseId())) {
            typed.wrong("observed", "SAME_RELEASE", Map.of());
        }
        typed.orRefuse();
        return change(
                caller,
                territory,
                new ActionCommand.Observe(id, read.version(), new ImprovementAction.Effect(observed, words)));
    }

    @DeleteMapping("/{id}/effect")
    ResponseEntity<ActionJson> unsee(
            @PathVariable String territory, @PathVariable String id, IfMatch read, Caller caller) {
        return change(caller, territory, new ActionCommand.Observe(id, read.version(), null));
    }

    @PutMapping("/{id}/public")
    @Operation(summary = "Put it on the public page of the territory with these words")
    ResponseEntity<ActionJson> show(
            @PathVariable String territory,
            @PathVariable String id,
            IfMatch read,
            @Valid @RequestBody Told told,
            Caller caller) {
        ActionInput typed = new ActionInput();
        String fr = typed.text("fr", told.fr(), LONG);
        String en = typed.optional("en", told.en(), LONG);
        typed.orRefuse();
        return change(
                caller, territory, new ActionCommand.Show(id, read.version(), new ImprovementAction.Told(fr, en)));
    }

    @DeleteMapping("/{id}/public")
    @Operation(summary = "Take it off the public page")
    ResponseEntity<ActionJson> hide(
            @PathVariable String territory, @PathVariable String id, IfMatch read, Caller caller) {
        return change(caller, territory, new ActionCommand.Show(id, read.version(), null));
    }

    private ImprovementAction there(String territory, String id) {
        return actions.of(territory).find(id).orElseThrow(() -> Problem.of(404, "ACTION_UNKNOWN"));
    }

    private ImprovementAction.Content content(
            String territory, Wanted wanted, @Nullable Finding before, Caller caller) {
        ActionInput typed = new ActionInput();
        String title = typed.text("title", wanted.title(), TITLE);
        String decision = typed.text("decision", wanted.decision(), LONG);
        String owner = typed.text("owner", wanted.owner(), OWNER);
        Finding heard = finding(territory, wanted.heard(), "heard", before, typed, caller);
        if (wanted.due().getYear() < 2016 || wanted.due().getYear() > 2099) {
            typed.wrong("due", "INVALID_VALUE", Map.of());
        }
        typed.orRefuse();
        return new ImprovementAction.Content(title, heard, decision, owner, wanted.due());
    }

    /** A figure of the newest release, or the one that is named already; what is held back is as unknown as what is not there. */
    private Finding finding(
            String territory, Named named, String field, @Nullable Finding before, ActionInput typed, Caller caller) {
        Integer year = named.year();
        Optional<Entry> entry = PublicationCatalogue.find(named.scope(), year == null ? null : year.toString());
        Finding finding = new Finding(
                entry.orElseThrow(() -> Problem.of(422, "VALIDATION").field(field, "FINDING_UNKNOWN")),
                named.releaseId(),
                named.question(),
                named.row(),
                named.option());
        boolean theirs =
                findings.territory(finding.entry()).map(territory::equals).orElseGet(() -> caller.has(Role.EVALUATOR));
        if (!theirs || !(finding.equals(before) || findings.isCurrent(finding))) {
            typed.wrong(field, "FINDING_UNKNOWN", Map.of());
        }
        return finding;
    }

    private ResponseEntity<ActionJson> change(Caller caller, String territory, ActionCommand command) {
        ImprovementAction action = done(actions.handle(territory, command, Millis.now(clock), caller.subject()));
        return shown(territory, action, ResponseEntity.ok());
    }

    private ResponseEntity<ActionJson> shown(
            String territory, ImprovementAction action, ResponseEntity.BodyBuilder answer) {
        return answer.eTag(tag(action))
                .cacheControl(CacheControl.noStore())
                .body(ActionJson.of(territory, action, findings, today()));
    }

    private static String tag(ImprovementAction action) {
        return "\"" + action.revision() + "\"";
    }

    private static ImprovementAction done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done.action();
            case Outcome.Refused refused ->
                throw switch (refused.why()) {
                    case UNKNOWN -> Problem.of(404, "ACTION_UNKNOWN");
                    case STALE -> Problem.of(412, "ACTION_STALE");
                    case OTHER_REQUEST -> Problem.of(422, "IDEMPOTENCY_KEY_REUSED");
                    case TOO_MANY_ACTIONS -> Problem.of(409, "TOO_MANY_ACTIONS").arg("most", ActionPlan.MOST_ACTIONS);
                    case TOO_MANY_NOTES -> Problem.of(409, "TOO_MANY_NOTES").arg("most", ImprovementAction.MOST_NOTES);
                    case WRONG_STEP -> Problem.of(409, "ACTION_STEP");
                };
        };
    }
}
