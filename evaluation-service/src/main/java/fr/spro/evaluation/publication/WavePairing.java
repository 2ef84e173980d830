package fr.spro.evaluation.publication;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.response.ResponseRepository;
import fr.spro.evaluation.response.ResponseRepository.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Works out what the same people said in both waves of a session, once both are sealed and said that they are linked. */
@Component
public final class WavePairing {
    private final CampaignCommandHandler campaigns;
    private final QuestionnaireCatalogue questionnaires;
    private final ResponseRepository responses;
    private final ReleaseRepository releases;
    private final PairedResultRepository book;

    public WavePairing(
            CampaignCommandHandler campaigns,
            QuestionnaireCatalogue questionnaires,
            ResponseRepository responses,
            ReleaseRepository releases,
            PairedResultRepository book) {
        this.campaigns = campaigns;
        this.questionnaires = questionnaires;
        this.responses = responses;
        this.releases = releases;
        this.book = book;
    }

    /** Pairs this sealed campaign with the first one of its session, if it is a second one and it is time. */
    public void consider(Campaign.Sealed second) {
        CampaignTerms terms = second.terms();
        if (terms.wave() != Questionnaire.Wave.COLD
                || !terms.mode().isLinked()
                || book.find(terms.id()).isPresent()) {
            return;
        }
        campaigns
                .find(CampaignTerms.campaignId(terms.sessionId(), Questionnaire.Wave.HOT))
                .filter(first ->
                        first instanceof Campaign.Sealed && first.terms().mode().isLinked())
                .ifPresent(first -> book.keep(PairedWaves.of(wave(first), wave(second))));
    }

    private PairedWaves.Wave wave(Campaign sealed) {
        CampaignTerms terms = sealed.terms();
        List<Sheet> sheets = new ArrayList<>();
        responses.each(terms.id(), sheets::add);
        return new PairedWaves.Wave(
                questionnaires.get(terms.questionnaire()),
                terms,
                releases.find(Objects.requireNonNull(sealed.released()).releaseId())
                        .orElseThrow(),
                sheets);
    }
}
