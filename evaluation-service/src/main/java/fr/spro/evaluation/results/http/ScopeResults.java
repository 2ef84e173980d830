package fr.spro.evaluation.results.http;

import fr.spro.evaluation.campaign.Terms.Thresholds;
import fr.spro.evaluation.disclosure.Breakdowns.Table;
import fr.spro.evaluation.disclosure.Steps;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Questionnaires;
import fr.spro.evaluation.questionnaire.Row;
import fr.spro.evaluation.results.ScopePage;
import fr.spro.evaluation.results.http.ReleasedResults.OfYear;
import fr.spro.evaluation.words.Lang;
import fr.spro.evaluation.words.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What was released of a year of a series, a territory or the region; for the evaluation team. */
@Component
class ScopeResults {
    private static final Steps STEPS =
            new Steps(Thresholds.USUAL.k(), Thresholds.USUAL.kFull(), Thresholds.USUAL.kText());

    private final ScopePage page;
    private final Questionnaires questionnaires;
    private final boolean demo;

    ScopeResults(Questionnaires questionnaires, @Value("${spro.demo:false}") boolean demo) {
        this.questionnaires = questionnaires;
        this.demo = demo;
        this.page = new ScopePage(questionnaires, new ScopePage.Names() {
            @Override
            public Text question(Item item, @Nullable String row, List<Row> services) {
                return ResultsJson.label(item, row, services);
            }

            @Override
            public List<String> blocks(Table table, Questionnaire words, Lang lang) {
                return ScopeResultsJson.labels(table, words, lang);
            }
        });
    }

    ScopeResultsJson json(OfYear found) {
        return ScopeResultsJson.of(found.release(), found.breakdown(), found.releases(), questionnaires, STEPS, demo);
    }

    String csv(OfYear found, Lang lang) {
        return ResultsCsv.write(found.release(), found.breakdown(), questionnaires, demo, lang);
    }

    String html(OfYear found, Lang lang) {
        return page.render(found.release(), found.breakdown(), demo, lang);
    }
}
