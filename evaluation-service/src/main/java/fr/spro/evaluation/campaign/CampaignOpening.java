package fr.spro.evaluation.campaign;

import fr.spro.evaluation.campaign.ReceivedCopies.RosterCopy;
import fr.spro.evaluation.campaign.ReceivedCopies.SessionCopy;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Opens a session's hot campaign when the session has ended with people present, and keeps its counts true. Where cards
 * are handed out it opens with the first person present: people answer before they leave.
 */
@Component
public final class CampaignOpening {
    private static final String UNKNOWN = "UNKNOWN";
    private static final String HOT = CampaignTerms.campaignId("", Questionnaire.Wave.HOT);

    private final CampaignCommandHandler campaigns;
    private final ReceivedCopies copies;
    private final EvaluationPlanCommandHandler plans;
    private final QuestionnaireCatalogue questionnaires;
    private final CampaignSettings settings;
    private final CampaignPreparation preparation;

    public CampaignOpening(
            CampaignCommandHandler campaigns,
            ReceivedCopies copies,
            EvaluationPlanCommandHandler plans,
            QuestionnaireCatalogue questionnaires,
            CampaignSettings settings,
            CampaignPreparation preparation) {
        this.campaigns = campaigns;
        this.copies = copies;
        this.plans = plans;
        this.questionnaires = questionnaires;
        this.settings = settings;
        this.preparation = preparation;
    }

    /** Does what the facts about this session call for; nothing when some are still missing. One at a time. */
    public synchronized void consider(String sessionId, Instant now) {
        RosterCopy roster = copies.roster(sessionId).orElse(null);
        SessionCopy session = copies.session(sessionId).orElse(null);
        if (roster == null || session == null) {
            return;
        }
        String id = CampaignTerms.campaignId(sessionId, Questionnaire.Wave.HOT);
        boolean isThere = observe(id, roster, now);
        observe(CampaignTerms.campaignId(sessionId, Questionnaire.Wave.COLD), roster, now);
        if (isThere || roster.attended() < 1) {
            return;
        }
        EvaluationPlan.Choice choice = plans.valid(sessionId, session.series());
        if (!roster.ended() && choice.mode() != CampaignTerms.Mode.TICKET) {
            return;
        }
        preparation.prepare(id);
        Instant closes = now.plus(settings.closesAfter());
        campaigns.open(
                terms(session, choice),
                frame(roster),
                new AnswerWindow(now, closes, closes.plus(settings.sealAfter())),
                now);
    }

    /** Tells a campaign who was present, before and after its close; returns whether there is one. */
    private boolean observe(String id, RosterCopy roster, Instant now) {
        Optional<Campaign> campaign = campaigns.find(id);
        if (campaign.isPresent() && roster.attended() != campaign.get().frame().present()) {
            campaigns.handle(id, new CampaignCommand.Observe(frame(roster)), now, "system");
        }
        return campaign.isPresent();
    }

    /** The terms of a campaign: its own, or those it would open with now; empty where no session has it. */
    public Optional<CampaignTerms> terms(String campaignId) {
        Optional<CampaignTerms> own = campaigns.find(campaignId).map(Campaign::terms);
        if (own.isPresent() || !campaignId.endsWith(HOT)) {
            return own;
        }
        return copies.session(campaignId.substring(0, campaignId.length() - HOT.length()))
                .map(session -> terms(session, plans.valid(session.sessionId(), session.series())));
    }

    private CampaignTerms terms(SessionCopy session, EvaluationPlan.Choice choice) {
        return new CampaignTerms(
                CampaignTerms.campaignId(session.sessionId(), Questionnaire.Wave.HOT),
                session.sessionId(),
                session.territory(),
                session.series(),
                session.format(),
                Questionnaire.Wave.HOT,
                questionnaires
                        .wanted(session.questionnaire(), Questionnaire.Wave.HOT)
                        .ref(),
                BilingualText.same(session.title()),
                session.day(),
                session.place(),
                session.partnerServices(),
                choice.mode(),
                choice.thresholds());
    }

    /** Considers every ended session: heals whatever a crash left undone. */
    public void sweep(Instant now) {
        copies.endedSessions().forEach(sessionId -> consider(sessionId, now));
    }

    private SamplingFrame frame(RosterCopy roster) {
        Map<String, String> types =
                copies.organisationTypes(roster.attendedByOrganisation().keySet());
        SortedMap<String, Integer> byType = new TreeMap<>();
        roster.attendedByOrganisation().forEach((organisation, attended) -> {
            if (attended > 0) {
                byType.merge(types.getOrDefault(organisation, UNKNOWN), attended, Integer::sum);
            }
        });
        SortedMap<String, Integer> byFunction = new TreeMap<>(roster.attendedByFunction());
        byFunction.values().removeIf(attended -> attended == 0);
        return new SamplingFrame(roster.attended(), byFunction, byType);
    }
}
