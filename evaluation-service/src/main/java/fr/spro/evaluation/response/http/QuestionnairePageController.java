package fr.spro.evaluation.response.http;

import fr.spro.evaluation.ballot.Ballot;
import fr.spro.evaluation.ballot.BallotKey;
import fr.spro.evaluation.ballot.BallotKeyStore;
import fr.spro.evaluation.ballot.CardCode;
import fr.spro.evaluation.ballot.CardCodes;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.questionnaire.ShortForm;
import fr.spro.evaluation.response.AnswerError;
import fr.spro.evaluation.response.AnswerReadResult;
import fr.spro.evaluation.response.AnswerReader;
import fr.spro.evaluation.response.ReminderPhases;
import fr.spro.evaluation.response.ResponseRepository;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/**
 * The questionnaire as a page. The ballot in the path is a secret: it is never logged, and no header, cookie or link
 * of these pages carries it elsewhere.
 */
@RestController
@Hidden
class QuestionnairePageController {
    private static final Logger LOG = LoggerFactory.getLogger(QuestionnairePageController.class);
    private static final long LARGEST = 64 * 1024;
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self';"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final BallotKeyStore keys;
    private final CardCodes tickets;
    private final CampaignCommandHandler campaigns;
    private final QuestionnaireCatalogue questionnaires;
    private final ResponseRepository responses;
    private final QuestionnairePages pages = new QuestionnairePages();

    QuestionnairePageController(
            BallotKeyStore keys,
            CardCodes tickets,
            CampaignCommandHandler campaigns,
            QuestionnaireCatalogue questionnaires,
            ResponseRepository responses) {
        this.keys = keys;
        this.tickets = tickets;
        this.campaigns = campaigns;
        this.questionnaires = questionnaires;
        this.responses = responses;
    }

    /** A ballot or a card that was made here, for a campaign that is not sealed. */
    private record Held(String written, String campaignId, BallotKey key, String guard) {}

    private Optional<Held> held(String written) {
        return Ballot.read(written)
                .flatMap(ballot -> keys.whose(ballot)
                        .map(found -> new Held(
                                ballot.written(),
                                found.campaignId(),
                                found.key(),
                                found.key().guard(ballot))))
                .or(() -> CardCode.find(written)
                        .flatMap(card -> tickets.whose(card)
                                .map(found -> new Held(
                                        card.written(),
                                        found.campaignId(),
                                        found.key(),
                                        found.key().guard(card)))));
    }

    @GetMapping("/q")
    ResponseEntity<String> ask(HttpServletRequest request) {
        return page(200, pages.code(lang(request), "", null));
    }

    /** Leads to the questionnaire of a typed code, so that a slip is noticed before. */
    @PostMapping(path = "/q", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> lead(HttpServletRequest request) {
        TextLanguage lang = lang(request);
        String typed = Objects.requireNonNullElse(request.getParameter("code"), "");
        String written = Ballot.read(typed)
                .map(Ballot::written)
                .or(() -> CardCode.find(typed).map(CardCode::written))
                .orElse(null);
        if (written == null) {
            boolean slip = CardCode.read(typed) instanceof CardCode.Typed.Slip;
            return page(422, pages.code(lang, typed.strip(), slip ? "slip" : typed.isBlank() ? "empty" : "other"));
        }
        return ResponseEntity.status(303)
                .header(HttpHeaders.LOCATION, "/q/" + written + "?lang=" + lang.code())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    @GetMapping("/q/{written}")
    ResponseEntity<String> show(@PathVariable String written, HttpServletRequest request) {
        TextLanguage lang = lang(request);
        Held held = held(written).orElse(null);
        if (held == null) {
            return invalid(lang);
        }
        return campaigns
                .find(held.campaignId())
                .map(campaign -> show(held, campaign, isShort(request), lang))
                .orElseGet(() -> notYet(held, lang));
    }

    private ResponseEntity<String> show(Held held, Campaign campaign, boolean shortForm, TextLanguage lang) {
        if (isUsed(held)) {
            return refused("BALLOT_USED", lang, held, campaign.terms());
        }
        if (!(campaign instanceof Campaign.Open)) {
            return refused("CAMPAIGN_NOT_OPEN", lang, held, campaign.terms());
        }
        return form(200, held, campaign.terms(), shortForm, lang, Map.of(), List.of());
    }

    @PostMapping(path = "/q/{written}", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> submit(@PathVariable String written, HttpServletRequest request) {
        if (request.getContentLengthLong() > LARGEST) {
            return page(413, pages.message("TOO_LARGE", TextLanguage.FR, null, null, null));
        }
        TextLanguage lang = lang(request);
        Held held = held(written).orElse(null);
        if (held == null) {
            return invalid(lang);
        }
        Map<String, List<String>> typed = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> typed.put(name, List.of(values)));
        typed.remove("lang");
        typed.remove("s");
        boolean shortForm = isShort(request);
        boolean confirmed = typed.remove(QuestionnairePages.CONFIRM) != null;
        if (typed.remove(QuestionnairePages.EDIT) != null) {
            return drawAgain(held, shortForm, typed, lang);
        }
        List<String> clear = typed.remove("clear");
        if (clear != null) {
            typed.keySet()
                    .removeIf(field ->
                            clear.stream().anyMatch(link -> field.equals(link) || field.startsWith(link + ".")));
            return drawAgain(held, shortForm, typed, lang);
        }
        return campaigns
                .find(held.campaignId())
                .map(campaign -> store(held, campaign, shortForm, typed, confirmed, lang))
                .orElseGet(() -> notYet(held, lang));
    }

    private ResponseEntity<String> drawAgain(
            Held held, boolean shortForm, Map<String, List<String>> typed, TextLanguage lang) {
        return campaigns
                .find(held.campaignId())
                .map(campaign -> form(200, held, campaign.terms(), shortForm, lang, typed, List.of()))
                .orElseGet(() -> notYet(held, lang));
    }

    /** Whether the ballot has answered before is only looked up for those who are not thanked. */
    private ResponseEntity<String> store(
            Held held,
            Campaign campaign,
            boolean shortForm,
            Map<String, List<String>> typed,
            boolean confirmed,
            TextLanguage lang) {
        CampaignTerms terms = campaign.terms();
        if (!(campaign instanceof Campaign.Open open)) {
            return refused(isUsed(held) ? "BALLOT_USED" : "CAMPAIGN_NOT_OPEN", lang, held, terms);
        }
        Questionnaire questionnaire = asked(terms, shortForm);
        return switch (AnswerReader.read(questionnaire, terms.partnerServices(), typed)) {
            case AnswerReadResult.Refused refused ->
                isUsed(held)
                        ? refused("BALLOT_USED", lang, held, terms)
                        : form(422, held, terms, shortForm, lang, typed, refused.errors());
            case AnswerReadResult.Accepted accepted
            when (accepted.isEmpty() || (accepted.isSparse() && !confirmed)) && isUsed(held) ->
                refused("BALLOT_USED", lang, held, terms);
            case AnswerReadResult.Accepted accepted
            when accepted.isEmpty() ->
                page(
                        422,
                        pages.empty(
                                terms, questionnaire, held.written(), shortForm, lang, typed, accepted.answered() > 0));
            case AnswerReadResult.Accepted accepted
            when accepted.isSparse() && !confirmed ->
                page(422, pages.confirm(terms, held.written(), shortForm, lang, typed, accepted));
            case AnswerReadResult.Accepted accepted -> {
                ResponseRepository.OpenAnswer answer = new ResponseRepository.OpenAnswer(
                        terms.id(),
                        terms.questionnaire(),
                        lang.code(),
                        ResponseRepository.Channel.WEB,
                        ReminderPhases.after(open.reminders()),
                        held.guard(),
                        held.key(),
                        accepted.sheet(),
                        shortForm && ShortForm.exists(questionnaires.get(terms.questionnaire()))
                                ? ResponseRepository.Form.SHORT
                                : ResponseRepository.Form.FULL);
                yield switch (responses.store(answer, open.frame().present())) {
                    case STORED ->
                        page(
                                200,
                                pages.message("thanks", lang, terms, null, pages.closing(questionnaire, terms, lang)));
                    case USED -> refused("BALLOT_USED", lang, held, terms);
                    case FULL -> refused("FULL", lang, held, terms);
                    case CLOSED -> refused("CAMPAIGN_NOT_OPEN", lang, held, terms);
                };
            }
        };
    }

    private ResponseEntity<String> form(
            int status,
            Held held,
            CampaignTerms terms,
            boolean shortForm,
            TextLanguage lang,
            Map<String, List<String>> typed,
            List<AnswerError> errors) {
        return page(status, pages.form(terms, asked(terms, shortForm), held.written(), shortForm, lang, typed, errors));
    }

    private boolean isUsed(Held held) {
        return responses.isUsed(held.campaignId(), held.guard());
    }

    private ResponseEntity<String> invalid(TextLanguage lang) {
        return page(404, pages.message("BALLOT_INVALID", lang, null, null, null));
    }

    /** Cards are printed before their campaign is open. */
    private ResponseEntity<String> notYet(Held held, TextLanguage lang) {
        return page(409, pages.message("NOT_YET", lang, null, held.written(), null));
    }

    private ResponseEntity<String> refused(String code, TextLanguage lang, Held held, CampaignTerms terms) {
        return page(409, pages.message(code, lang, terms, held.written(), null));
    }

    private static ResponseEntity<String> page(int status, String html) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("Content-Security-Policy", POLICY)
                .header("X-Robots-Tag", "noindex, nofollow")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .body(html);
    }

    /** The short form is asked for by the address alone. */
    private Questionnaire asked(CampaignTerms terms, boolean shortForm) {
        Questionnaire questionnaire = questionnaires.get(terms.questionnaire());
        return shortForm ? ShortForm.of(questionnaire) : questionnaire;
    }

    private static boolean isShort(HttpServletRequest request) {
        return "1".equals(request.getParameter("s"));
    }

    private static TextLanguage lang(HttpServletRequest request) {
        return TextLanguage.choose(request.getParameter("lang"), request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /** Whoever sent it went away: nobody is left to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {
        LOG.debug("Nobody waits for this page any more: {}", e.getClass().getName());
    }

    /** Handled here so that no log line carries the path. */
    @ExceptionHandler
    ResponseEntity<String> failed(Exception e, HttpServletRequest request) {
        LOG.warn("A questionnaire page failed: {}", e.getClass().getName());
        return page(
                503,
                pages.message(
                        "UNAVAILABLE",
                        TextLanguage.choose(null, request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)),
                        null,
                        null,
                        null));
    }
}
