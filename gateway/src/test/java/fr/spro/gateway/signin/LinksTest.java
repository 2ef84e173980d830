package fr.spro.gateway.signin;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import fr.spro.gateway.testing.RunningGateway;
import fr.spro.gateway.testing.RunningGateway.Browser;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LinksTest {

    private RunningGateway gateway;

    @BeforeEach
    void start() {
        gateway = RunningGateway.get();
        gateway.registration.stubFor(any(anyUrl()).atPriority(10).willReturn(okJson("{}")));
        gateway.registration.stubFor(post("/internal/links/exchange")
                .atPriority(9)
                .willReturn(aResponse().withStatus(404)));
    }

    private void knows(String token, String registrationId) {
        gateway.registration.stubFor(post("/internal/links/exchange")
                .withRequestBody(equalToJson("{\"token\":\"" + token + "\"}"))
                .atPriority(1)
                .willReturn(okJson(
                        "{\"registrationId\":\"" + registrationId + "\",\"sessionId\":\"s\",\"purpose\":\"manage\"}")));
    }

    @Test
    void opensARegistrationForTheHolderOfItsLink() throws Exception {
        knows("good-token", "reg1");

        HttpResponse<String> answer = gateway.get("/r/good-token", "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/mon-inscription/reg1");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        Browser browser = Browser.of(answer);
        JsonNode session = gateway.json(gateway.get("/api/session", "Cookie", browser.cookies()));
        assertThat(session.path("authenticated").asBoolean()).isFalse();
        assertThat(session.path("registrations").get(0).asString()).isEqualTo("reg1");

        gateway.get("/api/registrations/reg1", "Cookie", browser.cookies());
        String shown = gateway.registration
                .findAll(getRequestedFor(urlEqualTo("/api/registrations/reg1")))
                .getFirst()
                .getHeader("Authorization");
        assertThat(SignedJWT.parse(shown.substring(7)).getJWTClaimsSet().getStringListClaim("registrations"))
                .containsExactly("reg1");
        String asked = gateway.registration
                .findAll(postRequestedFor(urlEqualTo("/internal/links/exchange")))
                .getFirst()
                .getHeader("Authorization");
        assertThat(SignedJWT.parse(asked.substring(7)).getJWTClaimsSet().getStringListClaim("roles"))
                .containsExactly("SERVICE");
    }

    @Test
    void opensThePageOfOnesOwnDataForTheHolderOfItsLink() {
        gateway.registration.stubFor(post("/internal/links/exchange")
                .withRequestBody(equalToJson("{\"token\":\"own-data\"}"))
                .atPriority(1)
                .willReturn(
                        okJson("{\"registrationId\":\"privacy-12ab\",\"sessionId\":\"\",\"purpose\":\"PRIVACY\"}")));

        HttpResponse<String> answer = gateway.get("/r/own-data", "Accept", "text/html");

        assertThat(answer.headers().firstValue("Location")).contains("/mes-donnees");
        JsonNode session = gateway.json(
                gateway.get("/api/session", "Cookie", Browser.of(answer).cookies()));
        assertThat(session.path("privacy").asBoolean()).isTrue();
        assertThat(session.path("registrations").isEmpty())
                .as("it is no registration")
                .isTrue();
    }

    @Test
    void opensADoorByPostOnlyAndFromOurPagesOnly() throws Exception {
        gateway.registration.stubFor(post("/internal/helpers/exchange")
                .withRequestBody(equalToJson("{\"token\":\"door-token\"}"))
                .atPriority(1)
                .willReturn(
                        okJson("{\"registrationId\":\"helper-12ab\",\"sessionId\":\"s-1\",\"purpose\":\"HELPER\"}")));
        String body = "{\"token\":\"door-token\"}";

        assertThat(gateway.get("/porte", "Accept", "text/html").statusCode()).isEqualTo(200);
        assertThat(gateway.post("/api/door-links", body, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        gateway.registration.verify(0, postRequestedFor(urlEqualTo("/internal/helpers/exchange")));
        HttpResponse<String> answer = gateway.post("/api/door-links", body);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(gateway.json(answer).path("sessionId").asString()).isEqualTo("s-1");
        Browser browser = Browser.of(answer);
        JsonNode session = gateway.json(gateway.get("/api/session", "Cookie", browser.cookies()));
        assertThat(session.path("authenticated").asBoolean()).isFalse();
        assertThat(session.path("registrations").isEmpty())
                .as("it is no registration")
                .isTrue();
        gateway.get("/api/sessions/s-1/door-list", "Cookie", browser.cookies());
        String shown = gateway.registration
                .findAll(getRequestedFor(urlEqualTo("/api/sessions/s-1/door-list")))
                .getFirst()
                .getHeader("Authorization");
        assertThat(SignedJWT.parse(shown.substring(7)).getJWTClaimsSet().getStringListClaim("registrations"))
                .containsExactly("helper-12ab");
    }

    @Test
    void addressOfAPrintedTicketBeginsNoSession() {
        String token = "vBCDEFGHIJKLMNOPQRSTUVW";

        HttpResponse<String> looked = gateway.get("/r/" + token, "Accept", "text/html");

        assertThat(looked.headers().firstValue("Location")).contains("/billet#lien=" + token);
        assertThat(RunningGateway.cookie(looked, "SPRO")).isEmpty();
    }

    @Test
    void opensAllRegistrationsByTheButtonOnly() {
        String token = "aBCDEFGHIJKLMNOPQRSTUVW";
        gateway.registration.stubFor(post("/internal/agendas/exchange")
                .withRequestBody(equalToJson("{\"token\":\"" + token + "\"}"))
                .atPriority(1)
                .willReturn(okJson("{\"registrationId\":\"privacy-12ab\",\"sessionId\":\"\",\"purpose\":\"PRIVACY\","
                        + "\"registrations\":[\"reg1\",\"reg2\"]}")));

        HttpResponse<String> looked = gateway.get("/r/" + token, "Accept", "text/html");

        assertThat(looked.headers().firstValue("Location")).contains("/mes-inscriptions#lien=" + token);
        assertThat(RunningGateway.cookie(looked, "SPRO")).isEmpty();
        gateway.registration.verify(0, postRequestedFor(urlEqualTo("/internal/agendas/exchange")));
        String body = "{\"token\":\"" + token + "\"}";
        assertThat(gateway.post("/api/agenda-links", body, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);

        HttpResponse<String> answer = gateway.post("/api/agenda-links", body);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode session = gateway.json(
                gateway.get("/api/session", "Cookie", Browser.of(answer).cookies()));
        assertThat(session.path("privacy").asBoolean()).isTrue();
        assertThat(session.path("registrations").valueStream().map(JsonNode::asString))
                .containsExactly("reg1", "reg2");
        gateway.registration.stubFor(post("/internal/agendas/exchange")
                .atPriority(1)
                .willReturn(aResponse().withStatus(404)));
        assertThat(gateway.json(gateway.post("/api/agenda-links", body))
                        .path("code")
                        .asString())
                .isEqualTo("LINK_INVALID");
    }

    @Test
    void refusesADoorLinkThatWasUsed() {
        gateway.registration.stubFor(post("/internal/helpers/exchange")
                .atPriority(1)
                .willReturn(aResponse().withStatus(404)));

        HttpResponse<String> answer = gateway.post("/api/door-links", "{\"token\":\"used-before\"}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(gateway.json(answer).path("code").asString()).isEqualTo("LINK_INVALID");
        assertThat(RunningGateway.cookie(answer, "SPRO")).isEmpty();
    }

    @Test
    void keepsAnAccountSignedInWhenItOpensALink() {
        knows("other-token", "reg2");
        Browser browser = gateway.signIn("organiser");

        Browser after = Browser.of(gateway.get("/r/other-token", "Cookie", browser.cookies()));

        JsonNode session = gateway.json(gateway.get("/api/session", "Cookie", after.cookies()));
        assertThat(session.path("authenticated").asBoolean()).isTrue();
        assertThat(session.path("registrations").get(0).asString()).isEqualTo("reg2");
    }

    @Test
    void holdsTheLatestTwentyOnly() {
        String cookies = "a=b";
        for (int i = 1; i <= 22; i++) {
            knows("token-" + i, "reg" + i);
            cookies =
                    Browser.of(gateway.get("/r/token-" + i, "Cookie", cookies)).cookies();
        }

        JsonNode held =
                gateway.json(gateway.get("/api/session", "Cookie", cookies)).path("registrations");
        assertThat(held.size()).isEqualTo(20);
        assertThat(held.get(0).asString()).isEqualTo("reg3");
    }

    @Test
    void saysSoWhenALinkIsUnknown() {
        HttpResponse<String> page = gateway.get("/r/unknown", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.headers().firstValue("Location")).contains("/lien-invalide");
        assertThat(page.headers().firstValue("set-cookie")).isEmpty();

        HttpResponse<String> program = gateway.get("/r/unknown", "Accept", "application/json");
        assertThat(program.statusCode()).isEqualTo(404);
        assertThat(gateway.json(program).path("code").asString()).isEqualTo("LINK_INVALID");
    }

    @Test
    void linkThatHasEndedIsGoneAndShownByTheApp() {
        gateway.registration.stubFor(post("/internal/links/exchange")
                .atPriority(1)
                .willReturn(aResponse().withStatus(410)));

        HttpResponse<String> page = gateway.get("/r/ended-token", "Accept", "text/html");

        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.headers().firstValue("Location")).isEmpty();
        assertThat(page.headers().firstValue("set-cookie")).isEmpty();
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.body()).contains("/app.js\"></script>");
        String etag = page.headers().firstValue("ETag").orElseThrow();
        assertThat(gateway.get("/r/ended-token", "Accept", "text/html", "If-None-Match", etag)
                        .statusCode())
                .isEqualTo(410);

        HttpResponse<String> program = gateway.get("/r/ended-token", "Accept", "application/json");
        assertThat(program.statusCode()).isEqualTo(410);
        assertThat(gateway.json(program).path("code").asString()).isEqualTo("LINK_ENDED");
    }

    @Test
    void helpersAndAgendaLinksThatHaveEndedOpenNothing() {
        for (String path : new String[] {"helpers", "agendas"}) {
            gateway.registration.stubFor(post("/internal/" + path + "/exchange")
                    .atPriority(1)
                    .willReturn(aResponse().withStatus(410)));
        }

        assertThat(gateway.post("/api/door-links", "{\"token\":\"ended-token\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(gateway.post("/api/agenda-links", "{\"token\":\"ended-token\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void showsAPageWhenTheServiceIsAway() {
        gateway.registration.stubFor(post("/internal/links/exchange")
                .atPriority(1)
                .willReturn(aResponse().withStatus(500)));

        HttpResponse<String> page = gateway.get("/r/token", "Accept", "text/html", "Accept-Language", "fr");

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("<h1>Service momentanément indisponible</h1>");
    }

    @Test
    void routesTheCalendarOfALink() {
        assertThat(gateway.get("/r/token.ics").statusCode()).isEqualTo(200);
        gateway.registration.verify(1, getRequestedFor(urlEqualTo("/r/token.ics")));
    }

    @Test
    void endsRemindersForWhoeverHoldsTheLinkWithoutASession() throws Exception {
        gateway.registration.stubFor(
                post(urlEqualTo("/r/token/rappels")).willReturn(aResponse().withStatus(200)));
        Browser browser = gateway.signIn("organiser");

        HttpResponse<String> answer = gateway.postAs(
                "application/x-www-form-urlencoded",
                "/r/token/rappels",
                "List-Unsubscribe=One-Click",
                "Cookie",
                browser.cookies());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        gateway.registration.verify(
                1,
                postRequestedFor(urlEqualTo("/r/token/rappels"))
                        .withRequestBody(equalTo("List-Unsubscribe=One-Click")));
    }
}
