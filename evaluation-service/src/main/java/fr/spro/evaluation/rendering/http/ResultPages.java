package fr.spro.evaluation.rendering.http;

import fr.spro.evaluation.EvaluationSettings;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.publication.ReleaseRepository;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfSession;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfYear;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.Result;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.rendering.ResultSections;
import fr.spro.evaluation.rendering.ResultsPage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The page of whatever was released: what people read on screen, and what reports are printed from. */
@Component
public final class ResultPages {
    private final CampaignCommandHandler campaigns;
    private final ReleaseRepository releases;
    private final ScopeReleaseReader scopes;
    private final boolean demo;
    private final ResultsPage page;

    ResultPages(
            CampaignCommandHandler campaigns,
            QuestionnaireCatalogue questionnaires,
            ReleaseRepository releases,
            ScopeReleaseReader scopes,
            EvaluationSettings settings) {
        this.campaigns = campaigns;
        this.releases = releases;
        this.scopes = scopes;
        this.demo = settings.demo();
        this.page = new ResultsPage(questionnaires);
    }

    /** The page as a piece of HTML, with what stands beside the newest release. */
    String html(Result result, TextLanguage lang) {
        return switch (result) {
            case OfYear year -> scopes.html(year, lang);
            case OfSession session ->
                page.render(
                        session.campaign(),
                        session.questionnaire(),
                        session.release(),
                        session.texts(),
                        isNewest(session) ? beside(session) : ResultSections.Beside.NOTHING,
                        demo,
                        lang);
        };
    }

    /**
     * The release alone with what was released of its open answers and of its pairs, as HTML that is also XML: it never
     * changes, whatever else comes later; only territories may be called otherwise.
     */
    public String alone(Result result, TextLanguage lang) {
        return switch (result) {
            case OfYear year -> scopes.alone(year, lang);
            case OfSession session ->
                page.render(
                        session.campaign(),
                        session.questionnaire(),
                        session.release(),
                        session.texts(),
                        new ResultSections.Beside(List.of(), null, null, session.paired()),
                        demo,
                        lang);
        };
    }

    private static boolean isNewest(OfSession session) {
        return session.publication() != null
                && session.publication()
                        .equals(session.campaign().publications().getLast());
    }

    /** The years around a session, and its second wave once that is closed. */
    private ResultSections.Beside beside(OfSession session) {
        CampaignTerms terms = session.campaign().terms();
        Campaign second = campaigns
                .find(CampaignTerms.campaignId(terms.sessionId(), Questionnaire.Wave.COLD))
                .filter(later -> !(later instanceof Campaign.Open))
                .orElse(null);
        return new ResultSections.Beside(
                scopes.yearsAround(terms.territory(), terms.day().getYear()),
                second,
                second == null ? null : release(second),
                session.paired());
    }

    private @Nullable Release release(Campaign campaign) {
        LatestRelease released = campaign.released();
        return released == null ? null : releases.find(released.releaseId()).orElseThrow();
    }
}
