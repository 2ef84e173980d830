package fr.spro.evaluation.campaign.http;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignChange;
import fr.spro.evaluation.campaign.CampaignCommand;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignOperations;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.campaign.PauseRequest;
import fr.spro.evaluation.campaign.SamplingFrame;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.i18n.HiddenCharacters;
import fr.spro.platform.core.Millis;
import fr.spro.platform.journal.Decision;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Campaigns for the evaluation team, and for organisers those of their territories. */
@RestController
class CampaignController {
    private static final int LARGEST_PAGE = 100;
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final CampaignCommandHandler campaigns;
    private final CampaignOperations operations;
    private final Clock clock;

    CampaignController(CampaignCommandHandler campaigns, CampaignOperations operations, Clock clock) {
        this.campaigns = campaigns;
        this.operations = operations;
        this.clock = clock;
    }

    record Shown(
            String id,
            String sessionId,
            String territory,
            BilingualText title,
            String day,
            String wave,
            String questionnaire,
            CampaignTerms.Mode mode,
            String state,
            int present,
            @Nullable Integer answered,
            OffsetDateTime opens,
            OffsetDateTime closes,
            OffsetDateTime sealNotBefore,
            @Nullable String releaseId,
            boolean records,
            @Nullable Asked pauseAsked,
            @Nullable OffsetDateTime reopensUntil,
            List<Todo> todo) {}

    /** What waits for a hand at a campaign. */
    enum Todo {
        /** More people answered than were marked present; the attendance must be corrected. */
        ATTENDANCE_IMPLAUSIBLE
    }

    /** A request for an earlier seal that an account of the other role has not confirmed yet. */
    record Asked(OffsetDateTime sealNotBefore, String reason, boolean mine) {}

    /** A request for an earlier seal, or its confirmation. */
    record Shorten(
            @NotNull OffsetDateTime sealNotBefore,
            @NotBlank @Size(max = 500) String reason) {}

    record Listing(List<Shown> items, int page, int size, int total) {}

    @AllowedRoles({Role.ORGANISER, Role.EVALUATOR, Role.ADMIN})
    @GetMapping("/api/campaigns")
    Listing all(
            Caller caller,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            @RequestParam(required = false) @Nullable String territory,
            @RequestParam(required = false) @Nullable String sessionId) {
        if (page < 0 || size < 1 || size > LARGEST_PAGE) {
            throw Problem.of(422, "VALIDATION").field("size", "INVALID_VALUE");
        }
        List<Campaign> visible = campaigns.all(CampaignAccess.scope(caller)).stream()
                .filter(campaign ->
                        territory == null || territory.equals(campaign.terms().territory()))
                .filter(campaign ->
                        sessionId == null || sessionId.equals(campaign.terms().sessionId()))
                .sorted(Comparator.comparing(
                                (Campaign campaign) -> campaign.window().opens())
                        .reversed())
                .toList();
        List<Shown> items = visible.stream()
                .skip((long) page * size)
                .limit(size)
                .map(campaign -> shown(campaign, caller))
                .toList();
        return new Listing(items, page, size, visible.size());
    }

    @AllowedRoles({Role.ORGANISER, Role.EVALUATOR, Role.ADMIN})
    @GetMapping("/api/campaigns/{id}")
    Shown one(Caller caller, @PathVariable String id) {
        return shown(CampaignAccess.read(campaigns, id, caller), caller);
    }

    @AllowedRoles({Role.EVALUATOR, Role.ADMIN})
    @PostMapping("/api/campaigns/{id}/close")
    Shown close(Caller caller, @PathVariable String id) {
        return change(caller, id, operations::close);
    }

    @AllowedRoles({Role.EVALUATOR, Role.ADMIN})
    @PostMapping("/api/campaigns/{id}/reopen")
    @Operation(
            summary = "Take answers again until the planned end, before the seal; figures move by five answers or more")
    Shown reopen(Caller caller, @PathVariable String id) {
        return change(caller, id, operations::reopen);
    }

    @AllowedRoles({Role.EVALUATOR, Role.ADMIN})
    @PostMapping("/api/campaigns/{id}/seal")
    Shown seal(Caller caller, @PathVariable String id) {
        return change(caller, id, operations::seal);
    }

    @AllowedRoles({Role.EVALUATOR, Role.ADMIN})
    @PostMapping("/api/campaigns/{id}/pause")
    @Operation(
            summary =
                    "Ask for an earlier seal, 24 hours after the close at the earliest; an evaluator and an administrator, two accounts, must ask for the same time")
    Shown shorten(Caller caller, @PathVariable String id, @Valid @RequestBody Shorten shorten) {
        String reason = shorten.reason().strip();
        if (HiddenCharacters.in(reason)) {
            throw Problem.of(422, "VALIDATION").field("reason", "INVALID_VALUE");
        }
        PauseRequest.Account account =
                new PauseRequest.Account(caller.subject(), caller.has(Role.EVALUATOR), caller.has(Role.ADMIN));
        return change(
                caller,
                id,
                (campaign, by) -> campaigns.handle(
                        campaign,
                        new CampaignCommand.ShortenPause(
                                Millis.cut(shorten.sealNotBefore().toInstant()), account, reason),
                        Millis.now(clock),
                        by));
    }

    private Shown change(
            Caller caller,
            String id,
            BiFunction<String, String, Decision<Campaign, CampaignChange, Campaign.Reason>> action) {
        CampaignAccess.read(campaigns, id, caller);
        if (action.apply(id, caller.subject()) instanceof Decision.Refused<?, ?, Campaign.Reason> refused) {
            throw switch (refused.why()) {
                case NOT_OPEN -> Problem.of(409, "CAMPAIGN_NOT_OPEN");
                case LOOSER -> Problem.of(409, "PROMISE_LOOSENED");
                case NOT_CLOSED -> Problem.of(409, "CAMPAIGN_NOT_CLOSED");
                case NOT_RELEASED -> Problem.of(409, "CAMPAIGN_NOT_RELEASED");
                case TOO_EARLY -> Problem.of(409, "SEAL_TOO_EARLY");
                case NOT_SHORTER -> Problem.of(409, "PAUSE_NOT_SHORTER");
                case PAUSE_TOO_SHORT -> Problem.of(422, "PAUSE_TOO_SHORT");
                case SEALING_UNDERWAY -> Problem.of(409, "SEALING_UNDERWAY");
                case REOPEN_TOO_LATE -> Problem.of(409, "REOPEN_TOO_LATE");
                case NOT_SEALING -> Problem.of(409, "SEALING_UNDERWAY");
            };
        }
        return shown(CampaignAccess.read(campaigns, id, caller), caller);
    }

    private Shown shown(Campaign campaign, Caller caller) {
        CampaignTerms terms = campaign.terms();
        LatestRelease released = campaign.released();
        String state = switch (campaign) {
            // Answers under way are waited for; the journal knows no such state.
            case Campaign.Open open -> operations.isClosing(terms.id()) ? "CLOSING" : "OPEN";
            case Campaign.Closed closed -> "CLOSED";
            case Campaign.Sealed sealed -> "SEALED";
        };
        return new Shown(
                terms.id(),
                terms.sessionId(),
                terms.territory(),
                terms.title(),
                terms.day().toString(),
                terms.wave().name(),
                terms.questionnaire(),
                terms.mode(),
                state,
                campaign.frame().present(),
                answered(campaign),
                paris(campaign.window().opens()),
                paris(campaign.window().closes()),
                paris(campaign.window().sealNotBefore()),
                released == null ? null : released.releaseId(),
                hasRecords(campaign),
                campaign instanceof Campaign.Closed closed && closed.asked() != null
                        ? new Asked(
                                paris(closed.asked().sealNotBefore()),
                                closed.asked().reason(),
                                closed.asked().account().id().equals(caller.subject()))
                        : null,
                campaign instanceof Campaign.Closed closed && closed.mayReopen(Millis.now(clock))
                        ? paris(closed.before().window().closes())
                        : null,
                todo(campaign));
    }

    /** From released figures only: fewer than k answers are told to nobody. */
    private static List<Todo> todo(Campaign campaign) {
        LatestRelease released = campaign.released();
        Integer n = released == null ? null : released.n();
        return n == null || SamplingFrame.isPlausible(n, campaign.frame().present())
                ? List.of()
                : List.of(Todo.ATTENDANCE_IMPLAUSIBLE);
    }

    /** Whether its answers may be taken away one by one: sealed, and enough of them to show full distributions. */
    private static boolean hasRecords(Campaign campaign) {
        LatestRelease released = campaign.released();
        Integer n = released == null ? null : released.n();
        return campaign instanceof Campaign.Sealed
                && n != null
                && n >= campaign.terms().thresholds().kFull();
    }

    /** While answers come in: in steps, and nothing for a small session; later what was released. */
    private @Nullable Integer answered(Campaign campaign) {
        return switch (campaign) {
            case Campaign.Open open -> {
                if (open.frame().present() < CampaignTerms.Thresholds.PRESENT_FOR_STEPS) {
                    yield null;
                }
                int step = open.terms().thresholds().deltaRelease();
                yield operations.count(open.terms().id()) / step * step;
            }
            case Campaign.Closed closed ->
                closed.released() == null ? null : closed.released().n();
            case Campaign.Sealed sealed ->
                sealed.released() == null ? null : sealed.released().n();
        };
    }

    private static OffsetDateTime paris(Instant instant) {
        return instant.atZone(PARIS).toOffsetDateTime();
    }
}
