package fr.spro.evaluation.results.http;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.Campaigns;
import fr.spro.evaluation.campaign.Released;
import fr.spro.evaluation.campaign.Terms;
import fr.spro.evaluation.disclosure.Catalogue;
import fr.spro.evaluation.disclosure.Catalogue.Entry;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Questionnaires;
import fr.spro.evaluation.results.Release;
import fr.spro.evaluation.results.ReleaseBook;
import fr.spro.evaluation.results.ResultsPage;
import fr.spro.evaluation.results.Sections;
import fr.spro.evaluation.verbatim.Desks;
import fr.spro.evaluation.verbatim.TextRelease;
import fr.spro.evaluation.words.Lang;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.platform.web.Problem;
import java.util.Map;
import java.util.Set;
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
    /** Everything that may be asked for. Whatever else is asked would be a filter, and there are none. */
    private static final Set<String> ASKED = Set.of("scope", "period", "release", "lang");

    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final Campaigns campaigns;
    private final Questionnaires questionnaires;
    private final ReleaseBook releases;
    private final ScopeResults scopes;
    private final Desks desks;
    private final boolean demo;
    private final ResultsPage page;

    ResultsController(
            Campaigns campaigns,
            Questionnaires questionnaires,
            ReleaseBook releases,
            ScopeResults scopes,
            Desks desks,
            @Value("${spro.demo:false}") boolean demo) {
        this.campaigns = campaigns;
        this.questionnaires = questionnaires;
        this.releases = releases;
        this.scopes = scopes;
        this.desks = desks;
        this.demo = demo;
        this.page = new ResultsPage(questionnaires);
    }

    @GetMapping("/api/results")
    ResponseEntity<Object> json(
            Caller caller,
            @RequestParam String scope,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String release,
            @RequestParam Map<String, String> asked) {
        Entry entry = entry(caller, scope, period, asked);
        if (entry.year() != null) {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(scopes.json(caller, entry.scope(), entry.year(), release));
        }
        Campaign campaign = campaign(caller, entry);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(ResultsJson.of(
                        scope, campaign, questionnaire(campaign), release(campaign), texts(campaign), demo));
    }

    @GetMapping("/api/results.csv")
    ResponseEntity<String> csv(
            Caller caller,
            @RequestParam String scope,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String release,
            @RequestParam Map<String, String> asked,
            @RequestParam(required = false) @Nullable String lang,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        Entry entry = entry(caller, scope, period, asked);
        Lang chosen = Lang.choose(lang, accepted);
        if (entry.year() != null) {
            String text = scopes.csv(caller, entry.scope(), entry.year(), release, chosen);
            return csv("resultats-" + entry.scope().key() + "-" + entry.year(), text);
        }
        Campaign campaign = campaign(caller, entry);
        Release figures = release(campaign);
        String text = ResultsCsv.write(campaign, questionnaire(campaign), figures, texts(campaign), demo, chosen);
        String version = figures == null ? "" : "-" + figures.id().substring(0, 8);
        return csv("resultats-" + campaign.terms().id() + version, text);
    }

    private static ResponseEntity<String> csv(String name, String text) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
                .body(text);
    }

    @GetMapping("/api/results/page")
    ResponseEntity<String> page(
            Caller caller,
            @RequestParam String scope,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String release,
            @RequestParam Map<String, String> asked,
            @RequestParam(required = false) @Nullable String lang,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        Entry entry = entry(caller, scope, period, asked);
        Lang chosen = Lang.choose(lang, accepted);
        String html;
        if (entry.year() != null) {
            html = scopes.html(caller, entry.scope(), entry.year(), release, chosen);
        } else {
            Campaign campaign = campaign(caller, entry);
            html = page.render(
                    campaign,
                    questionnaire(campaign),
                    release(campaign),
                    texts(campaign),
                    beside(campaign),
                    demo,
                    chosen);
        }
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .body(html);
    }

    /** What the catalogue has under these parameters; a parameter that it does not know is refused by name. */
    private static Entry entry(Caller caller, String scope, @Nullable String period, Map<String, String> asked) {
        if (!caller.has(Role.EVALUATOR) && !caller.has(Role.ADMIN) && !caller.has(Role.ORGANISER)) {
            throw Problem.of(403, "FORBIDDEN");
        }
        for (String name : asked.keySet()) {
            if (!ASKED.contains(name)) {
                throw Problem.of(422, "FILTER_UNKNOWN").field(name, "UNKNOWN_FIELD");
            }
        }
        return Catalogue.find(scope, period).orElseThrow(() -> Problem.of(422, "SCOPE_UNAVAILABLE"));
    }

    private Campaign campaign(Caller caller, Entry entry) {
        Campaign campaign = campaigns
                .find(Terms.campaignId(entry.scope().key(), Questionnaire.Wave.HOT))
                .orElseThrow(() -> Problem.of(404, "SCOPE_UNKNOWN"));
        if (!caller.has(Role.EVALUATOR) && !caller.mayOrganise(campaign.terms().territory())) {
            throw Problem.of(403, "FORBIDDEN_TERRITORY");
        }
        return campaign;
    }

    /** The years around a session, and its second wave once that is closed. */
    private Sections.Beside beside(Campaign campaign) {
        Terms terms = campaign.terms();
        Campaign second = campaigns
                .find(Terms.campaignId(terms.sessionId(), Questionnaire.Wave.COLD))
                .filter(later -> !(later instanceof Campaign.Open))
                .orElse(null);
        return new Sections.Beside(
                scopes.yearsAround(terms.territory(), terms.day().getYear()),
                second,
                second == null ? null : release(second));
    }

    private Questionnaire questionnaire(Campaign campaign) {
        return questionnaires.get(campaign.terms().questionnaire());
    }

    private @Nullable Release release(Campaign campaign) {
        Released released = campaign.released();
        return released == null ? null : releases.find(released.releaseId()).orElseThrow();
    }

    private @Nullable TextRelease texts(Campaign campaign) {
        return desks.released(campaign.terms().id()).orElse(null);
    }
}
