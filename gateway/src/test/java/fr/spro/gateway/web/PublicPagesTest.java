package fr.spro.gateway.web;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.gateway.testing.RunningGateway;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What link checkers, previews and search engines get. */
class PublicPagesTest {

    private RunningGateway gateway;

    @BeforeEach
    void start() {
        gateway = RunningGateway.get();
    }

    private void session(String id, String title, String status) {
        gateway.events.stubFor(
                get(urlPathEqualTo("/api/sessions/" + id)).willReturn(okJson("""
                        {"id": "%s", "title": "%s", "eventTitle": "%2$s", "format": "FORUM", "audience": "PUBLIC",
                         "status": "%s", "start": "2027-04-14T09:30:00+02:00", "end": "2027-04-14T12:30:00+02:00",
                         "venue": {"name": "Espace des Libertés", "town": "Aubagne"}}""".formatted(id, title, status))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/html", "application/json", "image/webp,*/*;q=0.8"})
    void publicPageIsHtmlWhateverIsAccepted(String accept) {
        for (String path : new String[] {"/", "/programme", "/annuaire", "/lien-invalide", "/mes-donnees"}) {
            HttpResponse<String> answer = gateway.get(path, "Accept", accept);

            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/html");
        }
        assertThat(gateway.send("HEAD", "/programme", "Accept", accept).statusCode())
                .isEqualTo(200);
        assertThat(gateway.send("HEAD", "/programme").statusCode()).isEqualTo(200);
    }

    @Test
    void sessionPageNamesTheMeetingInItsHead() {
        session("aub-1", "Premières rencontres <b> & \\\"amis\\\"", "PUBLISHED");

        HttpResponse<String> answer = gateway.get("/seances/aub-1", "Accept", "*/*");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "<title>Premières rencontres &lt;b&gt; &amp; &quot;amis&quot;, mercredi 14 avril 2027, Aubagne"
                                + " – Rencontres SPRO</title>")
                .contains(
                        "content=\"Forum, ouvert à tous, mercredi 14 avril 2027, 9 h 30 – 12 h 30, Espace des Libertés,"
                                + " Aubagne.\"")
                .contains("<link rel=\"canonical\" href=\"http://localhost:8080/seances/aub-1\">")
                .contains("<meta property=\"og:title\" content=\"Premières rencontres")
                .containsOnlyOnce("<title>")
                .containsOnlyOnce("name=\"description\"");
    }

    @Test
    void pastAndCancelledSessionsStay() {
        session("aub-2", "Forum", "ENDED");
        session("aub-3", "Forum", "CANCELLED");

        assertThat(gateway.get("/seances/aub-2").statusCode()).isEqualTo(200);
        assertThat(gateway.get("/seances/aub-3").body()).contains("content=\"Annulée : Forum");
    }

    @Test
    void unknownMeetingIsNotFoundWithThePageOfTheApp() {
        gateway.events.stubFor(get(urlPathEqualTo("/api/events/nothing"))
                .willReturn(aResponse().withStatus(404)));

        HttpResponse<String> answer = gateway.get("/rencontres/nothing", "Accept", "*/*");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/app.js\"></script>");
        assertThat(gateway.send("HEAD", "/rencontres/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void pageIsSentWithTheGeneralHeadWhileTheServiceIsAway() {
        gateway.events.stubFor(
                get(urlPathEqualTo("/api/events/away")).willReturn(aResponse().withStatus(503)));

        HttpResponse<String> answer = gateway.get("/rencontres/away");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<title>Rencontres SPRO</title>");
    }

    @Test
    void unknownPathIsNotFoundForPeopleAndPrograms() {
        HttpResponse<String> page = gateway.get("/nulle-part", "Accept", "text/html");
        HttpResponse<String> problem = gateway.get("/nulle-part", "Accept", "application/json");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void longDescriptionIsCutAtAWord() {
        PageHead head = new PageHead("t", "mot ".repeat(100));

        assertThat(head.description())
                .hasSizeLessThanOrEqualTo(PageHead.LONGEST)
                .endsWith("mot…");
    }

    @Test
    void knowsTheRoutesOfTheAppAndNoOthers() {
        AppRoutes routes = AppRoutes.read();

        assertThat(routes.knows("/organisateur/seances/x-1/regles")).isTrue();
        assertThat(routes.knows("/seances/x-1/")).isTrue();
        assertThat(routes.knows("/404")).isFalse();
        assertThat(routes.knows("/r/x")).isFalse();
        assertThat(routes.knows("/seances/x-1/nothing")).isFalse();
    }
}
