package fr.spro.evaluation.rendering.http;

import fr.spro.evaluation.EvaluationSettings;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.Campaigns;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.campaign.Terms;
import fr.spro.evaluation.i18n.Lang;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.publication.ReleaseRepository;
import fr.spro.evaluation.publication.http.ReleasedResults.OfSession;
import fr.spro.evaluation.publication.http.ReleasedResults.OfYear;
import fr.spro.evaluation.publication.http.ReleasedResults.Result;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Questionnaires;
import fr.spro.evaluation.rendering.ResultsPage;
import fr.spro.evaluation.rendering.Sections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The page of whatever was released: what people read on screen, and what reports are printed from. */
@Component
public final class ResultPages {
    private final Campaigns campaigns;
    private final ReleaseRepository releases;
    private final ScopeResults scopes;
    private final boolean demo;
    private final ResultsPage page;

    ResultPages(
            Campaigns campaigns,
            Questionnaires questionnaires,
            ReleaseRepository releases,
            ScopeResults scopes,
            EvaluationSettings settings) {
        this.campaigns = campaigns;
        this.releases = releases;
        this.scopes = scopes;
        this.demo = settings.demo();
        this.page = new ResultsPage(questionnaires);
    }

    /** The page as a piece of HTML, with what stands beside the newest release. */
    String html(Result result, Lang lang) {
        return switch (result) {
            case OfYear year -> scopes.html(year, lang);
            case OfSession session ->
                page.render(
                        session.campaign(),
                        session.questionnaire(),
                        session.release(),
                        session.texts(),
                        isNewest(session) ? beside(session) : Sections.Beside.NOTHING,
                        demo,
                        lang);
        };
    }

    /**
     * The release alone with what was released of its open answers and of its pairs, as HTML that is also XML: it never
     * changes, whatever else comes later; only territories may be called otherwise.
     */
    public String alone(Result result, Lang lang) {
        return switch (result) {
            case OfYear year -> scopes.alone(year, lang);
            case OfSession session ->
                page.render(
                        session.campaign(),
                        session.questionnaire(),
                        session.release(),
                        session.texts(),
                        new Sections.Beside(List.of(), null, null, session.paired()),
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
    private Sections.Beside beside(OfSession session) {
        Terms terms = session.campaign().terms();
        Campaign second = campaigns
                .find(Terms.campaignId(terms.sessionId(), Questionnaire.Wave.COLD))
                .filter(later -> !(later instanceof Campaign.Open))
                .orElse(null);
        return new Sections.Beside(
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
