package fr.spro.events.territories.http;

import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import fr.spro.events.input.http.IdempotencyKey;
import fr.spro.events.input.http.InvalidInputResponse;
import fr.spro.events.organisations.DeterministicId;
import fr.spro.events.organisations.Directory;
import fr.spro.events.territories.Territory;
import fr.spro.events.territories.TerritoryCommand;
import fr.spro.events.territories.TerritoryCommandHandler;
import fr.spro.events.territories.TerritoryProposal;
import fr.spro.platform.core.Millis;
import fr.spro.platform.journal.JournalEntry;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What administrators do with the territories; none of it is final, so none asks for a fresh sign-in. */
@RestController
@AllowedRoles(Role.ADMIN)
@RequestMapping("/api/territories")
final class TerritoryAdminController {
    private final TerritoryCommandHandler network;
    private final Directory directory;
    private final Clock clock;

    TerritoryAdminController(TerritoryCommandHandler network, Directory directory, Clock clock) {
        this.network = network;
        this.directory = directory;
        this.clock = clock;
    }

    @PostMapping
    @Operation(summary = "Add a territory, open at once; a retry with the same Idempotency-Key gets the same answer")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = TerritoryRequest.class)))
    ResponseEntity<TerritoryView> add(
            @RequestBody Map<String, Object> body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Parameter(hidden = true) Caller caller) {
        TerritoryProposal.New asked = read(body, TerritoryProposal::readNew);
        JournalEntry.Answer request = key == null ? null : request(key, caller.subject(), asked);
        return switch (network.add(asked, request, caller.subject(), Millis.now(clock))) {
            case TerritoryCommandHandler.Addition.Added added -> added(added.territory());
            case TerritoryCommandHandler.Addition.Repeated repeated -> added(repeated.territory());
            case TerritoryCommandHandler.Addition.KeyReused ignored -> throw Problem.of(422, "IDEMPOTENCY_KEY_REUSED");
            case TerritoryCommandHandler.Addition.NotAdded refused -> throw TerritoryProblems.of(refused.why());
        };
    }

    private static JournalEntry.Answer request(String key, String subject, TerritoryProposal.New asked) {
        return new JournalEntry.Answer(
                DeterministicId.of("territory", subject, IdempotencyKey.checked(key)),
                DeterministicId.of(asked.toString()));
    }

    private ResponseEntity<TerritoryView> added(Territory territory) {
        return view(territory).answer(ResponseEntity.created(URI.create("/api/territories/" + territory.key())));
    }

    @PutMapping("/{key}")
    @Operation(summary = "Correct a territory; needs If-Match with the version that was read")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = TerritoryRequest.class)))
    ResponseEntity<TerritoryView> correct(
            @PathVariable String key,
            @RequestBody Map<String, Object> body,
            IfMatch read,
            @Parameter(hidden = true) Caller caller) {
        return change(key, new TerritoryCommand.Correct(read.version(), read(body, TerritoryProposal::read)), caller);
    }

    @PostMapping("/{key}/close")
    @Operation(
            summary = "Nothing new is planned in it any more; again changes nothing",
            description = "What was planned stays, and can be run, corrected and called off.")
    ResponseEntity<TerritoryView> close(
            @PathVariable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Parameter(hidden = true) Caller caller) {
        return change(key, new TerritoryCommand.Close(version(ifMatch)), caller);
    }

    @PostMapping("/{key}/reopen")
    @Operation(summary = "It is planned in again; again changes nothing")
    ResponseEntity<TerritoryView> reopen(
            @PathVariable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Parameter(hidden = true) Caller caller) {
        return change(key, new TerritoryCommand.Reopen(version(ifMatch)), caller);
    }

    private static @Nullable Long version(@Nullable String ifMatch) {
        return ifMatch == null ? null : Long.valueOf(new IfMatch(ifMatch).version());
    }

    private ResponseEntity<TerritoryView> change(String key, TerritoryCommand command, Caller caller) {
        Territory after = network.change(key, command, caller.subject(), Millis.now(clock))
                .orElseThrow(TerritoryProblems::of);
        return view(after).answer(ResponseEntity.ok());
    }

    private TerritoryView view(Territory territory) {
        return TerritoryView.of(territory, directory.count(territory.key()));
    }

    private static <T> T read(Map<String, Object> body, Function<InputFields, T> how) {
        ProblemCollector checks = new ProblemCollector();
        T read = how.apply(InputFields.of(body, checks));
        if (!checks.passed()) {
            throw InvalidInputResponse.of(checks.problems());
        }
        return read;
    }
}
