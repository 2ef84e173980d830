package fr.spro.evaluation.campaign.http;

import fr.spro.evaluation.ballot.BallotPseudonymStore;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignCommand;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignOpening;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.CampaignTerms.Mode;
import fr.spro.evaluation.campaign.CampaignTerms.Thresholds;
import fr.spro.evaluation.campaign.EvaluationPlan;
import fr.spro.evaluation.campaign.EvaluationPlan.Choice;
import fr.spro.evaluation.campaign.EvaluationPlanCommandHandler;
import fr.spro.evaluation.campaign.ReceivedCopies;
import fr.spro.evaluation.campaign.ReceivedCopies.SessionCopy;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.platform.core.Millis;
import fr.spro.platform.journal.Decision;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What is promised to those who answer: chosen before a campaign opens, and only ever made stricter afterwards. */
@RestController
class EvaluationPlanController {
    private static final int HIGHEST = 1_000;

    private final EvaluationPlanCommandHandler plans;
    private final CampaignCommandHandler campaigns;
    private final ReceivedCopies copies;
    private final CampaignOpening opening;
    private final BallotPseudonymStore links;
    private final Clock clock;

    EvaluationPlanController(
            EvaluationPlanCommandHandler plans,
            CampaignCommandHandler campaigns,
            ReceivedCopies copies,
            CampaignOpening opening,
            BallotPseudonymStore links,
            Clock clock) {
        this.plans = plans;
        this.campaigns = campaigns;
        this.copies = copies;
        this.opening = opening;
        this.links = links;
        this.clock = clock;
    }

    record Limits(
            @Min(5) @Max(HIGHEST) int k,
            @Min(5) @Max(HIGHEST) int kFull,
            @Min(5) @Max(HIGHEST) int kText,
            @Min(5) @Max(HIGHEST) int deltaRelease) {
        static Limits of(Thresholds thresholds) {
            return new Limits(thresholds.k(), thresholds.kFull(), thresholds.kText(), thresholds.deltaRelease());
        }
    }

    /** A promise; the usual thresholds where none are given. */
    record Promise(@Nullable Mode mode, @Valid @Nullable Limits thresholds) {
        Choice choice(Thresholds otherwise) {
            if (mode == null) {
                throw Problem.of(422, "VALIDATION").field("mode", "REQUIRED");
            }
            if (thresholds == null) {
                return new Choice(mode, otherwise);
            }
            if (thresholds.kFull() < thresholds.k() || thresholds.kText() < thresholds.k()) {
                throw Problem.of(422, "VALIDATION").field("thresholds.k", "INVALID_VALUE");
            }
            return new Choice(
                    mode,
                    new Thresholds(thresholds.k(), thresholds.kFull(), thresholds.kText(), thresholds.deltaRelease()));
        }
    }

    /**
     * What is planned.
     *
     * @param chosen whether somebody chose it for this very session or series
     * @param tickets cards printed so far
     * @param campaignId of the campaign that was opened on it already; null before
     * @param open whether that campaign takes answers now
     * @param second what is promised in the second wave, once it opened
     */
    record Planned(
            String scope,
            Mode mode,
            Limits thresholds,
            boolean chosen,
            int tickets,
            @Nullable String campaignId,
            boolean open,
            @Nullable Second second) {}

    /** The campaign of the second wave and its promise. */
    record Second(String campaignId, Mode mode, Limits thresholds, boolean open) {}

    @GetMapping("/api/evaluation-plans/{scope}")
    @Operation(summary = "How a session, or the sessions of a series, will be evaluated")
    Planned plan(Caller caller, @PathVariable String scope) {
        boolean evaluates = caller.has(Role.EVALUATOR) || caller.has(Role.ADMIN);
        boolean organises = copies.session(checked(scope))
                .filter(session -> caller.mayOrganise(session.territory()))
                .isPresent();
        if (!evaluates && !organises) {
            throw Problem.of(403, "FORBIDDEN");
        }
        return planned(scope);
    }

    @AllowedRoles({Role.EVALUATOR, Role.ADMIN})
    @PutMapping("/api/evaluation-plans/{scope}")
    @Operation(summary = "Choose how a session, or the sessions of a series, will be evaluated")
    Planned choose(Caller caller, @PathVariable String scope, @Valid @RequestBody Promise promise) {
        Choice choice = promise.choice(Thresholds.USUAL);
        CampaignTerms open = campaigns
                .find(CampaignTerms.campaignId(checked(scope), Questionnaire.Wave.HOT))
                .map(Campaign::terms)
                .orElse(null);
        if (open != null) {
            if (!new Choice(open.mode(), open.thresholds()).equals(choice)) {
                throw Problem.of(409, "CAMPAIGN_OPENED");
            }
            return planned(scope);
        }
        Instant now = Millis.now(clock);
        if (plans.choose(scope, choice, now, caller.subject()) == EvaluationPlan.Answer.CARDS_PRINTED) {
            throw Problem.of(409, "CARDS_PRINTED");
        }
        if (copies.session(scope).isPresent()) {
            opening.consider(scope, now);
        }
        return planned(scope);
    }

    @AllowedRoles({Role.EVALUATOR, Role.ADMIN})
    @PutMapping("/api/campaigns/{id}/promise")
    @Operation(summary = "Promise more to those who answer an open campaign; less is refused")
    Planned tighten(Caller caller, @PathVariable String id, @Valid @RequestBody Promise promise) {
        CampaignTerms terms = CampaignAccess.read(campaigns, id, caller).terms();
        Choice choice = promise.choice(terms.thresholds());
        if (terms.wave() == Questionnaire.Wave.COLD && choice.mode() == Mode.TICKET) {
            // Nobody is on site any more who could draw a card.
            throw Problem.of(422, "VALIDATION").field("mode", "INVALID_VALUE");
        }
        boolean unlinks = terms.mode().isLinked() && choice.mode() == Mode.ANON_TOKEN;
        if (unlinks && isSecondLinked(terms)) {
            throw Problem.of(409, "SECOND_WAVE_LINKED");
        }
        CampaignCommand tighten = new CampaignCommand.Tighten(choice.mode(), choice.thresholds());
        if (campaigns.handle(id, tighten, Millis.now(clock), caller.subject())
                instanceof Decision.Refused<?, ?, Campaign.Reason> refused) {
            throw Problem.of(409, refused.why() == Campaign.Reason.LOOSER ? "PROMISE_LOOSENED" : "CAMPAIGN_NOT_OPEN");
        }
        if (choice.mode().isAnonymous()) {
            links.drop(id);
        }
        return planned(terms.sessionId());
    }

    /** Whether answers of a second campaign keep pseudonyms that nobody could tell the people of once the first has none. */
    private boolean isSecondLinked(CampaignTerms terms) {
        return terms.wave() == Questionnaire.Wave.HOT
                && second(terms.sessionId())
                        .filter(second -> second.terms().mode().isLinked())
                        .isPresent();
    }

    private Optional<Campaign> second(String sessionId) {
        return campaigns.find(CampaignTerms.campaignId(sessionId, Questionnaire.Wave.COLD));
    }

    private static String checked(String scope) {
        if (!scope.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw Problem.of(404, "SCOPE_UNKNOWN");
        }
        return scope;
    }

    private Planned planned(String scope) {
        EvaluationPlan plan = plans.of(scope);
        String id = CampaignTerms.campaignId(scope, Questionnaire.Wave.HOT);
        Campaign campaign = campaigns.find(id).orElse(null);
        Choice valid = campaign == null
                ? plans.valid(
                        scope, copies.session(scope).map(SessionCopy::series).orElse(null))
                : new Choice(campaign.terms().mode(), campaign.terms().thresholds());
        return new Planned(
                scope,
                valid.mode(),
                Limits.of(valid.thresholds()),
                plan.chosen() != null,
                plan.tickets(),
                campaign == null ? null : id,
                campaign instanceof Campaign.Open,
                second(scope)
                        .map(second -> new Second(
                                second.terms().id(),
                                second.terms().mode(),
                                Limits.of(second.terms().thresholds()),
                                second instanceof Campaign.Open))
                        .orElse(null));
    }
}
