package fr.spro.evaluation.campaign.http;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import java.util.function.Predicate;

/** How handlers come to a campaign: the evaluation team to all, organisers to those of their territories. */
public final class CampaignAccess {
    private CampaignAccess() {}

    /** The territories whose campaigns this caller may read. */
    public static Predicate<String> scope(Caller caller) {
        return territory -> caller.has(Role.EVALUATOR) || caller.mayOrganise(territory);
    }

    /** A campaign that this caller may read. */
    public static Campaign read(CampaignCommandHandler campaigns, String id, Caller caller) {
        return campaigns.find(id, scope(caller)).orElseThrow(CampaignAccess::unknown);
    }

    private static Problem unknown() {
        return Problem.of(404, "CAMPAIGN_UNKNOWN");
    }
}
