package fr.spro.evaluation.verbatim.http;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.verbatim.CoderAgreement;
import fr.spro.evaluation.verbatim.Redaction;
import fr.spro.evaluation.verbatim.ReviewNote.Choice;
import fr.spro.evaluation.verbatim.TextSpan;
import fr.spro.evaluation.verbatim.Verbatim;
import fr.spro.evaluation.verbatim.VerbatimReview;
import fr.spro.evaluation.verbatim.VerbatimReviewCommand;
import fr.spro.evaluation.verbatim.VerbatimReviewCommandHandler;
import fr.spro.platform.core.Millis;
import fr.spro.platform.journal.Aggregates.Versioned;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Open answers of a sealed campaign on the desk of the evaluation team: each alone, in random order. */
@RestController
@AllowedRoles({Role.EVALUATOR, Role.ADMIN})
@RequestMapping("/api/campaigns/{id}/verbatims")
class VerbatimController {
    private static final int LARGEST_PAGE = 100;
    private static final int MOST_THEMES = 10;
    private static final int FARTHEST = 100_000;

    private final CampaignCommandHandler campaigns;
    private final VerbatimReviewCommandHandler desks;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    VerbatimController(CampaignCommandHandler campaigns, VerbatimReviewCommandHandler desks, Clock clock) {
        this.campaigns = campaigns;
        this.desks = desks;
        this.clock = clock;
    }

    record Piece(
            @Min(0) @Max(FARTHEST) int from,
            @Min(1) @Max(FARTHEST) int to) {
        TextSpan span() {
            if (to <= from) {
                throw Problem.of(422, "VALIDATION").field("spans", "SPANS_OUTSIDE");
            }
            return new TextSpan(from, to);
        }
    }

    /** A review; `themes` left out leaves them as they are. */
    record Review(
            @NotNull @Size(max = Redaction.MOST) List<@NotNull @Valid Piece> spans,
            @NotNull Choice choice,
            boolean alert,
            @Nullable @Size(max = MOST_THEMES) List<@NotNull @Size(max = 30) String> themes) {}

    record Themes(@NotNull @Size(min = 1, max = MOST_THEMES) List<@NotNull @Size(max = 30) String> themes) {}

    record Share(@Min(5) @Max(100) int percent) {}

    @GetMapping
    @Operation(summary = "Texts with what was decided about each, in the order of their random ids")
    ResponseEntity<VerbatimReviewJson> read(
            Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        if (page < 0 || size < 1 || size > LARGEST_PAGE) {
            throw Problem.of(422, "VALIDATION").field("size", "INVALID_VALUE");
        }
        Campaign.Sealed campaign = VerbatimAccess.readable(campaigns, id, caller);
        Versioned<VerbatimReview> versioned = desks.desk(campaign);
        List<Verbatim> texts = desks.texts(campaign);
        return answer(VerbatimReviewJson.of(
                campaign,
                desks.questions(campaign),
                versioned,
                texts,
                desks.released(id).orElse(null),
                caller.subject(),
                page,
                size));
    }

    @PutMapping("/{text}")
    @Operation(summary = "Redact, code and decide one text; needs If-Match with the revision that was read")
    ResponseEntity<VerbatimJson> review(
            Caller caller,
            @PathVariable String id,
            @PathVariable String text,
            IfMatch read,
            @Valid @RequestBody Review review) {
        Campaign.Sealed campaign = VerbatimAccess.readable(campaigns, id, caller);
        VerbatimReviewCommand.Review command = new VerbatimReviewCommand.Review(
                text,
                read.version(),
                review.spans().stream().map(Piece::span).toList(),
                review.choice(),
                review.alert(),
                review.themes());
        VerbatimReview desk =
                VerbatimAccess.done(desks.review(campaign, command, Millis.now(clock), caller.subject()), text);
        return text(campaign, desk, text, caller);
    }

    @PutMapping("/{text}/settlement")
    @Operation(summary = "Settle what a text is about that two people coded differently; needs If-Match")
    ResponseEntity<VerbatimJson> settle(
            Caller caller,
            @PathVariable String id,
            @PathVariable String text,
            IfMatch read,
            @Valid @RequestBody Themes themes) {
        Campaign.Sealed campaign = VerbatimAccess.readable(campaigns, id, caller);
        VerbatimReviewCommand.Settle command = new VerbatimReviewCommand.Settle(text, read.version(), themes.themes());
        VerbatimReview desk =
                VerbatimAccess.done(desks.settle(campaign, command, Millis.now(clock), caller.subject()), text);
        return text(campaign, desk, text, caller);
    }

    private ResponseEntity<VerbatimJson> text(
            Campaign.Sealed campaign, VerbatimReview desk, String text, Caller caller) {
        Verbatim found = desks.texts(campaign).stream()
                .filter(one -> one.id().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.of(404, "TEXT_UNKNOWN"));
        return ResponseEntity.ok()
                .eTag(VerbatimAccess.tag(desk.note(text).revision()))
                .cacheControl(CacheControl.noStore())
                .body(VerbatimJson.of(found, desk, caller.subject()));
    }

    @PostMapping("/sample")
    @Operation(summary = "Draw the texts that two people code blind to each other; drawn once")
    ResponseEntity<VerbatimReviewJson.SampleJson> draw(
            Caller caller, @PathVariable String id, @Valid @RequestBody Share share) {
        Campaign.Sealed campaign = VerbatimAccess.readable(campaigns, id, caller);
        VerbatimReview desk = VerbatimAccess.done(
                desks.drawSample(campaign, share.percent(), random, Millis.now(clock), caller.subject()), "");
        return answer(VerbatimReviewJson.SampleJson.of(desk, caller.subject()));
    }

    @GetMapping("/agreement")
    @Operation(summary = "How far the two coders of the sample agree, once both have coded all of it")
    ResponseEntity<AgreementJson> agreement(Caller caller, @PathVariable String id) {
        Campaign.Sealed campaign = VerbatimAccess.readable(campaigns, id, caller);
        CoderAgreement agreement = desks.agreement(campaign).orElseThrow(() -> Problem.of(409, "SAMPLE_NOT_CODED"));
        return answer(AgreementJson.of(agreement, desks.desk(campaign).state()));
    }

    @PostMapping("/release")
    @Operation(summary = "Let readers of the results have what is reviewed; a retry gets the same release")
    ResponseEntity<ReleaseJson> release(Caller caller, @PathVariable String id) {
        Campaign.Sealed campaign = VerbatimAccess.readable(campaigns, id, caller);
        return answer(
                switch (desks.release(campaign, Millis.now(clock), caller.subject())) {
                    case VerbatimReviewCommandHandler.Step.Done done ->
                        new ReleaseJson(
                                done.release().id(),
                                done.release().step(),
                                done.release().day().toString(),
                                done.changed());
                    case VerbatimReviewCommandHandler.Step.NotReady notReady ->
                        throw Problem.of(409, "TEXTS_NOT_READY");
                    case VerbatimReviewCommandHandler.Step.TooClose tooClose ->
                        throw Problem.of(409, "TEXTS_TOO_CLOSE")
                                .arg("delta", campaign.terms().thresholds().deltaRelease());
                });
    }

    record ReleaseJson(String id, int step, String day, boolean changed) {}

    private static <T> ResponseEntity<T> answer(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
