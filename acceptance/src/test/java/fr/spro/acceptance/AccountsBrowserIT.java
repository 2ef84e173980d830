package fr.spro.acceptance;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two administrators, one account, and a sign-in that became too old: what was typed is never lost, and what somebody else
 * did is never overwritten unseen. The realm answers as Keycloak does; {@code deploy/try-keycloak} takes a real one.
 */
@Tag("browser")
class AccountsBrowserIT {
    private static final String USERS = "/admin/realms/spro/users";
    private static final String ZOE = USERS + "/u-2";
    private static final String CLAIRE = USERS + "/u-9";

    private static final Running running = Shared.running();
    private static final Chromium chromium = new Chromium(running);
    private static final WireMockServer realm =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private static SecondInstance gateway;

    @BeforeAll
    static void aGatewayWithARealmOfItsOwn() {
        realm.start();
        gateway = new SecondInstance(
                        running,
                        "gateway",
                        Map.of(
                                "SPRO_ACCOUNTS_URL",
                                realm.baseUrl(),
                                "SPRO_ACCOUNTS_CLIENTSECRET",
                                "a-secret",
                                "SPRO_SIGNIN_ISSUER",
                                "https://sso.example.org/realms/spro",
                                "SPRO_SESSION_FRESH",
                                "25s"))
                .awaitReady();
    }

    @AfterAll
    static void close() {
        chromium.close();
        gateway.close();
        realm.stop();
    }

    @BeforeEach
    void people() {
        realm.resetAll();
        realm.stubFor(post("/realms/spro/protocol/openid-connect/token")
                .willReturn(okJson("{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":300}")));
        for (String role : List.of("ADMIN", "EVALUATOR", "KEY_HOLDER", "ORGANISER")) {
            realm.stubFor(get("/admin/realms/spro/roles/" + role).willReturn(okJson(role(role))));
        }
        realm.stubFor(
                get(urlPathMatching("/admin/realms/spro/roles/[A-Z_]+/users")).willReturn(okJson("[]")));
        account(ZOE, "Zoé", "Martin", "haute-durance");
        account(CLAIRE, "Claire", "Morel", "sud-vaucluse");
        realm.stubFor(post(USERS).willReturn(created().withHeader("Location", realm.baseUrl() + CLAIRE)));
        realm.stubFor(
                put(CLAIRE + "/execute-actions-email").willReturn(aResponse().withStatus(500)));
    }

    private static String role(String name) {
        return "{\"id\":\"id-of-" + name + "\",\"name\":\"" + name + "\"}";
    }

    /** An organiser of one territory, from now on. */
    private static void account(String path, String first, String last, String territory) {
        String id = path.substring(USERS.length() + 1);
        realm.stubFor(get(urlPathEqualTo(path)).willReturn(okJson("""
                {"id":"%s","username":"%s@example.org","email":"%2$s@example.org","firstName":"%s","lastName":"%s",
                 "enabled":true,"attributes":{"territories":["%s"]},"access":{"manage":true}}""".formatted(id, id, first, last, territory))));
        realm.stubFor(get(path + "/role-mappings/realm").willReturn(okJson("[" + role("ORGANISER") + "]")));
        realm.stubFor(post(path + "/role-mappings/realm").willReturn(noContent()));
        realm.stubFor(put(urlPathEqualTo(path)).willReturn(noContent()));
        realm.stubFor(post(path + "/logout").willReturn(noContent()));
    }

    private static String at(String path) {
        return gateway.url() + path;
    }

    private static void signIn(Page page) {
        page.navigate(at("/connexion"));
        Chromium.fillSignIn(page, "admin");
        page.waitForURL(url -> !url.endsWith("/connexion"));
    }

    private static void submit(Page page) {
        page.locator("#compte [type=submit]").click();
    }

    /** Follows the notice to the sign-in and comes back. */
    private static void signInAgain(Page page, String back) {
        page.getByText("Confirmez que c’est bien vous").first().waitFor();
        Chromium.button(page, "Se connecter").click();
        page.waitForURL(url -> url.contains("/connexion"));
        Chromium.fillSignIn(page, "admin");
        page.waitForURL(at(back));
        page.locator("#compte").waitFor();
    }

    @Test
    void aNewAccountIsStillThereAfterSigningInAgainAndItsMailIsMissed() {
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = context.newPage();
            signIn(page);
            page.navigate(at("/administration/nouveau-compte"));
            page.locator("#givenName").fill("Claire");
            page.locator("#familyName").fill("Morel");
            page.locator("[name=roles][value=ORGANISER]").check();
            page.locator("[name=territories][value=sud-vaucluse]").check();
            page.locator("#email").fill("claire@example.org");
            Chromium.awaitStale(page);
            submit(page);
            page.getByText("Confirmez que c’est bien vous").first().waitFor();
            // Typed after the refusal, and kept as well.
            page.locator("#givenName").fill("Claire-Marie");
            signInAgain(page, "/administration/nouveau-compte");

            realm.verify(0, postRequestedFor(urlPathEqualTo(USERS)));
            assertThat(page.locator("#givenName")).hasValue("Claire-Marie");
            assertThat(page.locator("#email")).hasValue("claire@example.org");
            assertThat(page.locator("[value=sud-vaucluse]")).isChecked();
            submit(page);
            // The mail does not leave, and it is said.
            page.locator(".toast").getByText("le courriel n’a pas pu partir").waitFor();
            assertThat(page.locator("h1")).hasText("Claire Morel");
            realm.verify(1, postRequestedFor(urlPathEqualTo(USERS)));
            Chromium.expectGoodEverywhere(page);
            // Nothing is left for the next one.
            page.navigate(at("/administration/nouveau-compte"));
            assertThat(page.locator("#email")).hasValue("");
        }
    }

    @Test
    void whatSomebodyElseDidDuringTheSignInIsShownBeforeItIsChanged() {
        String zoe = "/administration/comptes/u-2";
        try (BrowserContext context = chromium.window(ColorScheme.DARK, 1280)) {
            Page page = context.newPage();
            signIn(page);
            page.navigate(at(zoe));
            page.locator("#compte [value=sud-vaucluse]").check();
            Chromium.awaitStale(page);
            submit(page);
            page.getByText("Confirmez que c’est bien vous").first().waitFor();
            account(ZOE, "Zoé", "Martin", "aix-gardanne");
            signInAgain(page, zoe);

            Locator clash = page.getByText("Quelqu’un d’autre a changé ce compte entre-temps.");
            clash.waitFor();
            // The choice is still the person's own.
            assertThat(page.locator("#compte [value=sud-vaucluse]")).isChecked();
            assertThat(page.locator("#compte [value=haute-durance]")).isChecked();
            assertThat(page.locator("#compte [value=aix-gardanne]")).not().isChecked();
            Chromium.expectGoodEverywhere(page);
            realm.verify(0, putRequestedFor(WireMock.anyUrl()));
            submit(page);
            page.getByText("Le compte est enregistré.").waitFor();
            realm.verify(
                    1,
                    putRequestedFor(urlPathEqualTo(ZOE))
                            .withRequestBody(
                                    WireMock.containing("\"territories\":[\"haute-durance\",\"sud-vaucluse\"]")));
        }
    }

    @Test
    void whatSomebodyElseDidWhileItWasTypedIsShownAndCanBeTaken() {
        try (BrowserContext context = chromium.phone()) {
            Page page = context.newPage();
            signIn(page);
            page.navigate(at("/administration/comptes/u-2"));
            page.locator("#compte [value=sud-vaucluse]").check();
            account(ZOE, "Zoé", "Martin", "aix-gardanne");
            submit(page);

            page.getByText("Quelqu’un d’autre a changé ce compte entre-temps.").waitFor();
            assertThat(page.locator("#compte [value=sud-vaucluse]")).isChecked();
            Chromium.expectGoodEverywhere(page);
            Chromium.button(page, "Reprendre ce qui est enregistré").click();
            assertThat(page.locator("#compte [value=aix-gardanne]")).isChecked();
            assertThat(page.locator("#compte [value=sud-vaucluse]")).not().isChecked();
            realm.verify(0, putRequestedFor(WireMock.anyUrl()));
        }
        assertThat(realm.findAllUnmatchedRequests()).isEmpty();
    }
}
