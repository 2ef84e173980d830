package fr.spro.gateway.accounts;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static fr.spro.gateway.accounts.FakeKeycloakRealm.ADMIN;
import static fr.spro.gateway.accounts.FakeKeycloakRealm.CLAIRE;
import static fr.spro.gateway.accounts.FakeKeycloakRealm.ORGANISER;
import static fr.spro.gateway.accounts.FakeKeycloakRealm.admin;
import static fr.spro.gateway.accounts.FakeKeycloakRealm.role;
import static fr.spro.gateway.accounts.FakeKeycloakRealm.takesANewUser;
import static fr.spro.gateway.accounts.FakeKeycloakRealm.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import fr.spro.gateway.testing.RunningGateway;
import fr.spro.gateway.testing.RunningGateway.Browser;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Accounts of a realm, as Keycloak 26 answers; {@code deploy/try-keycloak} tries the same on a real one. */
class AccountsStoryTest {
    private static final WireMockServer REALM = FakeKeycloakRealm.SERVER;
    private static final RunningGateway GATEWAY = FakeKeycloakRealm.gateway();

    @BeforeEach
    void aRealmWithThree() {
        FakeKeycloakRealm.reset();
    }

    private static String[] tagged(String[] headers) {
        String tag = GATEWAY.get("/api/accounts/demo-organiser", headers)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        return BuiltInAccountsTest.with(headers, "If-Match", tag);
    }

    private static String code(HttpResponse<String> answer) {
        return GATEWAY.json(answer).path("code").asString();
    }

    private static String rights(String roles, String territories, boolean enabled) {
        return "{\"roles\":[%s],\"territories\":[%s],\"enabled\":%s}".formatted(roles, territories, enabled);
    }

    private static boolean isOpen(Browser browser) {
        return GATEWAY.get("/api/accounts", "Cookie", browser.cookies()).statusCode() != 401;
    }

    @Test
    void showsWhoHasARoleInTheOrderOfTheAlphabet() {
        JsonNode listed = GATEWAY.json(GATEWAY.get("/api/accounts", admin()));

        assertThat(listed.path("canChange").asBoolean()).isTrue();
        assertThat(listed.path("console").asString()).isEqualTo("https://sso.example.org/admin/spro/console/");
        assertThat(listed.path("accounts")
                        .valueStream()
                        .map(row -> row.path("name").asString()))
                .containsExactly("Émilie Bernard", "Zoé Martin");
        assertThat(listed.path("accounts").path(0).path("roles").toString()).isEqualTo("[\"EVALUATOR\",\"ORGANISER\"]");
    }

    @Test
    void searchesAnywhereInANameAndLeavesTheRealmsOwnSignsOut() {
        REALM.stubFor(get(urlPathEqualTo(ADMIN + "/users"))
                .withQueryParam("search", equalTo("*mar* *zo*"))
                .willReturn(okJson("[" + user("u-2", "Zoé", "Martin") + "]")));

        JsonNode listed = GATEWAY.json(GATEWAY.get("/api/accounts?q=mar*%20%22zo", admin()));

        assertThat(listed.path("accounts").path(0).path("roles").toString()).isEqualTo("[\"ORGANISER\"]");
        assertThat(GATEWAY.get("/api/accounts?q=" + "a".repeat(101), admin()).statusCode())
                .isEqualTo(422);
    }

    @Test
    void takesBeforeItGivesAndSignsOutWhoeverMayDoSomethingElse() {
        Browser theirs = GATEWAY.signIn("organiser");
        String[] admin = admin();

        HttpResponse<String> after = GATEWAY.put(
                "/api/accounts/demo-organiser",
                rights("\"ORGANISER\",\"KEY_HOLDER\"", "\"haute-durance\",\"sud-vaucluse\"", true),
                tagged(admin));

        assertThat(after.statusCode()).as(after.body()).isEqualTo(200);
        List<LoggedRequest> writes = REALM.getAllServeEvents().reversed().stream()
                .map(event -> LoggedRequest.createFrom(event.getRequest()))
                .filter(request -> request.getUrl().startsWith(ADMIN)
                        && !request.getMethod().getName().equals("GET"))
                .toList();
        assertThat(writes)
                .extracting(request ->
                        request.getMethod().getName() + " " + request.getUrl().substring(ADMIN.length()))
                .containsExactly(
                        "DELETE /users/demo-organiser/role-mappings/realm",
                        "PUT /users/demo-organiser",
                        "POST /users/demo-organiser/role-mappings/realm");
        assertThat(writes.get(0).getBodyAsString()).isEqualTo("[" + role("EVALUATOR") + "]");
        // What the realm knows besides stays.
        assertThat(writes.get(1).getBodyAsString())
                .contains(
                        "\"territories\":[\"haute-durance\",\"sud-vaucluse\"]", "\"locale\":[\"fr\"]", "\"totp\":true")
                .doesNotContain("access");
        assertThat(writes.get(2).getBodyAsString()).isEqualTo("[" + role("KEY_HOLDER") + "]");
        JsonNode act = GATEWAY.json(after).path("acts").path(0);
        assertThat(act.path("before").path("roles").toString()).isEqualTo("[\"EVALUATOR\",\"ORGANISER\"]");
        assertThat(act.path("after").path("roles").toString()).isEqualTo("[\"KEY_HOLDER\",\"ORGANISER\"]");
        assertThat(act.path("done").asBoolean()).isTrue();
        GATEWAY.clock.advance(Duration.ofSeconds(3));
        assertThat(GATEWAY.json(GATEWAY.get("/api/accounts/demo-organiser", admin))
                        .path("signIns"))
                .isEmpty();
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(isOpen(theirs)).isFalse());
    }

    @Test
    void changesNothingOnWhatIsNotTheAccountAnyMore() {
        String[] admin = admin();
        String wanted = rights("\"ADMIN\"", "", true);

        HttpResponse<String> stale = GATEWAY.put(
                "/api/accounts/demo-organiser", wanted, BuiltInAccountsTest.with(admin, "If-Match", "\"other\""));
        HttpResponse<String> without = GATEWAY.put("/api/accounts/demo-organiser", wanted, admin);
        // A repeated request whose answer was lost.
        HttpResponse<String> again = GATEWAY.put(
                "/api/accounts/demo-organiser",
                rights("\"EVALUATOR\",\"ORGANISER\"", "\"sud-vaucluse\"", true),
                BuiltInAccountsTest.with(admin, "If-Match", "\"other\""));

        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(code(stale)).isEqualTo("ACCOUNT_CHANGED_MEANWHILE");
        assertThat(without.statusCode()).isEqualTo(428);
        assertThat(again.statusCode()).isEqualTo(200);
        REALM.verify(0, com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor(anyUrl()));
    }

    @Test
    void asksForASignInOfTheLastMinutesAndNeverForOnesOwnAccount() {
        REALM.stubFor(get(ADMIN + "/users/demo-admin").willReturn(okJson(user("demo-admin", "Ada", "Admin"))));
        REALM.stubFor(
                get(ADMIN + "/users/demo-admin/role-mappings/realm").willReturn(okJson("[" + role("ADMIN") + "]")));
        String[] admin = tagged(admin());
        String wanted = rights("\"ADMIN\"", "", true);

        assertThat(code(GATEWAY.put("/api/accounts/demo-admin", rights("", "", true), admin)))
                .isEqualTo("OWN_ACCOUNT");
        GATEWAY.clock.advance(Duration.ofMinutes(6));
        for (HttpResponse<String> late : List.of(
                GATEWAY.put("/api/accounts/demo-organiser", wanted, admin),
                GATEWAY.post("/api/accounts", "{}", admin))) {
            assertThat(late.statusCode()).isEqualTo(403);
            assertThat(code(late)).isEqualTo("STEP_UP_NEEDED");
        }
    }

    @Test
    void saysWhatIsWrongWithRights() {
        String[] admin = tagged(admin());
        Map<String, String> wrong = Map.of(
                rights("\"ORGANISER\"", "", true), "TERRITORY_NEEDED",
                rights("\"EVALUATOR\"", "\"sud-vaucluse\"", true), "ORGANISER_NEEDED",
                rights("\"SERVICE\"", "", true), "UNKNOWN_ROLE",
                rights("\"ORGANISER\"", "\"Sud Vaucluse\"", true), "INVALID");

        wrong.forEach((body, expected) -> {
            HttpResponse<String> refused = GATEWAY.put("/api/accounts/demo-organiser", body, admin);
            assertThat(refused.statusCode()).isEqualTo(422);
            JsonNode error = GATEWAY.json(refused).path("errors").path(0);
            assertThat(error.path("code").asString()).isEqualTo(expected);
            assertThat(error.path("message").asString())
                    .as("words")
                    .contains(" ")
                    .endsWith(".");
        });
        assertThat(GATEWAY.put("/api/accounts/demo-organiser", "{\"roles\":[\"ADMIN\"],\"realm\":true}", admin)
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void leavesATraceOfWhatMayHaveHappened() {
        String[] admin = tagged(admin());
        REALM.stubFor(put(ORGANISER).willReturn(aResponse().withStatus(503)));
        GATEWAY.signIn("organiser");

        HttpResponse<String> failed = GATEWAY.put("/api/accounts/demo-organiser", rights("", "", false), admin);

        assertThat(failed.statusCode()).isEqualTo(503);
        assertThat(code(failed)).isEqualTo("ACCOUNTS_UNAVAILABLE");
        assertThat(failed.headers().firstValue("Retry-After")).isPresent();
        JsonNode shown = GATEWAY.json(GATEWAY.get("/api/accounts/demo-organiser", admin));
        assertThat(shown.path("acts").path(0).path("done").asBoolean()).isFalse();
        assertThat(shown.path("signIns")).isEmpty();
    }

    @Test
    void isClearWhereTheProviderIsAwayOrDoesNotLetUs() {
        String[] admin = admin();
        for (int status : new int[] {401, 403, 502}) {
            REALM.stubFor(
                    any(urlPathMatching(ADMIN + ".*")).willReturn(aResponse().withStatus(status)));
            HttpResponse<String> refused = GATEWAY.get("/api/accounts", admin);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(code(refused)).isEqualTo("ACCOUNTS_UNAVAILABLE");
        }
    }

    @Test
    void makesAnAccountAndWritesToItsOwner() {
        takesANewUser();
        REALM.stubFor(put(ADMIN + "/users/u-9/execute-actions-email").willReturn(noContent()));

        HttpResponse<String> made = GATEWAY.post("/api/accounts", CLAIRE, admin());

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).hasValue("/api/accounts/u-9");
        assertThat(GATEWAY.json(made).path("invited").asBoolean()).isTrue();
        JsonNode account = GATEWAY.json(made).path("account");
        assertThat(account.path("name").asString()).isEqualTo("Claire Morel");
        assertThat(account.path("acts").path(0).path("kind").asString()).isEqualTo("CREATED");
        REALM.verify(com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor(
                        urlPathEqualTo(ADMIN + "/users/u-9/execute-actions-email"))
                .withRequestBody(equalTo("[\"UPDATE_PASSWORD\"]")));
    }

    @Test
    void saysThatNoMailCouldBeSentAndSendsItLater() {
        takesANewUser();
        REALM.stubFor(put(ADMIN + "/users/u-9/execute-actions-email")
                .willReturn(aResponse().withStatus(500)));
        String[] admin = admin();

        HttpResponse<String> made = GATEWAY.post("/api/accounts", CLAIRE, admin);
        REALM.stubFor(put(ADMIN + "/users/u-9/execute-actions-email").willReturn(noContent()));
        HttpResponse<String> later = GATEWAY.post("/api/accounts/u-9/invitation", "", admin);

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(GATEWAY.json(made).path("invited").asBoolean(true)).isFalse();
        assertThat(GATEWAY.json(later).path("invited").asBoolean()).isTrue();
        assertThat(GATEWAY.json(later)
                        .path("account")
                        .path("acts")
                        .path(0)
                        .path("kind")
                        .asString())
                .isEqualTo("INVITED");
    }

    @Test
    void namesTheAccountThatHasTheAddressAlready() {
        REALM.stubFor(post(ADMIN + "/users").willReturn(aResponse().withStatus(409)));
        REALM.stubFor(get(urlPathEqualTo(ADMIN + "/users"))
                .withQueryParam("email", equalTo("claire@example.org"))
                .withQueryParam("exact", equalTo("true"))
                .willReturn(okJson("[" + user("u-9", "Claire", "Morel") + "]")));

        HttpResponse<String> refused = GATEWAY.post("/api/accounts", CLAIRE, admin());

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(code(refused)).isEqualTo("ACCOUNT_EXISTS");
        assertThat(GATEWAY.json(refused).path("account").asString()).isEqualTo("u-9");
    }

    @Test
    void saysOfWhichFieldTheRealmObjects() {
        REALM.stubFor(
                post(ADMIN + "/users")
                        .willReturn(
                                aResponse()
                                        .withStatus(400)
                                        .withHeader("Content-Type", "application/json")
                                        .withBody(
                                                "{\"field\":\"lastName\",\"errorMessage\":\"error-person-name-invalid-character\",\"params\":[\"lastName\"]}")));

        HttpResponse<String> refused = GATEWAY.post("/api/accounts", CLAIRE, admin());

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(GATEWAY.json(refused).path("errors").path(0).path("field").asString())
                .isEqualTo("familyName");
    }
}
