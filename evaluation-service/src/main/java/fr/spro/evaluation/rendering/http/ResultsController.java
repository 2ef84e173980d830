package fr.spro.evaluation.rendering.http;

import fr.spro.evaluation.EvaluationSettings;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.publication.http.ReleaseName;
import fr.spro.evaluation.publication.http.ReleasedResultAccess;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfSession;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfYear;
import fr.spro.evaluation.publication.http.RequestedRelease;
import fr.spro.evaluation.territories.TerritoryCopies;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Released figures, as data, as a table file and as a piece of HTML. Nothing is computed for a reader. */
@RestController
@AllowedRoles({Role.ORGANISER, Role.EVALUATOR, Role.ADMIN})
class ResultsController {
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final ReleasedResultAccess results;
    private final ScopeReleaseReader scopes;
    private final ResultPages pages;
    private final TerritoryCopies territories;
    private final boolean demo;

    ResultsController(
            ReleasedResultAccess results,
            ScopeReleaseReader scopes,
            ResultPages pages,
            TerritoryCopies territories,
            EvaluationSettings settings) {
        this.results = results;
        this.scopes = scopes;
        this.pages = pages;
        this.territories = territories;
        this.demo = settings.demo();
    }

    @GetMapping("/api/results")
    ResponseEntity<Object> json(Caller caller, RequestedRelease asked) {
        Object body = switch (results.find(caller, asked)) {
            case OfYear year -> scopes.json(year);
            case OfSession session ->
                ResultsJson.of(
                        asked.scope(),
                        session.campaign(),
                        session.questionnaire(),
                        session.publication() == null
                                ? null
                                : session.publication().released(),
                        session.release(),
                        session.texts(),
                        session.paired(),
                        demo);
        };
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

    @GetMapping("/api/results.csv")
    ResponseEntity<String> csv(Caller caller, RequestedRelease asked) {
        TextLanguage chosen = asked.lang();
        var found = results.find(caller, asked);
        String text = switch (found) {
            case OfYear year -> scopes.csv(year, chosen);
            case OfSession session -> ResultsCsv.write(session, territories, demo, chosen);
        };
        return ResponseEntity.ok()
                .contentType(CSV)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + ReleaseName.of(found).wholeFile("resultats", "csv") + "\"")
                .body(text);
    }

    @GetMapping("/api/results/page")
    ResponseEntity<String> page(Caller caller, RequestedRelease asked) {
        TextLanguage chosen = asked.lang();
        String html = pages.html(results.find(caller, asked), chosen);
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .body(html);
    }
}
