package fr.spro.evaluation.results.http;

import fr.spro.evaluation.results.ResultsPage;
import fr.spro.evaluation.results.http.ReleasedResults.OfSession;
import fr.spro.evaluation.results.http.ReleasedResults.OfYear;
import fr.spro.evaluation.results.http.ReleasedResults.Result;
import fr.spro.evaluation.words.Lang;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The page of whatever was released: what people read on screen, and what reports are printed from. */
@Component
public final class ResultPages {
    private final ScopeResults scopes;
    private final boolean demo;
    private final ResultsPage page = new ResultsPage();

    ResultPages(ScopeResults scopes, @Value("${spro.demo:false}") boolean demo) {
        this.scopes = scopes;
        this.demo = demo;
    }

    /** The page as a piece of HTML that is also XML. */
    public String html(Result result, Lang lang) {
        return switch (result) {
            case OfYear year -> scopes.html(year, lang);
            case OfSession session ->
                page.render(session.campaign(), session.questionnaire(), session.release(), demo, lang);
        };
    }
}
