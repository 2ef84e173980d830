package fr.spro.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.gateway.testing.RunningGateway;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a browser fetches at a start: few files, each at once, and the next time no script or style sheet. */
class AppBundleTest {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final Pattern ADDRESS = Pattern.compile("\\b(?:href|src)=\"(/app/[^\"]+)\"");
    private static final Pattern IMPORT =
            Pattern.compile("^(?:import|export)\\b[^;]*?from '(\\.[^']+)';|^import '(\\.[^']+)';", Pattern.MULTILINE);

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.get();
    }

    private static List<String> ofTheStartPage() {
        return ADDRESS.matcher(gateway.get("/").body())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String cacheControl(HttpResponse<String> answer) {
        return answer.headers().firstValue("Cache-Control").orElse("");
    }

    @Test
    void whatTheStartPageNamesMayBeKeptForEver() {
        assertThat(ofTheStartPage()).hasSizeGreaterThan(10).allSatisfy(address -> {
            HttpResponse<String> file = gateway.get(address);
            assertThat(file.statusCode()).as(address).isEqualTo(200);
            assertThat(cacheControl(file)).as(address).isEqualTo(FOR_EVER);
        });
        assertThat(cacheControl(gateway.get("/"))).isEqualTo("no-cache");
    }

    @Test
    void everyModuleThatAStartNeedsIsNamedByTheStartPage() {
        List<String> named = ofTheStartPage();
        Set<String> needed = new LinkedHashSet<>();
        imports(named.getLast(), needed);

        assertThat(named.getLast()).endsWith("/app.js");
        assertThat(named).filteredOn(address -> address.endsWith(".js")).containsExactlyInAnyOrderElementsOf(needed);
    }

    private static void imports(String address, Set<String> needed) {
        if (needed.add(address)) {
            IMPORT.matcher(gateway.get(address).body())
                    .results()
                    .map((MatchResult found) -> found.group(1) == null ? found.group(2) : found.group(1))
                    .forEach(next -> imports(URI.create(address).resolve(next).getPath(), needed));
        }
    }

    @Test
    void aSetOfAnotherVersionIsAnsweredFromThisOneAndNotKept() {
        String other = "/app/0123456789abcdef/app.js";

        assertThat(gateway.get(other).body()).isEqualTo(gateway.get("/app.js").body());
        assertThat(cacheControl(gateway.get(other))).isEqualTo("no-cache");
    }

    @Test
    void answersOfTheApiSayWhichAppThereIs() {
        String version = ofTheStartPage().getFirst().split("/", -1)[2];

        assertThat(gateway.get("/api/map").headers().firstValue("App-Version")).hasValue(version);
        assertThat(gateway.get("/").headers().firstValue("App-Version")).isEmpty();
    }

    @Test
    void noPageStandsWithinASet() {
        String missing = ofTheStartPage().getLast().replace("/app.js", "/programme");

        assertThat(gateway.get(missing, "Accept", "text/html").statusCode()).isEqualTo(404);
        assertThat(gateway.get(missing + "/../../api/session").statusCode()).isNotEqualTo(200);
    }

    @Test
    void oneSheetAndOneFileOfWordsForALanguageHoldAllOthers() {
        String styles = gateway.get("/css/all.css").body();
        String french = gateway.get("/lib/i18n/fr.js").body();

        assertThat(styles)
                .doesNotContain("@import")
                .contains(gateway.get("/css/verbatims.css").body());
        assertThat(french).doesNotContainPattern("(?m)^import ").contains("const verbatims = (() => {");
        assertThat(ConcatenatedFiles.parts("/css/all.css", styles)).isEmpty();
    }
}
