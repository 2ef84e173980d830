package fr.spro.evaluation.results.http;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.Campaigns;
import fr.spro.evaluation.campaign.Released;
import fr.spro.evaluation.campaign.Terms;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Questionnaires;
import fr.spro.evaluation.results.Release;
import fr.spro.evaluation.results.ReleaseBook;
import fr.spro.evaluation.results.ResultsPage;
import fr.spro.evaluation.words.Lang;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.platform.web.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Released figures, as data, as a table file and as a piece of HTML. Nothing is computed for a reader. */
@RestController
class ResultsController {
    private static final Pattern SCOPE =
            Pattern.compile("(SESSION|SERIES|TERRITORY|REGION)(?::([A-Za-z0-9._-]{1,128}))?");
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final Campaigns campaigns;
    private final Questionnaires questionnaires;
    private final ReleaseBook releases;
    private final boolean demo;
    private final ResultsPage page = new ResultsPage();

    ResultsController(
            Campaigns campaigns,
            Questionnaires questionnaires,
            ReleaseBook releases,
            @Value("${spro.demo:false}") boolean demo) {
        this.campaigns = campaigns;
        this.questionnaires = questionnaires;
        this.releases = releases;
        this.demo = demo;
    }

    @GetMapping("/api/results")
    ResponseEntity<ResultsJson> json(Caller caller, @RequestParam String scope) {
        Campaign campaign = campaign(caller, scope);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(ResultsJson.of(scope, campaign, questionnaire(campaign), release(campaign), demo));
    }

    @GetMapping("/api/results.csv")
    ResponseEntity<String> csv(
            Caller caller,
            @RequestParam String scope,
            @RequestParam(required = false) @Nullable String lang,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        Campaign campaign = campaign(caller, scope);
        Release release = release(campaign);
        String text = ResultsCsv.write(campaign, questionnaire(campaign), release, demo, Lang.choose(lang, accepted));
        String name = "resultats-" + campaign.terms().id()
                + (release == null ? "" : "-" + release.id().substring(0, 8)) + ".csv";
        return ResponseEntity.ok()
                .contentType(CSV)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(text);
    }

    @GetMapping("/api/results/page")
    ResponseEntity<String> page(
            Caller caller,
            @RequestParam String scope,
            @RequestParam(required = false) @Nullable String lang,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        Campaign campaign = campaign(caller, scope);
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .body(page.render(
                        campaign, questionnaire(campaign), release(campaign), demo, Lang.choose(lang, accepted)));
    }

    /** Only sessions for now; a series or a territory needs units and an audit before its figures are safe. */
    private Campaign campaign(Caller caller, String scope) {
        if (!caller.has(Role.EVALUATOR) && !caller.has(Role.ADMIN) && !caller.has(Role.ORGANISER)) {
            throw Problem.of(403, "FORBIDDEN");
        }
        Matcher parts = SCOPE.matcher(scope);
        if (!parts.matches()) {
            throw Problem.of(404, "SCOPE_UNKNOWN");
        }
        if (!parts.group(1).equals("SESSION")) {
            throw Problem.of(422, "SCOPE_UNAVAILABLE");
        }
        String sessionId = parts.group(2);
        if (sessionId == null) {
            throw Problem.of(404, "SCOPE_UNKNOWN");
        }
        Campaign campaign = campaigns
                .find(Terms.campaignId(sessionId, Questionnaire.Wave.HOT))
                .orElseThrow(() -> Problem.of(404, "SCOPE_UNKNOWN"));
        if (!caller.has(Role.EVALUATOR) && !caller.mayOrganise(campaign.terms().territory())) {
            throw Problem.of(403, "FORBIDDEN_TERRITORY");
        }
        return campaign;
    }

    private Questionnaire questionnaire(Campaign campaign) {
        return questionnaires.get(campaign.terms().questionnaire());
    }

    private @Nullable Release release(Campaign campaign) {
        Released released = campaign.released();
        return released == null ? null : releases.find(released.releaseId()).orElseThrow();
    }
}
