package fr.spro.evaluation.questionnaire.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.i18n.HiddenCharacters;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.questionnaire.DraftCodec;
import fr.spro.evaluation.questionnaire.IndicatorRule;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCommandHandler;
import fr.spro.evaluation.questionnaire.VersionComparison;
import fr.spro.evaluation.questionnaire.VersionNumber;
import fr.spro.evaluation.questionnaire.VersionedQuestionnaire;
import fr.spro.platform.core.Millis;
import fr.spro.platform.journal.Aggregates.Versioned;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.problems.ProblemTexts;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
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

/** Drafts of questionnaires, for the evaluation team. */
@RestController
@AllowedRoles({Role.EVALUATOR, Role.ADMIN})
@RequestMapping("/api/questionnaires")
class QuestionnaireDraftController {
    private final QuestionnaireCommandHandler lineages;
    private final Clock clock;
    private final ProblemTexts texts;

    QuestionnaireDraftController(QuestionnaireCommandHandler lineages, ProblemTexts texts, Clock clock) {
        this.lineages = lineages;
        this.texts = texts;
        this.clock = clock;
    }

    record Written(
            @NotNull @Size(max = 200) String fr,
            @NotNull @Size(max = 200) String en) {}

    record Blank(
            @NotNull @Size(max = 40) String key,
            Questionnaire.@NotNull Wave wave,
            @NotNull @Valid Written title) {}

    record Derived(@Nullable @Size(max = 40) String key) {}

    record Missing(String pointer, String code, String message) {}

    record Shown(
            String key,
            long revision,
            Instant at,
            String by,
            List<Missing> missing,
            @Nullable List<VersionComparison.Line> comparison,
            VersionNumber.@Nullable Step needed,
            String suggested,
            List<Rule> rules,
            @JsonRawValue String content) {}

    /** How the figure of a question follows from its answers, in one sentence; a question without figure has none. */
    record Rule(String linkId, IndicatorRule rule, boolean mayBeFollowed, String sentence) {}

    @PostMapping
    @Operation(summary = "Begin a questionnaire with nothing in it")
    ResponseEntity<Shown> blank(
            @Valid @RequestBody Blank blank,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accept,
            Caller caller) {
        if (!QuestionnaireAccess.isKey(blank.key())) {
            throw Problem.of(422, "VALIDATION").field("key", "KEY_INVALID");
        }
        String fr = blank.title().fr().strip();
        String en = blank.title().en().strip();
        if ((fr.isEmpty() && en.isEmpty()) || HiddenCharacters.in(fr) || HiddenCharacters.in(en)) {
            throw Problem.of(422, "VALIDATION").field("title", "TITLE_NEEDED");
        }
        BilingualText title = new BilingualText(fr.isEmpty() ? en : fr, en.isEmpty() ? fr : en);
        return created(
                QuestionnaireAccess.done(
                        lineages.blank(blank.key(), blank.wave(), title, Millis.now(clock), caller.subject())),
                accept);
    }

    @PostMapping("/{key}/versions/{version}/derive")
    @Operation(
            summary =
                    "Begin a draft from a published version: the next one, or with a key a questionnaire of one's own")
    ResponseEntity<Shown> derive(
            @PathVariable String key,
            @PathVariable String version,
            @Valid @RequestBody Derived derived,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accept,
            Caller caller) {
        String target = derived.key() == null ? key : derived.key();
        if (!QuestionnaireAccess.isKey(target)) {
            throw Problem.of(422, "VALIDATION").field("key", "KEY_INVALID");
        }
        return created(
                QuestionnaireAccess.done(lineages.derive(
                        QuestionnaireAccess.key(key) + "@" + version, target, Millis.now(clock), caller.subject())),
                accept);
    }

    @PostMapping(path = "/import", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Take in a questionnaire as a draft; each fault is told with line, column and JSON pointer")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(description = "As /api/questionnaires/schema says")
    ResponseEntity<Shown> take(
            @RequestBody byte[] body,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accept,
            Caller caller) {
        return created(
                QuestionnaireAccess.done(lineages.take(text(body), Millis.now(clock), caller.subject())), accept);
    }

    private ResponseEntity<Shown> created(Versioned<VersionedQuestionnaire> now, @Nullable String accept) {
        return ResponseEntity.created(
                        URI.create("/api/questionnaires/" + now.state().key() + "/draft"))
                .eTag(QuestionnaireAccess.tag(now))
                .body(shown(now, accept));
    }

    @GetMapping("/{key}/draft")
    @Operation(summary = "The draft, what it lacks and how it relates to what it was derived from")
    ResponseEntity<Shown> read(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accept,
            Caller caller) {
        return ok(found(key), accept);
    }

    private Versioned<VersionedQuestionnaire> found(String key) {
        Versioned<VersionedQuestionnaire> found = lineages.find(QuestionnaireAccess.key(key));
        if (found.state().draft() == null) {
            throw Problem.of(404, "DRAFT_UNKNOWN");
        }
        return found;
    }

    @PutMapping(path = "/{key}/draft", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Write the draft anew; needs If-Match with the version that was read")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(description = "As /api/questionnaires/schema says")
    ResponseEntity<Shown> write(
            @PathVariable String key,
            @RequestBody byte[] body,
            IfMatch read,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accept,
            Caller caller) {
        return ok(
                QuestionnaireAccess.done(lineages.write(
                        QuestionnaireAccess.key(key), read.version(), text(body), Millis.now(clock), caller.subject())),
                accept);
    }

    @DeleteMapping("/{key}/draft")
    @Operation(summary = "Throw the draft away; needs If-Match with the version that was read")
    ResponseEntity<Void> drop(@PathVariable String key, IfMatch read, Caller caller) {
        QuestionnaireAccess.done(
                lineages.drop(QuestionnaireAccess.key(key), read.version(), Millis.now(clock), caller.subject()));
        return ResponseEntity.noContent().build();
    }

    record Published(String id, String contentHash) {}

    @PostMapping("/{key}/draft/publish")
    @Operation(summary = "Make the draft a version that never changes; needs If-Match; a retry gets the same answer")
    Published publish(@PathVariable String key, IfMatch read, Caller caller) {
        Versioned<VersionedQuestionnaire> now = QuestionnaireAccess.done(
                lineages.publish(QuestionnaireAccess.key(key), read.version(), Millis.now(clock), caller.subject()));
        var newest = now.state().editions().getLast();
        return new Published(key + "@" + newest.version(), newest.hash());
    }

    @GetMapping("/{key}/draft/export")
    @Operation(summary = "The draft as a file")
    ResponseEntity<String> export(@PathVariable String key, Caller caller) {
        VersionedQuestionnaire.Draft draft =
                Objects.requireNonNull(found(key).state().draft());
        return QuestionnaireController.file(key + "-draft", draft.content());
    }

    private ResponseEntity<Shown> ok(Versioned<VersionedQuestionnaire> now, @Nullable String accept) {
        return ResponseEntity.ok().eTag(QuestionnaireAccess.tag(now)).body(shown(now, accept));
    }

    private Shown shown(Versioned<VersionedQuestionnaire> now, @Nullable String accept) {
        VersionedQuestionnaire.Draft draft = Objects.requireNonNull(now.state().draft());
        QuestionnaireCommandHandler.Review review = lineages.review(now.state());
        Locale language = ProblemTexts.language(accept);
        return new Shown(
                now.state().key(),
                now.version(),
                draft.at(),
                draft.by(),
                review.missing().stream()
                        .map(fault -> {
                            var values = new HashMap<>(fault.details());
                            values.put("place", "");
                            return new Missing(
                                    fault.pointer(), fault.code(), texts.field(fault.code(), language, values));
                        })
                        .toList(),
                review.comparison() == null ? null : review.comparison().lines(),
                review.needed(),
                review.suggested().toString(),
                rules(lineages.form(draft), ServiceTexts.in(TextLanguage.choose(language.getLanguage(), null))),
                draft.content());
    }

    private static List<Rule> rules(Questionnaire form, ServiceTexts words) {
        return form.items().stream()
                .flatMap(item -> IndicatorRule.of(item).stream()
                        .map(rule -> new Rule(
                                item.linkId(),
                                rule,
                                rule.isOneShare() && item.head().sensitivity() == Item.Sensitivity.NONE,
                                IndicatorRule.sentence(item, words).orElseThrow())))
                .toList();
    }

    /** Bytes that are no UTF-8 are refused rather than mended. */
    private static String text(byte[] body) {
        if (body.length > DraftCodec.LARGEST) {
            throw Problem.of(413, "BODY_TOO_LARGE");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Problem.of(400, "NOT_UTF8");
        }
    }
}
