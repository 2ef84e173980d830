package fr.spro.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.gateway.testing.RunningGateway;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfflineAppTest {

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.get();
    }

    private static List<String> files(String worker) {
        return Pattern.compile("^  '(/[^']+)',$", Pattern.MULTILINE)
                .matcher(worker)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void theWorkerNamesEveryFileOfTheAppAndNothingElse() {
        HttpResponse<String> worker = gateway.get("/sw.js");

        assertThat(worker.statusCode()).isEqualTo(200);
        assertThat(worker.headers().firstValue("Content-Type").orElse("")).startsWith("text/javascript");
        assertThat(worker.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(worker.body()).containsPattern("const VERSION = '[0-9a-f]{16}';");
        assertThat(files(worker.body()))
                .contains(
                        "/index.html",
                        "/app.js",
                        "/components/checkin/checkin.js",
                        "/lib/i18n/fr.js",
                        "/css/all.css",
                        "/marks.svg",
                        "/vendor/jsqr/jsQR.js",
                        "/icons/app-192.png")
                .doesNotContain("/lib/i18n/fr-checkin.js", "/css/checkin.css")
                .noneMatch(file -> file.startsWith("/api") || file.startsWith("/q/"));
        assertThat(files(worker.body()))
                .allSatisfy(file ->
                        assertThat(gateway.get(file).statusCode()).as(file).isEqualTo(200));
    }

    @Test
    void theSameFilesAreTheSameWorker() {
        assertThat(gateway.get("/sw.js").body()).isEqualTo(gateway.get("/sw.js").body());
    }

    @ParameterizedTest
    @CsvSource({
        "/manifest.webmanifest, application/manifest+json",
        "/icons/app.svg, image/svg+xml",
        "/icons/app-512.png, image/png",
        "/vendor/jsqr/LICENSE.txt, text/plain;charset=UTF-8"
    })
    void servesWhatAnInstalledAppNeeds(String path, String type) {
        HttpResponse<String> answer = gateway.get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains(type);
    }

    @Test
    void thePageMayUseTheCameraAndNobodyElsesPage() {
        assertThat(gateway.get("/").headers().firstValue("Permissions-Policy").orElse(""))
                .contains("camera=(self)");
    }
}
