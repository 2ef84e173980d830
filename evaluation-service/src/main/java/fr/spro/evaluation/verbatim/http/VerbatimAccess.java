package fr.spro.evaluation.verbatim.http;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.http.CampaignAccess;
import fr.spro.evaluation.verbatim.VerbatimReview;
import fr.spro.evaluation.verbatim.VerbatimReviewCommandHandler;
import fr.spro.evaluation.verbatim.VerbatimReviewCommandHandler.Outcome;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import org.springframework.http.HttpHeaders;

/** Who may read open answers and when, and how a refusal is told. */
final class VerbatimAccess {

    private VerbatimAccess() {}

    /** A campaign whose texts may be read: sealed, with enough answers. */
    static Campaign.Sealed readable(CampaignCommandHandler campaigns, String id, Caller caller) {
        Campaign campaign = CampaignAccess.read(campaigns, id, caller);
        if (!(campaign instanceof Campaign.Sealed sealed)) {
            throw Problem.of(409, "TEXTS_NOT_SEALED");
        }
        if (!VerbatimReviewCommandHandler.mayBeRead(sealed)) {
            throw Problem.of(409, "TEXTS_TOO_FEW")
                    .arg("least", sealed.terms().thresholds().kText());
        }
        return sealed;
    }

    static String tag(long version) {
        return "\"" + version + "\"";
    }

    /** The desk as it is now, or why not. */
    static VerbatimReview done(Outcome outcome, String text) {
        return switch (outcome) {
            case Outcome.Done done -> done.desk();
            case Outcome.Stale stale ->
                throw Problem.of(412, "TEXT_STALE")
                        .header(HttpHeaders.ETAG, tag(stale.desk().note(text).revision()));
            case Outcome.Unknown unknown -> throw Problem.of(404, "TEXT_UNKNOWN");
            case Outcome.Unfit unfit ->
                throw switch (unfit.fault()) {
                    case SPANS -> invalid("spans", "SPANS_OUTSIDE");
                    case THEMES -> invalid("themes", "THEME_UNKNOWN");
                    case NO_THEME -> invalid("themes", "THEME_NEEDED");
                    case NOTHING_LEFT -> invalid("choice", "NOTHING_LEFT");
                };
            case Outcome.Refused refused ->
                throw switch (refused.why()) {
                    case THIRD_CODER -> Problem.of(409, "THIRD_CODER");
                    case SAMPLE_CODED -> Problem.of(409, "SAMPLE_CODED");
                    case ALREADY_CODED -> Problem.of(409, "SAMPLE_TOO_LATE");
                    case SAMPLE_DRAWN -> Problem.of(409, "SAMPLE_DRAWN");
                    case NOTHING_TO_SETTLE -> Problem.of(409, "NOTHING_TO_SETTLE");
                };
        };
    }

    private static Problem invalid(String field, String code) {
        return Problem.of(422, "VALIDATION").field(field, code);
    }
}
