package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Accounts in a browser while their realm fails: a mail that does not go, a creation that stops half-way, an account that is
 * removed at the realm, and the search in what was done.
 */
@Tag("browser")
class AccountsBrowserIT {
    private static final String CLAIRE = "claire.morel@example.org";
    private static final String DENIS = "denis.faure@example.org";

    private final Running running = Shared.running();
    private final List<String> errors = new ArrayList<>();

    @Test
    void anAdministratorIsToldWhatFailedAndFindsWhatWasDone() {
        try (PlayedRealm realm = new PlayedRealm();
                SecondInstance gateway = new SecondInstance(
                        running,
                        "gateway",
                        port -> Map.of(
                                "SPRO_PUBLICURL",
                                "http://127.0.0.1:" + port,
                                "SPRO_SIGNIN_ISSUER",
                                realm.url() + "/realms/spro",
                                "SPRO_ACCOUNTS_URL",
                                realm.url(),
                                "SPRO_ACCOUNTS_CLIENTSECRET",
                                "a-secret"));
                Chromium chromium = new Chromium(running);
                BrowserContext window = chromium.window(ColorScheme.LIGHT, 1280)) {
            gateway.awaitReady();
            Page page = Chromium.watched(window, errors);
            page.navigate(gateway.url() + "/connexion");
            Chromium.fillSignIn(page, "admin");
            page.waitForURL(url -> !url.endsWith("/connexion"));

            aMailThatDoesNotGo(realm, page, gateway.url());
            aCreationThatStopsHalfWay(realm, page, gateway.url());
            anAccountThatIsRemoved(realm, page, gateway.url());
        }
        // The realm's refusals, as the browser notes them.
        assertThat(errors).hasSize(3).allMatch(error -> error.matches("(?s).*status of (503|409|410).*"));
    }

    private static void fill(Page page, String gateway, String given, String family, String email) {
        page.navigate(gateway + "/administration/nouveau-compte");
        page.locator("#givenName").fill(given);
        page.locator("#familyName").fill(family);
        page.locator("#email").fill(email);
        chooseRights(page);
    }

    private static void chooseRights(Page page) {
        page.locator("[name=roles][value=ORGANISER]").check();
        page.locator("[name=territories][value=sud-vaucluse]").check();
        page.locator("#compte [type=submit]").click();
    }

    private static void aMailThatDoesNotGo(PlayedRealm realm, Page page, String gateway) {
        realm.sendMail(false);
        fill(page, gateway, "Claire", "Morel", CLAIRE);
        page.getByText("le courriel n’a pas pu partir").waitFor();
        page.locator("h1").getByText("Claire Morel").waitFor();
        assertThat(page.locator("[value=sud-vaucluse]").isChecked()).isTrue();
        page.locator("[data-act=invite]").click();
        page.getByText("Le courriel n’a pas pu partir. Réessayez").waitFor();
        realm.sendMail(true);
        page.locator("[data-act=invite]").click();
        page.getByText("Le courriel est parti.").waitFor();
        page.getByText("Lien envoyé").waitFor();
        Chromium.expectGoodEverywhere(page);
    }

    private static void aCreationThatStopsHalfWay(PlayedRealm realm, Page page, String gateway) {
        realm.giveRoles(false);
        fill(page, gateway, "Denis", "Faure", DENIS);
        page.getByText("Compte peut-être inachevé").waitFor();
        assertThat(page.locator("#email").inputValue()).isEqualTo(DENIS);
        Chromium.expectGoodEverywhere(page);
        // Again, as the text says.
        realm.giveRoles(true);
        page.locator("#compte [type=submit]").click();
        page.getByText("Compte déjà connu").waitFor();

        page.navigate(gateway + "/administration/comptes");
        Locator line = page.locator("[data-key='i-" + DENIS + "']");
        line.getByText("Organisation, Sud Vaucluse").waitFor();
        Chromium.expectGoodEverywhere(page);
        line.getByText("Ouvrir ce compte").click();
        page.locator("h1").getByText("Denis Faure").waitFor();
        page.getByText("Non confirmé").first().waitFor();
        chooseRights(page);
        page.getByText("Le compte est enregistré.").waitFor();
        page.navigate(gateway + "/administration/comptes");
        page.locator("[data-key^='c-']").getByText("Denis Faure").waitFor();
        line.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    private static void anAccountThatIsRemoved(PlayedRealm realm, Page page, String gateway) {
        page.locator("[data-key^='c-']").getByText("Claire Morel").click();
        page.locator("h1").getByText("Claire Morel").waitFor();
        String account = page.url().replaceAll(".*/", "");
        realm.remove(CLAIRE);

        page.navigate(gateway + "/administration/journal");
        page.locator("#program").selectOption("gateway");
        page.locator("#about").fill("sud-vaucluse");
        page.locator("#recherche [type=submit]").click();
        page.getByText("+ Organisation · + Sud Vaucluse").first().waitFor();
        page.getByText("Administratrice de démonstration").first().waitFor();
        page.getByText("Non confirmé").first().waitFor();
        Chromium.expectGoodEverywhere(page);
        page.locator("a[href$='/comptes/" + account + "']").first().click();
        page.locator("h1").getByText("Compte supprimé").waitFor();
        page.locator("main li").getByText("Compte créé").waitFor();
        Chromium.expectGoodEverywhere(page);
    }
}
