package fr.spro.evaluation.verbatim.http;

import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.i18n.HiddenCharacters;
import fr.spro.evaluation.verbatim.Codebook;
import fr.spro.evaluation.verbatim.CodebookCommandHandler;
import fr.spro.evaluation.verbatim.CodebookCommandHandler.Outcome;
import fr.spro.evaluation.verbatim.Theme;
import fr.spro.platform.core.Millis;
import fr.spro.platform.journal.Aggregates.Versioned;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The codebook of the region. */
@RestController
@AllowedRoles({Role.EVALUATOR, Role.ADMIN})
@RequestMapping("/api/verbatim-themes")
class CodebookController {
    private static final int LONGEST_LABEL = 60;
    private static final int LONGEST_DEFINITION = 400;

    private final CodebookCommandHandler codebooks;
    private final Clock clock;

    CodebookController(CodebookCommandHandler codebooks, Clock clock) {
        this.codebooks = codebooks;
        this.clock = clock;
    }

    record Listing(long version, List<Theme> items) {}

    record Label(
            @NotBlank @Size(max = LONGEST_LABEL) String fr,
            @NotBlank @Size(max = LONGEST_LABEL) String en) {
        BilingualText text() {
            return CodebookController.text("label", fr, en);
        }
    }

    record Definition(
            @NotBlank @Size(max = LONGEST_DEFINITION) String fr,
            @NotBlank @Size(max = LONGEST_DEFINITION) String en) {
        BilingualText text() {
            return CodebookController.text("definition", fr, en);
        }
    }

    record Written(
            @NotNull @Valid Label label, @NotNull @Valid Definition definition) {}

    @GetMapping
    @Operation(summary = "The themes texts are coded with, in order, retired ones too")
    ResponseEntity<Listing> all(Caller caller) {
        return listing(codebooks.now());
    }

    @PutMapping("/{code}")
    @Operation(summary = "Add a theme, or word one anew; needs If-Match with the version that was read")
    ResponseEntity<Listing> write(
            Caller caller, @PathVariable String code, IfMatch read, @Valid @RequestBody Written written) {
        if (!Theme.isCode(code)) {
            throw Problem.of(422, "VALIDATION").field("code", "THEME_CODE");
        }
        Theme theme =
                new Theme(code, written.label().text(), written.definition().text(), false);
        return done(codebooks.write(theme, read.version(), Millis.now(clock), caller.subject()));
    }

    @PostMapping("/{code}/retire")
    @Operation(summary = "Let nobody give a theme any more; texts that have it keep it; needs If-Match")
    ResponseEntity<Listing> retire(Caller caller, @PathVariable String code, IfMatch read) {
        return done(codebooks.retire(code, read.version(), Millis.now(clock), caller.subject()));
    }

    private static BilingualText text(String field, String fr, String en) {
        if (HiddenCharacters.in(fr) || HiddenCharacters.in(en)) {
            throw Problem.of(422, "VALIDATION").field(field, "INVALID_VALUE");
        }
        return new BilingualText(fr.strip(), en.strip());
    }

    private static ResponseEntity<Listing> done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> listing(done.now());
            case Outcome.Stale stale ->
                throw Problem.of(412, "THEMES_STALE")
                        .header(HttpHeaders.ETAG, VerbatimAccess.tag(stale.now().version()));
            case Outcome.Unknown unknown -> throw Problem.of(404, "THEME_UNKNOWN");
            case Outcome.Full full -> throw Problem.of(409, "TOO_MANY_THEMES").arg("most", Codebook.MOST);
        };
    }

    private static ResponseEntity<Listing> listing(Versioned<Codebook> versioned) {
        return ResponseEntity.ok()
                .eTag(VerbatimAccess.tag(versioned.version()))
                .body(new Listing(versioned.version(), versioned.state().themes()));
    }
}
