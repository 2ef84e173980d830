package fr.spro.evaluation.response.http;

import fr.spro.evaluation.EvaluationSettings;
import fr.spro.evaluation.ballot.BallotKey;
import fr.spro.evaluation.ballot.BallotKeyStore;
import fr.spro.evaluation.ballot.CardCode;
import fr.spro.evaluation.ballot.CardCodes;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignOpening;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.EvaluationPlan;
import fr.spro.evaluation.campaign.EvaluationPlanCommandHandler;
import fr.spro.evaluation.campaign.http.CampaignAccess;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.response.AnswerReadResult;
import fr.spro.evaluation.response.AnswerReader;
import fr.spro.evaluation.response.ReminderPhases;
import fr.spro.evaluation.response.ResponseRepository;
import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is printed for a campaign, cards and questionnaires, and the papers that come back. */
@RestController
class PaperQuestionnaireController {
    /** Ten pages; whoever needs more asks again. */
    private static final int MOST_AT_ONCE = 80;

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final CampaignOpening opening;
    private final CampaignCommandHandler campaigns;
    private final EvaluationPlanCommandHandler plans;
    private final CardCodes tickets;
    private final BallotKeyStore keys;
    private final ResponseRepository responses;
    private final QuestionnaireCatalogue questionnaires;
    private final Clock clock;
    private final String publicUrl;
    private final QuestionnairePages pages = new QuestionnairePages();

    PaperQuestionnaireController(
            CampaignOpening opening,
            CampaignCommandHandler campaigns,
            EvaluationPlanCommandHandler plans,
            CardCodes tickets,
            BallotKeyStore keys,
            ResponseRepository responses,
            QuestionnaireCatalogue questionnaires,
            Clock clock,
            EvaluationSettings settings) {
        this.opening = opening;
        this.campaigns = campaigns;
        this.plans = plans;
        this.tickets = tickets;
        this.keys = keys;
        this.responses = responses;
        this.questionnaires = questionnaires;
        this.clock = clock;
        this.publicUrl = settings.publicUrl().replaceFirst("/+$", "");
    }

    record Wanted(
            @Min(1) @Max(MOST_AT_ONCE) int count,
            @Nullable @Size(max = 5) String lang) {}

    record Recorded(ResponseRepository.Outcome outcome) {}

    /** Cards may be printed before the campaign is open: they are handed out at the door. */
    @AllowedRoles({Role.ORGANISER, Role.EVALUATOR, Role.ADMIN})
    @PostMapping("/api/campaigns/{id}/tickets")
    @Operation(summary = "Print so many more cards to hand out; each gives one answer")
    ResponseEntity<byte[]> cards(Caller caller, @PathVariable String id, @Valid @RequestBody Wanted wanted) {
        CampaignTerms terms = terms(caller, id);
        Campaign campaign = campaigns.find(id, CampaignAccess.scope(caller)).orElse(null);
        if (campaign != null && !(campaign instanceof Campaign.Open)) {
            throw notOpen();
        }
        EvaluationPlan.Choice promised = new EvaluationPlan.Choice(terms.mode(), terms.thresholds());
        EvaluationPlan.Answer answer =
                plans.print(terms.sessionId(), promised, wanted.count(), Millis.now(clock), caller.subject());
        switch (answer) {
            case DONE -> {}
            case NOT_BY_CARDS, CARDS_PRINTED -> throw Problem.of(409, "NOT_BY_CARDS");
            case TOO_MANY ->
                throw Problem.of(409, "TOO_MANY_CARDS")
                        .arg("most", EvaluationPlan.MOST_TICKETS)
                        .arg("printed", plans.of(terms.sessionId()).tickets());
        }
        responses.open(id);
        List<CardCode> cards = tickets.issue(id, wanted.count());
        ServiceTexts words = ServiceTexts.in(TextLanguage.choose(wanted.lang(), null));
        int minutes = terms.wave() == Questionnaire.Wave.HOT ? 4 : 2;
        return QuestionnairePrintQueue.answer(
                "cartes.pdf", () -> CodeCardsPdf.html(terms, cards, minutes, words, publicUrl));
    }

    @AllowedRoles({Role.ORGANISER, Role.EVALUATOR, Role.ADMIN})
    @GetMapping("/api/campaigns/{id}/paper.pdf")
    @Operation(summary = "The questionnaire to print")
    ResponseEntity<byte[]> paper(
            Caller caller, @PathVariable String id, @RequestParam(required = false) @Nullable String lang) {
        CampaignTerms terms = terms(caller, id);
        ServiceTexts words = ServiceTexts.in(TextLanguage.choose(lang, null));
        Questionnaire questionnaire = questionnaires.get(terms.questionnaire());
        return QuestionnairePrintQueue.answer(
                "questionnaire.pdf", () -> PaperQuestionnairePdf.html(terms, questionnaire, words));
    }

    @AllowedRoles({Role.EVALUATOR, Role.ADMIN})
    @GetMapping("/api/campaigns/{id}/papers/form")
    @Operation(summary = "The form in which a paper is typed in, as a part of a page; its number makes it count once")
    ResponseEntity<String> form(
            Caller caller, @PathVariable String id, @RequestParam(required = false) @Nullable String lang) {
        CampaignTerms terms = open(caller, id).terms();
        Questionnaire questionnaire = questionnaires.get(terms.questionnaire());
        String number = UUID.randomUUID().toString();
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .body(pages.paper(terms, questionnaire, TextLanguage.choose(lang, null), number));
    }

    @AllowedRoles({Role.EVALUATOR, Role.ADMIN})
    @PostMapping(path = "/api/campaigns/{id}/papers", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @Operation(summary = "Record the answers of one paper, in the fields of the form")
    ResponseEntity<Recorded> record(Caller caller, @PathVariable String id, HttpServletRequest request) {
        Campaign.Open open = open(caller, id);
        Map<String, List<String>> typed = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> typed.put(name, List.of(values)));
        List<String> lang = typed.remove("lang");
        UUID number = number(typed.remove("paper"));
        return store(open, number, typed, TextLanguage.choose(lang == null ? null : lang.getFirst(), null));
    }

    private ResponseEntity<Recorded> store(
            Campaign.Open open, UUID number, Map<String, List<String>> typed, TextLanguage lang) {
        CampaignTerms terms = open.terms();
        BallotKey key = keys.find(terms.id()).orElseThrow(PaperQuestionnaireController::notOpen);
        return switch (AnswerReader.read(questionnaires.get(terms.questionnaire()), terms.partnerServices(), typed)) {
            case AnswerReadResult.Refused refused -> {
                Problem problem = Problem.of(422, "ANSWER_INVALID");
                refused.errors().forEach(error -> problem.field(error.linkId(), "INVALID_VALUE"));
                throw problem;
            }
            case AnswerReadResult.Accepted accepted -> {
                ResponseRepository.Outcome outcome = responses.store(
                        new ResponseRepository.OpenAnswer(
                                terms.id(),
                                terms.questionnaire(),
                                lang.code(),
                                ResponseRepository.Channel.PAPER,
                                ReminderPhases.after(open.reminders()),
                                key.guard(number),
                                key,
                                accepted.sheet()),
                        open.frame().present());
                yield switch (outcome) {
                    case STORED -> ResponseEntity.status(201).body(new Recorded(outcome));
                    case USED -> ResponseEntity.ok(new Recorded(outcome));
                    case FULL -> throw Problem.of(409, "CAMPAIGN_FULL");
                    case CLOSED -> throw notOpen();
                };
            }
        };
    }

    private static UUID number(@Nullable List<String> given) {
        if (given != null
                && given.size() == 1
                && given.getFirst().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            return UUID.fromString(given.getFirst());
        }
        throw Problem.of(422, "VALIDATION").field("paper", "INVALID_VALUE");
    }

    /** For the evaluation team, and for those who organise there. */
    private CampaignTerms terms(Caller caller, String id) {
        Predicate<String> scope = CampaignAccess.scope(caller);
        return opening.terms(id)
                .filter(terms -> scope.test(terms.territory()))
                .orElseThrow(PaperQuestionnaireController::unknown);
    }

    private Campaign.Open open(Caller caller, String id) {
        if (CampaignAccess.read(campaigns, id, caller) instanceof Campaign.Open open) {
            return open;
        }
        throw notOpen();
    }

    private static Problem unknown() {
        return Problem.of(404, "CAMPAIGN_UNKNOWN");
    }

    private static Problem notOpen() {
        return Problem.of(409, "CAMPAIGN_NOT_OPEN");
    }
}
