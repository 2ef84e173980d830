package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Accounts at a real Keycloak, with the realm that the containers import: {@code deploy/try-keycloak} brings one. An
 * administrator makes an account, its owner chooses a password by the link of a mail and organises one territory; the
 * territory is taken away again. Then Keycloak stands still while an account is to be made, and removes one.
 */
@Tag("browser")
@EnabledIfSystemProperty(named = "keycloak.home", matches = ".+", disabledReason = "run deploy/try-keycloak")
class KeycloakIT {
    private static final String ADMIN_PASSWORD = "Une phrase assez longue 1";
    private static final String PASSWORD = "Une autre phrase, longue aussi";
    private static final String CLAIRE = "claire.morel@example.org";
    private static final String DENIS = "Denis.Faure@example.org";

    private final RunningProduct running = SharedProduct.running();
    private final List<String> errors = new ArrayList<>();

    @Test
    void anAccountIsMadeUsedAndTakenBack(@TempDir Path folder) throws Exception {
        Keycloak[] made = new Keycloak[1];
        try (SecondInstance gateway = new SecondInstance(running, "gateway", port -> {
            String address = "http://localhost:" + port;
            made[0] = keycloak(folder, address);
            return settings(made[0], address);
        })) {
            try (Keycloak keycloak = made[0].awaitReady();
                    Chromium chromium = new Chromium(running)) {
                gateway.awaitReady();
                keycloak.user("ada@example.org", "Ada", "Admin", ADMIN_PASSWORD, "ADMIN");
                story(keycloak, gateway.url().replace("127.0.0.1", "localhost"), chromium);
            }
        }
        // The change that came too long after the sign-in.
        assertThat(errors).singleElement().asString().contains("403", "/api/accounts/");
    }

    private Keycloak keycloak(Path folder, String gateway) {
        try {
            return new Keycloak(
                    Path.of(System.getProperty("keycloak.home")),
                    folder.resolve("keycloak"),
                    gateway,
                    running.smtpPort());
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static Map<String, String> settings(Keycloak keycloak, String address) {
        return Map.of(
                "SPRING_PROFILES_ACTIVE",
                "",
                "SPRO_COOKIES_SECURE",
                "false",
                "SPRO_PUBLICURL",
                address,
                "SPRO_SIGNIN_ISSUER",
                keycloak.issuer(),
                "SPRO_SIGNIN_CLIENTSECRET",
                keycloak.clientSecret,
                "SPRO_ACCOUNTS_URL",
                keycloak.url(),
                "SPRO_ACCOUNTS_CLIENTSECRET",
                keycloak.accountsSecret,
                "SPRO_SESSION_CONFIRM",
                "2s",
                "SPRO_SESSION_FRESH",
                "60s",
                // What Keycloak says of somebody who has just shown a password; of one it knows from before it says 0.
                "SPRO_SIGNIN_STRENGTH_ACR",
                "1");
    }

    private void story(Keycloak keycloak, String gateway, Chromium chromium) {
        try (BrowserContext office = chromium.window(ColorScheme.LIGHT, 1280);
                BrowserContext home = chromium.phone()) {
            Page admin = Chromium.watched(office, errors);
            signIn(admin, gateway, "ada@example.org", ADMIN_PASSWORD);
            makeAccount(admin, gateway);

            // Not watched: what she has open is ended.
            Page claire = home.newPage();
            choosePassword(claire);
            signIn(claire, gateway, CLAIRE, PASSWORD);
            claire.navigate(gateway + "/organisateur");
            claire.getByText("Sud Vaucluse").first().waitFor();

            changeRights(admin, gateway);
            // Whoever may do something else is signed out within moments; Keycloak's own session goes on, so that
            // signing in again asks for nothing and brings the other rights.
            await().atMost(Duration.ofSeconds(20)).until(() -> !session(claire).contains("\"authenticated\":true"));
            claire.navigate(gateway + "/login");
            claire.waitForURL(url -> url.startsWith(gateway));
            assertThat(session(claire)).contains("\"territories\":[\"aix-gardanne\"]");

            disable(admin, gateway);
            claire.navigate(gateway + "/login");
            claire.locator("#username").waitFor();
            claire.locator("#username").fill(CLAIRE);
            claire.locator("#password").fill(PASSWORD);
            claire.locator("[type=submit]").click();
            // Keycloak itself refuses.
            claire.waitForURL(url -> url.startsWith(keycloak.issuer()));
            claire.locator("#username").waitFor();

            standsStill(keycloak, office.newPage(), gateway);
            removes(keycloak, open(admin, gateway).page().url(), office.newPage());
        }
    }

    private static String session(Page page) {
        return (String) page.evaluate("() => fetch('/api/session').then((answer) => answer.text())");
    }

    private static void signIn(Page page, String gateway, String email, String password) {
        page.navigate(gateway + "/login");
        page.locator("#username").fill(email);
        page.locator("#password").fill(password);
        page.locator("[type=submit]").click();
        page.waitForURL(url -> url.startsWith(gateway));
    }

    private static void makeAccount(Page admin, String gateway) {
        admin.navigate(gateway + "/administration/comptes");
        admin.locator("main table").waitFor();
        assertThat(admin.locator("[data-key^='c-']").allTextContents())
                .singleElement()
                .asString()
                .contains("Ada Admin", "Administration");
        Chromium.expectGoodEverywhere(admin);
        admin.locator("a[href='/administration/nouveau-compte']").click();
        admin.locator("#givenName").fill("Claire");
        admin.locator("#familyName").fill("Morel");
        admin.locator("#email").fill(CLAIRE);
        admin.locator("[name=roles][value=ORGANISER]").check();
        admin.locator("#compte [type=submit]").click();
        // Nothing is sent without a territory.
        admin.locator("[data-field=territories] .error").waitFor();
        Chromium.expectGoodEverywhere(admin);
        admin.locator("[name=territories][value=sud-vaucluse]").check();
        admin.locator("#compte [type=submit]").click();
        admin.getByText("le courriel est parti").waitFor();
        admin.locator("h1").getByText("Claire Morel").waitFor();
    }

    private static void fillDenis(Page page) {
        page.locator("#givenName").fill("Denis");
        page.locator("#familyName").fill("Faure");
        page.locator("#email").fill(DENIS);
        page.locator("[name=roles][value=EVALUATOR]").check();
        page.locator("#compte [type=submit]").click();
    }

    private static void standsStill(Keycloak keycloak, Page page, String gateway) {
        page.navigate(gateway + "/administration/nouveau-compte");
        page.locator("#email").waitFor();
        keycloak.pause();
        try {
            fillDenis(page);
            page.getByText("Compte peut-être inachevé").waitFor();
        } finally {
            keycloak.resume();
        }
        page.navigate(gateway + "/administration/comptes");
        Locator line =
                page.locator("main li").filter(new Locator.FilterOptions().setHasText("denis.faure@example.org"));
        line.getByText("Aucun compte n’a cette adresse").waitFor();
        Chromium.expectGoodEverywhere(page);
        line.getByText("Recommencer", new Locator.GetByTextOptions().setExact(true))
                .click();
        fillDenis(page);
        page.getByText("le courriel est parti").waitFor();
        page.getByText("Non confirmé").waitFor();
        page.navigate(gateway + "/administration/comptes");
        page.locator("[data-key^='c-']").getByText("Denis Faure").waitFor();
        assertThat(line.count()).isZero();
    }

    private static void removes(Keycloak keycloak, String account, Page page) {
        keycloak.remove(account.replaceAll(".*/", ""));
        page.navigate(account);
        page.locator("h1").getByText("Compte supprimé").waitFor();
        page.locator("main li").getByText("Compte créé").waitFor();
        Chromium.expectGoodEverywhere(page);
    }

    private void choosePassword(Page claire) {
        List<Mailbox.Mail> mails = await().atMost(Duration.ofSeconds(30))
                .until(() -> running.mailbox().to(CLAIRE), found -> !found.isEmpty());
        String link = mails.getFirst().links().stream()
                .filter(one -> URI.create(one).getPath().contains("/login-actions/"))
                .findFirst()
                .orElseThrow();
        claire.navigate(link);
        Locator go = claire.locator("#kc-info-message a");
        go.first().click();
        claire.locator("#password-new").fill(PASSWORD);
        claire.locator("#password-confirm").fill(PASSWORD);
        claire.locator("[type=submit]").click();
        claire.locator("#kc-info-message, .pf-v5-c-alert, #kc-page-title")
                .first()
                .waitFor();
    }

    private static Locator open(Page admin, String gateway) {
        admin.navigate(gateway + "/administration/comptes");
        admin.locator("#q").fill("morel");
        admin.locator("#cherche [type=submit]").click();
        admin.locator("[data-key^='c-']").getByText("Claire Morel").click();
        admin.locator("h1").getByText("Claire Morel").waitFor();
        return admin.locator("#compte");
    }

    /** Too long after the sign-in: asked for the password once more, and what was ticked is still ticked. */
    private static void changeRights(Page admin, String gateway) {
        Locator form = open(admin, gateway);
        form.locator("[value=sud-vaucluse]").uncheck();
        form.locator("[value=aix-gardanne]").check();
        Chromium.awaitStale(admin);
        form.locator("[type=submit]").click();
        admin.getByText("Confirmez que c’est bien vous").first().waitFor();
        prove(admin, gateway);
        form.waitFor();
        assertThat(form.locator("[value=sud-vaucluse]").isChecked()).isFalse();
        assertThat(form.locator("[value=aix-gardanne]").isChecked()).isTrue();
        form.locator("[type=submit]").click();
        admin.getByText("Le compte est enregistré.").waitFor();
        admin.getByText("Droits changés").waitFor();
        Chromium.expectGoodEverywhere(admin);
    }

    /** Shows the password again at the provider, by the way that the notice offers. */
    private static void prove(Page admin, String gateway) {
        Chromium.button(admin, "Se connecter").click();
        admin.locator("main a[href^='/login']").click();
        admin.locator("#password").fill(ADMIN_PASSWORD);
        admin.locator("[type=submit]").click();
        admin.waitForURL(url -> url.startsWith(gateway + "/administration/comptes/"));
    }

    private static void disable(Page admin, String gateway) {
        Locator form = open(admin, gateway);
        form.locator("[name=enabled]").uncheck();
        form.locator("[type=submit]").click();
        admin.getByText("désactivé").waitFor();
    }
}
