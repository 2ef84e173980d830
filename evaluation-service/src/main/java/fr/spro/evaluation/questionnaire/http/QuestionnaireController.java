package fr.spro.evaluation.questionnaire.http;

import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Questionnaires;
import fr.spro.evaluation.words.Text;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.platform.web.Problem;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The questionnaires there are. */
@RestController
class QuestionnaireController {
    private final Questionnaires questionnaires;

    QuestionnaireController(Questionnaires questionnaires) {
        this.questionnaires = questionnaires;
    }

    record Listed(
            String id,
            String key,
            String version,
            Questionnaire.Status status,
            Questionnaire.Wave wave,
            Text title,
            String contentHash,
            List<Question> questions) {}

    record Question(String linkId, String conceptId, Text text, Text section) {}

    record Listing(List<Listed> items, int page, int size, int total) {}

    @GetMapping("/api/questionnaires")
    Listing all(Caller caller) {
        if (!caller.has(Role.EVALUATOR) && !caller.has(Role.ORGANISER) && !caller.has(Role.ADMIN)) {
            throw Problem.of(403, "FORBIDDEN");
        }
        List<Listed> items = questionnaires.all().stream()
                .map(QuestionnaireController::listed)
                .toList();
        return new Listing(items, 0, Math.max(1, items.size()), items.size());
    }

    private static Listed listed(Questionnaire questionnaire) {
        List<Question> questions = questionnaire.sections().stream()
                .flatMap(section -> section.items().stream()
                        .map(item -> new Question(
                                item.linkId(),
                                item.head().conceptId(),
                                item.head().text(),
                                section.title())))
                .toList();
        return new Listed(
                questionnaire.ref(),
                questionnaire.key(),
                questionnaire.version(),
                questionnaire.status(),
                questionnaire.wave(),
                questionnaire.title(),
                questionnaire.contentHash(),
                questions);
    }
}
