package fr.spro.gateway.accounts;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static fr.spro.gateway.accounts.FakeKeycloakRealm.ADMIN;
import static fr.spro.gateway.accounts.FakeKeycloakRealm.CLAIRE;
import static fr.spro.gateway.accounts.FakeKeycloakRealm.admin;
import static fr.spro.gateway.accounts.FakeKeycloakRealm.role;
import static fr.spro.gateway.accounts.FakeKeycloakRealm.takesANewUser;
import static fr.spro.gateway.accounts.FakeKeycloakRealm.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import fr.spro.gateway.testing.RunningGateway;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Accounts whose making stops half-way, and accounts that are not there any more: what administrators are told, and can do. */
class UnfinishedAccountsTest {
    private static final WireMockServer REALM = FakeKeycloakRealm.SERVER;
    private static final RunningGateway GATEWAY = FakeKeycloakRealm.gateway();
    private static final String CLAIRE_AT_REALM = ADMIN + "/users/u-9";
    private static final String ROLES = CLAIRE_AT_REALM + "/role-mappings/realm";
    private static final String INVITATION = CLAIRE_AT_REALM + "/execute-actions-email";

    /** Each test has an address of its own. */
    private final String address = "claire-" + UUID.randomUUID() + "@example.org";

    private final String wanted = CLAIRE.replace("claire@example.org", address.replace("claire", "Claire"));

    @BeforeEach
    void aRealmThatTakesANewUser() {
        FakeKeycloakRealm.reset();
        takesANewUser();
    }

    private static List<ResponseDefinitionBuilder> failures() {
        return List.of(
                aResponse().withStatus(403),
                aResponse().withStatus(404),
                aResponse().withStatus(500),
                aResponse().withStatus(503),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    }

    private HttpResponse<String> create(String[] admin) {
        return GATEWAY.post("/api/accounts", wanted, admin);
    }

    /** From now on the realm has the account, without a role. */
    private void isThere() {
        REALM.stubFor(post(ADMIN + "/users").willReturn(aResponse().withStatus(409)));
        REALM.stubFor(get(urlPathEqualTo(ADMIN + "/users"))
                .withQueryParam("email", equalTo(address))
                .withQueryParam("exact", equalTo("true"))
                .willReturn(okJson("[" + claire() + "]")));
        REALM.stubFor(get(CLAIRE_AT_REALM).willReturn(okJson(claire())));
        REALM.stubFor(get(ROLES).willReturn(okJson("[]")));
    }

    private String claire() {
        return user("u-9", "Claire", "Morel", "sud-vaucluse").replace("claire@example.org", address);
    }

    private JsonNode unfinished(String[] admin) {
        JsonNode all = GATEWAY.json(GATEWAY.get("/api/accounts", admin)).path("unfinished");
        return all.valueStream()
                .filter(one -> one.path("address").asString().equals(address))
                .findFirst()
                .orElse(all.path(-1));
    }

    private List<String> audit(String about, String[] admin) {
        return GATEWAY.json(GATEWAY.get("/api/system/gateway/audit?about=" + about, admin))
                .path("lines")
                .valueStream()
                .map(line -> line.path("what").asString() + " "
                        + line.path("act").path("done").asBoolean())
                .toList();
    }

    private static String code(HttpResponse<String> answer) {
        return GATEWAY.json(answer).path("code").asString();
    }

    @Test
    void saysThatItMayBeThereWithoutItsRolesWhateverTheRealmSaysToThem() {
        String[] admin = admin();
        for (ResponseDefinitionBuilder failure : failures()) {
            REALM.stubFor(post(ROLES).willReturn(failure));

            HttpResponse<String> failed = create(admin);

            assertThat(failed.statusCode()).isEqualTo(503);
            assertThat(code(failed)).isEqualTo("ACCOUNT_UNFINISHED");
            assertThat(failed.headers().firstValue("Retry-After")).isPresent();
            assertThat(GATEWAY.json(failed).path("detail").asString()).contains("il n’y aura pas deux comptes");
        }
        isThere();

        assertThat(audit(address, admin)).hasSize(failures().size()).containsOnly("CREATED false");
        JsonNode shown = unfinished(admin);
        assertThat(shown.path("by").asString()).isEqualTo("Administratrice de démonstration");
        assertThat(shown.path("wanted").path("territories").toString()).isEqualTo("[\"sud-vaucluse\"]");
        assertThat(shown.path("account").asString()).isEqualTo("u-9");
        assertThat(GATEWAY.json(GATEWAY.get("/api/accounts/u-9", admin))
                        .path("acts")
                        .path(0)
                        .path("done")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void namesTheAccountWhenItIsAskedForAgainAndIsSettledWhenItGetsItsRoles() {
        String[] admin = admin();
        REALM.stubFor(post(ROLES).willReturn(aResponse().withStatus(503)));
        create(admin);
        isThere();
        REALM.resetRequests();

        HttpResponse<String> again = create(admin);

        assertThat(code(again)).isEqualTo("ACCOUNT_EXISTS");
        assertThat(GATEWAY.json(again).path("account").asString()).isEqualTo("u-9");
        REALM.verify(0, postRequestedFor(urlEqualTo(ROLES)));
        assertThat(audit(address, admin)).containsExactly("CREATED false");

        REALM.stubFor(post(ROLES).willReturn(noContent()));
        REALM.stubFor(put(CLAIRE_AT_REALM).willReturn(noContent()));
        String tag = GATEWAY.get("/api/accounts/u-9", admin)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        HttpResponse<String> given = GATEWAY.put(
                "/api/accounts/u-9",
                "{\"roles\":[\"ORGANISER\"],\"territories\":[\"sud-vaucluse\"],\"enabled\":true}",
                BuiltInAccountsTest.with(admin, "If-Match", tag));

        assertThat(given.statusCode()).as(given.body()).isEqualTo(200);
        REALM.verify(postRequestedFor(urlEqualTo(ROLES)).withRequestBody(equalTo("[" + role("ORGANISER") + "]")));
        assertThat(unfinished(admin).isMissingNode()).isTrue();
        assertThat(GATEWAY.json(given)
                        .path("acts")
                        .valueStream()
                        .map(act -> act.path("kind").asString()))
                .startsWith("CHANGED", "CREATED");
    }

    @Test
    void makesWhatWasNotMadeWhenItIsAskedForAgain() {
        String[] admin = admin();
        REALM.stubFor(post(ADMIN + "/users").willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

        assertThat(code(create(admin))).isEqualTo("ACCOUNT_UNFINISHED");
        JsonNode shown = unfinished(admin);
        assertThat(shown.path("account").isNull()).isTrue();
        takesANewUser();
        HttpResponse<String> again = create(admin);

        assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
        assertThat(unfinished(admin).isMissingNode()).isTrue();
        assertThat(audit(address, admin)).isEmpty();
        assertThat(audit("u-9", admin)).startsWith("CREATED true", "CREATED false");
    }

    @Test
    void makesNothingInARealmThatLacksARole() {
        REALM.stubFor(get(ADMIN + "/roles/ORGANISER").willReturn(notFound()));

        assertThat(create(admin()).statusCode()).isEqualTo(503);

        REALM.verify(0, postRequestedFor(urlEqualTo(ADMIN + "/users")));
    }

    @Test
    void leavesNothingUnfinishedThatTheRealmRefused() {
        String[] admin = admin();
        REALM.stubFor(post(ADMIN + "/users").willReturn(aResponse().withStatus(400)));

        assertThat(create(admin).statusCode()).isEqualTo(422);

        assertThat(unfinished(admin).isMissingNode()).isTrue();
        assertThat(audit(address, admin)).isEmpty();
    }

    @Test
    void isMadeWhateverBecomesOfTheMail() {
        String[] admin = admin();
        for (ResponseDefinitionBuilder failure : List.of(
                aResponse().withStatus(403),
                aResponse().withStatus(400),
                aResponse().withStatus(500),
                aResponse().withStatus(503),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))) {
            REALM.stubFor(put(INVITATION).willReturn(failure));

            HttpResponse<String> made = create(admin);

            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            assertThat(GATEWAY.json(made).path("invited").asBoolean(true)).isFalse();
            assertThat(GATEWAY.json(made)
                            .path("account")
                            .path("acts")
                            .path(0)
                            .path("done")
                            .asBoolean())
                    .isTrue();
        }
        assertThat(unfinished(admin).isMissingNode()).isTrue();
    }

    @Test
    void showsWhatWasDoneAboutAnAccountThatIsNotThereAnyMore() {
        String[] admin = admin();
        REALM.stubFor(get(ADMIN + "/users/u-7").willReturn(okJson(user("u-7", "Yves", "Blanc"))));
        REALM.stubFor(get(ADMIN + "/users/u-7/role-mappings/realm").willReturn(okJson("[]")));
        REALM.stubFor(post(ADMIN + "/users/u-7/logout").willReturn(noContent()));
        GATEWAY.send("DELETE", "/api/accounts/u-7/sign-ins", admin);
        REALM.stubFor(get(ADMIN + "/users/u-7").willReturn(notFound()));

        HttpResponse<String> gone = GATEWAY.get("/api/accounts/u-7", admin);

        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(code(gone)).isEqualTo("ACCOUNT_GONE");
        JsonNode act = GATEWAY.json(gone).path("acts").path(0);
        assertThat(act.path("kind").asString()).isEqualTo("SIGNED_OUT");
        assertThat(act.path("by").asString()).isEqualTo("Administratrice de démonstration");
        assertThat(audit("u-7", admin)).containsExactly("SIGNED_OUT true");
        assertThat(GATEWAY.send("DELETE", "/api/accounts/u-7/sign-ins", admin).statusCode())
                .isEqualTo(404);
        REALM.stubFor(get(ADMIN + "/users/u-8").willReturn(notFound()));
        assertThat(GATEWAY.get("/api/accounts/u-8", admin).statusCode()).isEqualTo(404);
    }
}
