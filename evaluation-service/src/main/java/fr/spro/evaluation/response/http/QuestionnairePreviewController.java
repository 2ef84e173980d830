package fr.spro.evaluation.response.http;

import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.questionnaire.QuestionnaireCommandHandler;
import fr.spro.evaluation.questionnaire.ShortForm;
import fr.spro.evaluation.questionnaire.VersionedQuestionnaire;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Questionnaires as people will see them, without a ballot: nothing can be sent. */
@RestController
class QuestionnairePreviewController {
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final QuestionnaireCatalogue questionnaires;
    private final QuestionnaireCommandHandler lineages;
    private final QuestionnairePages pages = new QuestionnairePages();

    QuestionnairePreviewController(QuestionnaireCatalogue questionnaires, QuestionnaireCommandHandler lineages) {
        this.questionnaires = questionnaires;
        this.lineages = lineages;
    }

    @AllowedRoles({Role.ORGANISER, Role.EVALUATOR, Role.ADMIN})
    @GetMapping("/api/questionnaires/{key}/versions/{version}/preview")
    @Operation(summary = "A published version as a page, in full or (short=true) its short form")
    ResponseEntity<String> version(
            @PathVariable String key,
            @PathVariable String version,
            @RequestParam(defaultValue = "fr") String lang,
            @RequestParam(name = "short", defaultValue = "false") boolean shortForm) {
        Questionnaire found =
                questionnaires.find(key + "@" + version).orElseThrow(() -> Problem.of(404, "QUESTIONNAIRE_UNKNOWN"));
        return page(found, null, shortForm, TextLanguage.choose(lang, null));
    }

    @AllowedRoles({Role.EVALUATOR, Role.ADMIN})
    @GetMapping("/api/questionnaires/{key}/draft/preview")
    @Operation(summary = "The draft as a page, as far as it goes")
    ResponseEntity<String> draft(
            @PathVariable String key,
            @RequestParam(defaultValue = "fr") String lang,
            @RequestParam(name = "short", defaultValue = "false") boolean shortForm) {
        VersionedQuestionnaire.Draft draft =
                key.indexOf('|') < 0 ? lineages.find(key).state().draft() : null;
        if (draft == null) {
            throw Problem.of(404, "DRAFT_UNKNOWN");
        }
        TextLanguage language = TextLanguage.choose(lang, null);
        return page(lineages.form(draft), ServiceTexts.in(language).get("preview.draft"), shortForm, language);
    }

    private ResponseEntity<String> page(
            Questionnaire questionnaire, @Nullable String state, boolean shortForm, TextLanguage lang) {
        ServiceTexts words = ServiceTexts.in(lang);
        String about = words.get("preview.version", questionnaire.version()) + (state == null ? "" : ", " + state);
        String html = pages.preview(
                shortForm ? ShortForm.of(questionnaire) : questionnaire,
                about,
                words.get(shortForm && ShortForm.exists(questionnaire) ? "preview.short" : "preview.full"),
                lang);
        return ResponseEntity.ok()
                .contentType(HTML)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Content-Security-Policy", QuestionnairePageController.POLICY)
                .body(html);
    }
}
