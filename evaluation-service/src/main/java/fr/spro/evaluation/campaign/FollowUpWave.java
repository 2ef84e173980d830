package fr.spro.evaluation.campaign;

import fr.spro.evaluation.campaign.ReceivedCopies.SessionCopy;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Opens the second campaign of a session some months after its first one: once, from whatever process, because its id
 * follows from the session's. Asks nobody where no figure could ever be shown: when fewer than k people were present, or
 * fewer than k are left after erasures. Where answers keep a pseudonym the second campaign makes the same promise as the
 * first, so that the two answers of a person can be paired; everywhere else it is anonymous.
 */
@Component
public final class FollowUpWave {
    private final CampaignCommandHandler campaigns;
    private final ReceivedCopies copies;
    private final QuestionnaireCatalogue questionnaires;
    private final CampaignSettings settings;
    private final CampaignPreparation preparation;

    public FollowUpWave(
            CampaignCommandHandler campaigns,
            ReceivedCopies copies,
            QuestionnaireCatalogue questionnaires,
            CampaignSettings settings,
            CampaignPreparation preparation) {
        this.campaigns = campaigns;
        this.copies = copies;
        this.questionnaires = questionnaires;
        this.settings = settings;
        this.preparation = preparation;
    }

    /** Opens what follows this campaign if it is time. */
    public void consider(Campaign hot, Instant now) {
        CampaignTerms asked = hot.terms();
        if (asked.wave() != Questionnaire.Wave.HOT) {
            return;
        }
        Instant due = hot.window().opens().plus(settings.coldAfter());
        if (now.isBefore(due) || now.isAfter(due.plus(settings.coldAtMost()))) {
            return;
        }
        String id = CampaignTerms.campaignId(asked.sessionId(), Questionnaire.Wave.COLD);
        int k = asked.thresholds().k();
        int present = hot.frame().present();
        Campaign second = campaigns.find(id).orElse(null);
        if (second != null) {
            keepUp(asked, second.terms(), now);
            return;
        }
        if (present < k || present - copies.erased(asked.sessionId()) < k) {
            return;
        }
        preparation.prepare(id);
        String wanted = copies.session(asked.sessionId())
                .map(SessionCopy::questionnaire)
                .orElse(null);
        CampaignTerms terms = new CampaignTerms(
                id,
                asked.sessionId(),
                asked.territory(),
                asked.series(),
                asked.format(),
                Questionnaire.Wave.COLD,
                questionnaires.wanted(wanted, Questionnaire.Wave.COLD).ref(),
                asked.title(),
                asked.day(),
                asked.place(),
                asked.partnerServices(),
                // Nobody is on site any more: where cards were handed out people are written to now.
                asked.mode().isLinked() ? asked.mode() : CampaignTerms.Mode.ANON_TOKEN,
                asked.thresholds());
        Instant closes = now.plus(settings.closesAfter());
        campaigns.open(terms, hot.frame(), new AnswerWindow(now, closes, closes.plus(settings.sealAfter())), now);
    }

    /** The first campaign may have promised more in the very moment in which the second one opened. */
    private void keepUp(CampaignTerms first, CampaignTerms second, Instant now) {
        if (second.mode().isLinked() && !first.mode().isLinked()) {
            campaigns.handle(
                    second.id(),
                    new CampaignCommand.Tighten(CampaignTerms.Mode.ANON_TOKEN, second.thresholds()),
                    now,
                    "system");
        }
    }
}
