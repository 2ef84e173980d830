package fr.spro.evaluation.results.http;

import fr.spro.evaluation.campaign.Terms.Thresholds;
import fr.spro.evaluation.disclosure.Breakdowns.Table;
import fr.spro.evaluation.disclosure.Catalogue;
import fr.spro.evaluation.disclosure.Catalogue.Level;
import fr.spro.evaluation.disclosure.Catalogue.Scope;
import fr.spro.evaluation.disclosure.Steps;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Questionnaires;
import fr.spro.evaluation.questionnaire.Row;
import fr.spro.evaluation.results.Breakdown;
import fr.spro.evaluation.results.ScopeBook;
import fr.spro.evaluation.results.ScopePage;
import fr.spro.evaluation.results.ScopeRelease;
import fr.spro.evaluation.results.Sections;
import fr.spro.evaluation.words.Lang;
import fr.spro.evaluation.words.Text;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.platform.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What was released of a year of a series, a territory or the region; for the evaluation team. */
@Component
class ScopeResults {
    private static final Steps STEPS =
            new Steps(Thresholds.USUAL.k(), Thresholds.USUAL.kFull(), Thresholds.USUAL.kText());

    private static final int EARLIER_YEARS = 2;

    private final ScopeBook book;
    private final ScopeBook secondWave;
    private final ScopePage page;
    private final Questionnaires questionnaires;
    private final boolean demo;

    ScopeResults(
            ScopeBook book,
            @Qualifier("secondWaveScopeBook") ScopeBook secondWave,
            Questionnaires questionnaires,
            @Value("${spro.demo:false}") boolean demo) {
        this.book = book;
        this.secondWave = secondWave;
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

    ScopeResultsJson json(Caller caller, Scope scope, int year, @Nullable String releaseId) {
        ScopeRelease release = release(caller, scope, year, releaseId);
        return ScopeResultsJson.of(
                release,
                breakdown(release).orElse(null),
                book.releaseIds(scope, year).toList(),
                questionnaires,
                STEPS,
                demo);
    }

    String csv(Caller caller, Scope scope, int year, @Nullable String releaseId, Lang lang) {
        ScopeRelease release = release(caller, scope, year, releaseId);
        return ResultsCsv.write(release, breakdown(release).orElse(null), questionnaires, demo, lang);
    }

    String html(Caller caller, Scope scope, int year, @Nullable String releaseId, Lang lang) {
        ScopeRelease release = release(caller, scope, year, releaseId);
        // An older release that is asked for by its id is shown as it was, without what came later.
        Sections.Before before = releaseId == null ? before(scope, year) : Sections.Before.NOTHING;
        return page.render(release, breakdown(release).orElse(null), before, demo, lang);
    }

    private Sections.Before before(Scope scope, int year) {
        List<ScopeRelease> earlier = new ArrayList<>();
        for (int back = EARLIER_YEARS; back > 0; back--) {
            book.newest(scope, year - back).ifPresent(earlier::add);
        }
        return new Sections.Before(earlier, secondWave.newest(scope, year).orElse(null));
    }

    /** The years that a session may be compared with: its territory's and the region's. */
    List<ScopeRelease> yearsAround(String territory, int year) {
        return Stream.of(new Scope(Level.TERRITORY, territory), new Scope(Level.REGION, Catalogue.REGION))
                .flatMap(scope -> book.newest(scope, year).stream())
                .toList();
    }

    private Optional<Breakdown> breakdown(ScopeRelease release) {
        return Optional.ofNullable(release.breakdownId()).flatMap(book::breakdown);
    }

    /** A scope with too few answers and one that is not known answer alike. */
    private ScopeRelease release(Caller caller, Scope scope, int year, @Nullable String releaseId) {
        if (!caller.has(Role.EVALUATOR)) {
            throw Problem.of(403, "FORBIDDEN");
        }
        List<String> ids = book.releaseIds(scope, year).toList();
        if (ids.isEmpty() || (releaseId != null && !ids.contains(releaseId))) {
            throw Problem.of(404, "SCOPE_UNKNOWN");
        }
        return book.release(releaseId == null ? ids.getLast() : releaseId).orElseThrow();
    }
}
