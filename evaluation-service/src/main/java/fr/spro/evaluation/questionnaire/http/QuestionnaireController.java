package fr.spro.evaluation.questionnaire.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.questionnaire.AnswerScale;
import fr.spro.evaluation.questionnaire.PublishedVersion;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.questionnaire.QuestionnaireCommandHandler;
import fr.spro.evaluation.questionnaire.ShortForm;
import fr.spro.evaluation.questionnaire.VersionedQuestionnaire;
import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The questionnaires there are and their published versions. */
@RestController
@RequestMapping("/api/questionnaires")
class QuestionnaireController {
    private final QuestionnaireCatalogue questionnaires;
    private final QuestionnaireCommandHandler lineages;
    private final Clock clock;

    QuestionnaireController(QuestionnaireCatalogue questionnaires, QuestionnaireCommandHandler lineages, Clock clock) {
        this.questionnaires = questionnaires;
        this.lineages = lineages;
        this.clock = clock;
    }

    record Listed(
            String id,
            String key,
            String version,
            Questionnaire.Status status,
            Questionnaire.Wave wave,
            BilingualText title,
            String contentHash,
            boolean shipped,
            boolean usual,
            boolean shortForm,
            @Nullable Instant publishedAt,
            String publishedBy,
            List<Question> questions) {}

    record Question(String linkId, String conceptId, BilingualText text, BilingualText section) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Drafted(String key, String version, Questionnaire.Wave wave, BilingualText title, Instant at, String by) {}

    record Listing(List<Listed> items, int page, int size, int total, List<Drafted> drafts) {}

    record Shown(
            String id,
            String key,
            String version,
            Questionnaire.Status status,
            boolean shipped,
            @JsonRawValue String content) {}

    @AllowedRoles({Role.ORGANISER, Role.EVALUATOR, Role.ADMIN})
    @GetMapping
    @Operation(summary = "All published versions; for the evaluation team the drafts too")
    Listing all(Caller caller) {
        List<Listed> items = new ArrayList<>();
        List<Drafted> drafts = new ArrayList<>();
        for (String key : lineages.keys()) {
            VersionedQuestionnaire lineage = lineages.find(key).state();
            items.addAll(listed(lineage));
            VersionedQuestionnaire.Draft draft = lineage.draft();
            if (draft != null && QuestionnaireAccess.mayWrite(caller)) {
                Questionnaire form = lineages.form(draft);
                drafts.add(new Drafted(key, form.version(), form.wave(), form.title(), draft.at(), draft.by()));
            }
        }
        return new Listing(items, 0, Math.max(1, items.size()), items.size(), drafts);
    }

    @AllowedRoles({Role.ORGANISER, Role.EVALUATOR, Role.ADMIN})
    @GetMapping("/{key}")
    @Operation(summary = "The published versions of one questionnaire")
    Listing one(@PathVariable String key, Caller caller) {
        VersionedQuestionnaire lineage =
                lineages.find(QuestionnaireAccess.key(key)).state();
        VersionedQuestionnaire.Draft draft = lineage.draft();
        if (lineage.editions().isEmpty() && (draft == null || !QuestionnaireAccess.mayWrite(caller))) {
            throw QuestionnaireAccess.unknown();
        }
        List<Listed> items = listed(lineage);
        List<Drafted> drafts = new ArrayList<>();
        if (draft != null && QuestionnaireAccess.mayWrite(caller)) {
            Questionnaire form = lineages.form(draft);
            drafts.add(new Drafted(key, form.version(), form.wave(), form.title(), draft.at(), draft.by()));
        }
        return new Listing(items, 0, Math.max(1, items.size()), items.size(), drafts);
    }

    @AllowedRoles({Role.ORGANISER, Role.EVALUATOR, Role.ADMIN})
    @GetMapping("/{key}/versions/{version}")
    @Operation(summary = "A published version with its content")
    Shown version(@PathVariable String key, @PathVariable String version, Caller caller) {
        PublishedVersion edition = edition(key, version);
        return new Shown(key + "@" + version, key, version, edition.status(), edition.shipped(), edition.content());
    }

    @AllowedRoles({Role.ORGANISER, Role.EVALUATOR, Role.ADMIN})
    @GetMapping("/{key}/versions/{version}/export")
    @Operation(summary = "A published version as a file: canonical JSON, whose SHA-256 is the content hash")
    ResponseEntity<String> export(@PathVariable String key, @PathVariable String version, Caller caller) {
        return file(key + "-" + version, edition(key, version).content());
    }

    static ResponseEntity<String> file(String name, String content) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".json")
                                .build()
                                .toString())
                .body(content);
    }

    @AllowedRoles({Role.EVALUATOR, Role.ADMIN})
    @DeleteMapping("/{key}/versions/{version}")
    @Operation(summary = "Always refused: a published version may only be retired")
    void delete(@PathVariable String key, @PathVariable String version, Caller caller) {
        edition(key, version);
        throw Problem.of(409, "VERSION_STAYS").arg("version", key + " " + version);
    }

    @AllowedRoles({Role.EVALUATOR, Role.ADMIN})
    @PostMapping("/{key}/versions/{version}/retire")
    @Operation(summary = "Let no new campaign take a version; campaigns that have it keep it")
    Listing retire(@PathVariable String key, @PathVariable String version, Caller caller) {
        edition(key, version);
        QuestionnaireAccess.done(lineages.retire(key, version, Millis.now(clock), caller.subject()));
        return one(key, caller);
    }

    @AllowedRoles({Role.ORGANISER, Role.EVALUATOR, Role.ADMIN})
    @GetMapping("/scales")
    @Operation(summary = "The scales of all published versions; a scale never changes")
    List<AnswerScale> scales(Caller caller) {
        return lineages.scales().values().stream()
                .sorted(Comparator.comparing(AnswerScale::id))
                .toList();
    }

    @GetMapping(path = "/schema", produces = "application/schema+json")
    @Operation(summary = "The JSON schema (2020-12) of a questionnaire")
    ResponseEntity<String> schema() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/schema+json"))
                .body(lineages.schema());
    }

    private PublishedVersion edition(String key, String version) {
        return lineages.find(QuestionnaireAccess.key(key))
                .state()
                .edition(version)
                .orElseThrow(QuestionnaireAccess::unknown);
    }

    private List<Listed> listed(VersionedQuestionnaire lineage) {
        return lineages.of(lineage.key()).stream()
                .map(version ->
                        listed(version, lineage.edition(version.version()).orElseThrow()))
                .toList();
    }

    private Listed listed(Questionnaire version, PublishedVersion edition) {
        List<Question> questions = version.sections().stream()
                .flatMap(section -> section.items().stream()
                        .map(item -> new Question(
                                item.linkId(),
                                item.head().conceptId(),
                                item.head().text(),
                                section.title())))
                .toList();
        return new Listed(
                version.ref(),
                version.key(),
                version.version(),
                version.status(),
                version.wave(),
                version.title(),
                version.contentHash(),
                edition.shipped(),
                questionnaires.published(version.wave()).ref().equals(version.ref()),
                ShortForm.exists(version),
                edition.at(),
                edition.by(),
                questions);
    }
}
