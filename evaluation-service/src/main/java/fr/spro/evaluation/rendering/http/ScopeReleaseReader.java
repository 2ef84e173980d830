package fr.spro.evaluation.rendering.http;

import fr.spro.evaluation.EvaluationSettings;
import fr.spro.evaluation.campaign.CampaignTerms.Thresholds;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.disclosure.DisclosureThresholds;
import fr.spro.evaluation.disclosure.PublicationCatalogue;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.publication.ScopeRelease;
import fr.spro.evaluation.publication.ScopeReleaseRepository;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfYear;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.rendering.ResultSections;
import fr.spro.evaluation.rendering.ScopePage;
import fr.spro.evaluation.territories.TerritoryCopies;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** What was released of a year of a series, a territory or the region; for the evaluation team. */
@Component
class ScopeReleaseReader {
    private static final DisclosureThresholds STEPS = DisclosureThresholds.of(Thresholds.USUAL);

    private static final int EARLIER_YEARS = 2;

    private final ScopeReleaseRepository book;
    private final ScopeReleaseRepository secondWave;
    private final ScopePage page;
    private final QuestionnaireCatalogue questionnaires;
    private final TerritoryCopies territories;
    private final boolean demo;

    ScopeReleaseReader(
            ScopeReleaseRepository book,
            @Qualifier("secondWaveScopeBook") ScopeReleaseRepository secondWave,
            QuestionnaireCatalogue questionnaires,
            TerritoryCopies territories,
            EvaluationSettings settings) {
        this.book = book;
        this.secondWave = secondWave;
        this.questionnaires = questionnaires;
        this.territories = territories;
        this.demo = settings.demo();
        this.page = new ScopePage(questionnaires, territories);
    }

    ScopeResultsJson json(OfYear found) {
        return ScopeResultsJson.of(found, questionnaires, STEPS, demo);
    }

    String csv(OfYear found, TextLanguage lang) {
        return ResultsCsv.write(found, questionnaires, territories, demo, lang);
    }

    /** The page as it is on the screen, with earlier years and the second wave beside the newest release. */
    String html(OfYear found, TextLanguage lang) {
        ScopeRelease release = found.release();
        boolean newest = found.number() == found.releases().size();
        ResultSections.Before before =
                newest ? before(found) : new ResultSections.Before(List.of(), null, found.leftOut());
        return page.render(release, found.breakdown(), found.texts(), found.correction(), before, demo, lang);
    }

    /** The release alone, which never changes but for the names of territories. */
    String alone(OfYear found, TextLanguage lang) {
        return page.render(
                found.release(),
                found.breakdown(),
                found.texts(),
                found.correction(),
                ResultSections.Before.NOTHING,
                demo,
                lang);
    }

    private ResultSections.Before before(OfYear found) {
        Scope scope = found.release().scope();
        int year = found.release().year();
        List<ScopeRelease> earlier = new ArrayList<>();
        for (int back = EARLIER_YEARS; back > 0; back--) {
            book.newest(scope, year - back).ifPresent(earlier::add);
        }
        return new ResultSections.Before(earlier, secondWave.newest(scope, year).orElse(null), found.leftOut());
    }

    /** The years that a session may be compared with: its territory's and the region's. */
    List<ScopeRelease> yearsAround(String territory, int year) {
        return Stream.of(new Scope(Level.TERRITORY, territory), new Scope(Level.REGION, PublicationCatalogue.REGION))
                .flatMap(scope -> book.newest(scope, year).stream())
                .toList();
    }
}
