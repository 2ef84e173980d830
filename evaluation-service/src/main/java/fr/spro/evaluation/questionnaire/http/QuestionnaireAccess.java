package fr.spro.evaluation.questionnaire.http;

import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.questionnaire.DraftError;
import fr.spro.evaluation.questionnaire.QuestionnaireCommandHandler.Outcome;
import fr.spro.evaluation.questionnaire.VersionedQuestionnaire;
import fr.spro.platform.journal.Aggregates.Versioned;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.problems.ProblemTexts;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who may, and how a refusal is told. */
final class QuestionnaireAccess {
    private static final Pattern KEY = Pattern.compile("[A-Z][A-Z0-9-]{1,39}");

    private QuestionnaireAccess() {}

    static boolean mayWrite(Caller caller) {
        return caller.has(Role.EVALUATOR) || caller.has(Role.ADMIN);
    }

    /** A key that could be one. */
    static String key(String key) {
        if (!KEY.matcher(key).matches()) {
            throw unknown();
        }
        return key;
    }

    static boolean isKey(String key) {
        return KEY.matcher(key).matches();
    }

    static Problem unknown() {
        return Problem.of(404, "QUESTIONNAIRE_UNKNOWN");
    }

    /** What there is now, or why not. */
    static Versioned<VersionedQuestionnaire> done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done.now();
            case Outcome.Stale stale -> throw Problem.of(412, "DRAFT_STALE").header(HttpHeaders.ETAG, tag(stale.now()));
            case Outcome.Faulty faulty -> throw faulty(faulty.faults());
            case Outcome.Different different ->
                throw fields(
                        Problem.of(422, "QUESTION_DIFFERS").member("differences", differences(different.differences())),
                        different.differences());
            case Outcome.TooMany tooMany -> throw Problem.of(409, "TOO_MANY_QUESTIONNAIRES");
            case Outcome.NoSource noSource -> throw unknown();
            case Outcome.Refused refused ->
                throw switch (refused.why()) {
                    case NO_DRAFT -> Problem.of(404, "DRAFT_UNKNOWN");
                    case VERSION_UNKNOWN -> unknown();
                    case DRAFT_EXISTS -> Problem.of(409, "DRAFT_EXISTS");
                    case VERSION_EXISTS -> Problem.of(409, "VERSION_EXISTS");
                    case VERSION_NOT_HIGHER -> Problem.of(409, "VERSION_EXISTS");
                    case SHIPPED -> Problem.of(409, "VERSION_SHIPPED");
                    case TOO_MANY_VERSIONS ->
                        Problem.of(409, "TOO_MANY_VERSIONS").arg("most", VersionedQuestionnaire.MOST_EDITIONS);
                };
        };
    }

    static String tag(Versioned<VersionedQuestionnaire> versioned) {
        return "\"" + versioned.version() + "\"";
    }

    private static Problem faulty(List<DraftError> faults) {
        return fields(Problem.of(422, "QUESTIONNAIRE_INVALID").arg("n", faults.size()), faults);
    }

    /** What the two questions say of each field. */
    record Difference(String field, String here, String there) {}

    private static List<Difference> differences(List<DraftError> faults) {
        return faults.stream()
                .map(DraftError::details)
                .map(details -> new Difference(
                        String.valueOf(details.get("name")),
                        String.valueOf(details.get("here")),
                        String.valueOf(details.get("there"))))
                .toList();
    }

    private static Problem fields(Problem problem, List<DraftError> faults) {
        for (DraftError fault : faults) {
            Map<String, Object> values = new HashMap<>(fault.details());
            values.put("place", fault.line() == 0 ? "" : place(fault));
            problem.field(fault.pointer(), fault.code(), values);
        }
        return problem;
    }

    /** Where in a text, in the language of the answer. */
    private static String place(DraftError fault) {
        ServletRequestAttributes current = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        String lang = ProblemTexts.language(current.getRequest().getHeader(HttpHeaders.ACCEPT_LANGUAGE))
                .getLanguage();
        return ServiceTexts.in(TextLanguage.choose(lang, null))
                .get("questionnaire.place", fault.line(), fault.column());
    }
}
