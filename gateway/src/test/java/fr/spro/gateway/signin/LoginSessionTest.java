package fr.spro.gateway.signin;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.gateway.testing.RunningGateway;
import fr.spro.gateway.testing.RunningGateway.Browser;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginSessionTest {

    private RunningGateway gateway;

    @BeforeEach
    void start() {
        gateway = RunningGateway.get();
        gateway.events.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        gateway.registration.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    }

    private boolean signedIn(Browser browser) {
        return gateway.json(gateway.get("/api/session", "Cookie", browser.cookies()))
                .path("authenticated")
                .asBoolean();
    }

    private String codeOf(HttpResponse<String> answer) {
        return gateway.json(answer).path("code").asString();
    }

    @Test
    void signsADemoAccountIn() {
        HttpResponse<String> answer =
                gateway.post("/api/session", "{\"username\":\"evaluator\",\"password\":\"demo\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(gateway.json(answer).path("roles").get(0).asString()).isEqualTo("EVALUATOR");
        assertThat(gateway.json(answer).path("csrf").asString())
                .isEqualTo(Browser.of(answer).csrf());
        assertThat(answer.headers().allValues("set-cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("SPRO=")
                        .containsIgnoringCase("HttpOnly")
                        .contains("SameSite=Lax"))
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith("XSRF-TOKEN=").doesNotContainIgnoringCase("HttpOnly"));
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(signedIn(Browser.of(answer))).isTrue();
    }

    @Test
    void refusesWrongCredentials() {
        assertThat(codeOf(gateway.post("/api/session", "{\"username\":\"admin\",\"password\":\"nope\"}")))
                .isEqualTo("BAD_CREDENTIALS");
        assertThat(codeOf(gateway.post("/api/session", "{\"username\":\"nobody\",\"password\":\"demo\"}")))
                .isEqualTo("BAD_CREDENTIALS");
    }

    @Test
    void refusesMalformedSignIns() {
        assertThat(codeOf(gateway.post("/api/session", "{"))).isEqualTo("MALFORMED_JSON");
        assertThat(codeOf(
                        gateway.post("/api/session", "{\"username\":\"admin\",\"password\":\"demo\",\"role\":\"x\"}")))
                .isEqualTo("UNKNOWN_FIELD");
        assertThat(codeOf(gateway.post("/api/session", "{\"username\":\"\",\"password\":\"demo\"}")))
                .isEqualTo("VALIDATION");
    }

    @Test
    void refusesToSignSomebodyInFromAnotherSite() {
        String credentials = "{\"username\":\"admin\",\"password\":\"demo\"}";

        assertThat(codeOf(gateway.post("/api/session", credentials, "Origin", "https://evil.example")))
                .isEqualTo("ORIGIN_REFUSED");
        assertThat(codeOf(gateway.post("/api/session", credentials, "Sec-Fetch-Site", "cross-site")))
                .isEqualTo("ORIGIN_REFUSED");
        assertThat(gateway.postAs("text/plain", "/api/session", credentials).statusCode())
                .isEqualTo(415);
        assertThat(gateway.post("/api/session", credentials, "Origin", gateway.baseUrl())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void trustsNoCookieItDidNotSeal() {
        Browser browser = gateway.signIn("admin");
        int middle = browser.session().length() / 2;
        char other = browser.session().charAt(middle) == 'A' ? 'B' : 'A';
        String tampered = browser.session().substring(0, middle)
                + other
                + browser.session().substring(middle + 1);

        HttpResponse<String> answer = gateway.get("/api/session", "Cookie", "SPRO=" + tampered);

        assertThat(gateway.json(answer).path("authenticated").asBoolean()).isFalse();
        assertThat(answer.headers().allValues("set-cookie")).anyMatch(cookie -> cookie.startsWith("SPRO=;"));
        assertThat(signedIn(new Browser("eyJhbGciOiJub25lIn0.e30.", "x"))).isFalse();
    }

    @Test
    void asksAnAccountToSignInAgainBeforeWhatCannotBeUndone() {
        gateway.registration.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        Browser browser = gateway.signIn("admin");
        String[] headers = {"Cookie", browser.cookies(), "X-XSRF-TOKEN", browser.csrf()};
        assertThat(gateway.post("/api/privacy/erasures", "{}", headers).statusCode())
                .isEqualTo(200);

        gateway.clock.advance(Duration.ofMinutes(5).plusSeconds(2));

        HttpResponse<String> refused = gateway.post("/api/privacy/erasures", "{}", headers);
        assertThat(codeOf(refused)).isEqualTo("STEP_UP_NEEDED");
        assertThat(gateway.json(refused).path("signIn").asString()).isEqualTo("/connexion?encore=1");
        assertThat(gateway.get("/api/privacy/erasures", headers).statusCode()).isEqualTo(200);
        Browser again = gateway.signIn("admin");
        assertThat(gateway.post("/api/privacy/erasures", "{}", "Cookie", again.cookies(), "X-XSRF-TOKEN", again.csrf())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void servicesLearnOfARecentSignInFromTheGatewayAlone() {
        gateway.registration.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        Browser browser = gateway.signIn("organiser");
        String[] headers = {"Cookie", browser.cookies(), "Fresh-Sign-In", "true"};

        gateway.get("/api/sessions/recent/roster.csv", headers);
        gateway.clock.advance(Duration.ofMinutes(5).plusSeconds(2));
        gateway.get("/api/sessions/stale/roster.csv", headers);
        gateway.get("/api/sessions/nobody/roster.csv", "Fresh-Sign-In", "true");

        gateway.registration.verify(getRequestedFor(urlEqualTo("/api/sessions/recent/roster.csv"))
                .withHeader("Fresh-Sign-In", equalTo("true")));
        for (String session : List.of("stale", "nobody")) {
            gateway.registration.verify(getRequestedFor(urlEqualTo("/api/sessions/" + session + "/roster.csv"))
                    .withoutHeader("Fresh-Sign-In"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/accounts",
                "POST /api/campaigns/c/close",
                "POST /api/campaigns/c/seal",
                "POST /api/privacy/retention",
                "POST /api/territories/sud-vaucluse/close",
                "POST /api/accounts/a/invitation",
                "DELETE /api/accounts/a/sign-ins"
            })
    void staleSignInIsRefusedBeforeActsThatAskForAFreshOne(String operation) {
        Browser browser = gateway.signIn("admin");
        gateway.clock.advance(Duration.ofMinutes(5).plusSeconds(2));
        String[] headers = {"Cookie", browser.cookies(), "X-XSRF-TOKEN", browser.csrf()};
        String path = operation.substring(operation.indexOf(' ') + 1);

        HttpResponse<String> refused = operation.startsWith("POST")
                ? gateway.post(path, "{}", headers)
                : gateway.send("DELETE", path, headers);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(codeOf(refused)).isEqualTo("STEP_UP_NEEDED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/session", "/api/session?everywhere=true"})
    void everySignOutEndsTheLinksThatWereOpened(String signOut) {
        gateway.registration.stubFor(any(anyUrl()).willReturn(okJson("{\"registrationId\":\"reg-1\"}")));
        HttpResponse<String> opened =
                gateway.get("/r/abc", "Cookie", gateway.signIn("admin").cookies());
        Browser staff = Browser.of(opened);
        assertThat(held(staff)).contains("reg-1");

        HttpResponse<String> left =
                gateway.send("DELETE", signOut, "Cookie", staff.cookies(), "X-XSRF-TOKEN", staff.csrf());

        assertThat(left.statusCode()).isEqualTo(204);
        assertThat(RunningGateway.cookie(left, "SPRO")).isEmpty();
        assertThat(held(staff)).doesNotContain("reg-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/session", "/api/session?everywhere=true"})
    void signOutOfALinkHolderEndsEveryCopyOfTheCookie(String signOut) {
        gateway.registration.stubFor(any(anyUrl()).willReturn(okJson("{\"registrationId\":\"reg-1\"}")));
        Browser holder = Browser.of(gateway.get("/r/abc"));
        assertThat(held(holder)).contains("reg-1");

        HttpResponse<String> left =
                gateway.send("DELETE", signOut, "Cookie", holder.cookies(), "X-XSRF-TOKEN", holder.csrf());

        assertThat(left.statusCode()).isEqualTo(204);
        assertThat(RunningGateway.cookie(left, "SPRO")).isEmpty();
        assertThat(held(holder)).as("a copied cookie").doesNotContain("reg-1");
    }

    @Test
    void signInEndsTheLinkSessionBeforeIt() {
        gateway.registration.stubFor(any(anyUrl()).willReturn(okJson("{\"registrationId\":\"reg-1\"}")));
        Browser holder = Browser.of(gateway.get("/r/abc"));

        HttpResponse<String> answer = gateway.post(
                "/api/session", "{\"username\":\"admin\",\"password\":\"demo\"}", "Cookie", holder.cookies());

        assertThat(held(Browser.of(answer))).contains("reg-1");
        assertThat(held(holder)).as("a copied cookie").doesNotContain("reg-1");
    }

    private String held(Browser browser) {
        return gateway.get("/api/session", "Cookie", browser.cookies()).body();
    }

    @Test
    void asksForTheCsrfValueOnWritesOfASession() {
        Browser browser = gateway.signIn("organiser");
        Browser other = gateway.signIn("organiser");

        assertThat(codeOf(gateway.post("/api/events", "{}", "Cookie", browser.cookies())))
                .isEqualTo("CSRF_MISSING");
        assertThat(codeOf(gateway.post("/api/events", "{}", "Cookie", browser.cookies(), "X-XSRF-TOKEN", other.csrf())))
                .isEqualTo("CSRF_MISSING");
        gateway.events.verify(0, anyRequestedFor(anyUrl()));
        assertThat(gateway.post("/api/events", "{}", "Cookie", browser.cookies(), "X-XSRF-TOKEN", browser.csrf())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void letsAnonymousPeopleSignUpWithoutIt() {
        assertThat(gateway.post("/api/sessions/s/registrations", "{}", "Idempotency-Key", "k")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void endsAfterTheIdleTime() {
        Browser browser = gateway.signIn("admin");
        gateway.clock.advance(Duration.ofMinutes(119));
        assertThat(signedIn(browser)).isTrue();

        gateway.clock.advance(Duration.ofMinutes(2));

        assertThat(signedIn(browser)).isFalse();
    }

    @Test
    void renewsWhileInUseButNotBeyondTheAbsoluteTime() {
        Browser browser = gateway.signIn("admin");
        for (int hour = 1; hour < 12; hour++) {
            gateway.clock.advance(Duration.ofHours(1));
            HttpResponse<String> answer = gateway.get("/api/session", "Cookie", browser.cookies());
            assertThat(gateway.json(answer).path("authenticated").asBoolean()).isTrue();
            browser = Browser.of(answer);
        }

        gateway.clock.advance(Duration.ofMinutes(61));

        assertThat(signedIn(browser)).isFalse();
    }

    @Test
    void endsAStolenCopyOnSignOut() {
        Browser browser = gateway.signIn("admin");

        HttpResponse<String> answer =
                gateway.send("DELETE", "/api/session", "Cookie", browser.cookies(), "X-XSRF-TOKEN", browser.csrf());

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(RunningGateway.cookie(answer, "SPRO")).isEmpty();
        assertThat(signedIn(browser)).isFalse();
    }
}
