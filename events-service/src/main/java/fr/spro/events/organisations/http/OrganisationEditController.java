package fr.spro.events.organisations.http;

import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import fr.spro.events.input.http.IdempotencyKey;
import fr.spro.events.organisations.DeterministicId;
import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.OrganisationCommand;
import fr.spro.events.organisations.OrganisationCommandHandler;
import fr.spro.events.organisations.OrganisationHistory;
import fr.spro.events.organisations.OrganisationProposal;
import fr.spro.platform.core.Ids;
import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the organisers of a territory do with its partners. */
@RestController
@RequestMapping("/api/organisations")
final class OrganisationEditController {

    private final OrganisationCommandHandler organisations;
    private final Clock clock;

    OrganisationEditController(OrganisationCommandHandler organisations, Clock clock) {
        this.organisations = organisations;
        this.clock = clock;
    }

    @AllowedRoles({Role.ORGANISER, Role.ADMIN})
    @PostMapping
    @Operation(summary = "Take in a partner; a retry with the same Idempotency-Key gets the same answer")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = OrganisationRequest.class)))
    ResponseEntity<OrganisationView> create(
            @RequestBody Map<String, Object> body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Parameter(hidden = true) Caller caller) {
        OrganisationProposal proposal = read(body);
        String id = key == null ? Ids.random() : idOf(key, caller.subject());
        return switch (organisations.create(id, proposal, caller::mayOrganise, caller.subject(), Millis.now(clock))) {
            case OrganisationCommandHandler.Creation.Created created -> created(created.organisation());
            case OrganisationCommandHandler.Creation.Repeated repeated -> created(repeated.organisation());
            case OrganisationCommandHandler.Creation.KeyReused ignored ->
                throw Problem.of(422, "IDEMPOTENCY_KEY_REUSED");
            case OrganisationCommandHandler.Creation.NotCreated refused -> throw OrganisationProblems.of(refused.why());
        };
    }

    private static ResponseEntity<OrganisationView> created(Organisation organisation) {
        return OrganisationView.answer(
                ResponseEntity.created(URI.create("/api/organisations/" + organisation.id())), organisation);
    }

    @AllowedRoles({Role.ORGANISER, Role.ADMIN})
    @PutMapping("/{id}")
    @Operation(summary = "Replace an organisation; needs If-Match with the version that was read")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = OrganisationRequest.class)))
    ResponseEntity<OrganisationView> edit(
            @PathVariable String id,
            @RequestBody Map<String, Object> body,
            IfMatch read,
            @Parameter(hidden = true) Caller caller) {
        return change(id, new OrganisationCommand.Edit(read.version(), read(body)), caller);
    }

    @AllowedRoles({Role.ORGANISER, Role.ADMIN})
    @DeleteMapping("/{id}")
    @Operation(summary = "No partner any more: it leaves the directory, its past stays; again changes nothing")
    ResponseEntity<OrganisationView> deactivate(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Parameter(hidden = true) Caller caller) {
        return change(
                id,
                new OrganisationCommand.Deactivate(
                        ifMatch == null ? null : Long.valueOf(new IfMatch(ifMatch).version())),
                caller);
    }

    @AllowedRoles({Role.ORGANISER, Role.ADMIN})
    @GetMapping("/{id}/history")
    @Operation(summary = "Who changed which fields when, newest first; for organisers of the territory")
    ResponseEntity<OrganisationHistory> history(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
        Organisation organisation = OrganisationProblems.organised(organisations, id, caller);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(organisations.history(organisation));
    }

    private ResponseEntity<OrganisationView> change(String id, OrganisationCommand command, Caller caller) {
        Organisation changed = organisations
                .change(id, command, caller::mayOrganise, caller.subject(), Millis.now(clock))
                .orElseThrow(OrganisationProblems::of);
        return OrganisationView.answer(ResponseEntity.ok(), changed);
    }

    private static OrganisationProposal read(Map<String, Object> body) {
        ProblemCollector checks = new ProblemCollector();
        OrganisationProposal proposal = OrganisationProposal.read(InputFields.of(body, checks));
        OrganisationProblems.requirePassed(checks);
        return proposal;
    }

    /** The same key of the same caller always names the same organisation. */
    private static String idOf(String key, String subject) {
        return DeterministicId.of("organisation", subject, IdempotencyKey.checked(key));
    }
}
