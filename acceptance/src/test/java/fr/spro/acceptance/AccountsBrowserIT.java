package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Accounts in a browser when not everything goes well: a mail that does not go, a creation that stops half-way, an account
 * that is removed at the realm; a sign-in that became too old and a second administrator, between whom nothing that was
 * typed is lost and nothing that was done is overwritten unseen.
 */
@Tag("browser")
class AccountsBrowserIT {
    private static final String CLAIRE = "claire.morel@example.org";
    private static final String DENIS = "denis.faure@example.org";
    private static final String ZOE = "zoe.martin@example.org";
    private static final String ANNE = "anne.roux@example.org";
    private static final String PAUL = "paul.henry@example.org";

    private static final RunningProduct running = SharedProduct.running();
    private static final Chromium chromium = new Chromium(running);
    // Made by each try anew: one that is run again finds the former ones closed.
    private static FakeKeycloakRealm realm;
    private static SecondInstance gateway;

    private final List<String> errors = new ArrayList<>();

    @BeforeAll
    static void ready() {
        realm = new FakeKeycloakRealm();
        gateway = new SecondInstance(
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
                                "a-secret"))
                .awaitReady();
    }

    @AfterAll
    static void close() {
        chromium.close();
        gateway.close();
        realm.close();
    }

    private Page signedIn(BrowserContext context) {
        Page page = Chromium.watched(context, errors);
        page.navigate(at("/connexion"));
        Chromium.fillSignIn(page, "admin");
        page.waitForURL(url -> !url.endsWith("/connexion"));
        return page;
    }

    private static String at(String path) {
        return gateway.url() + path;
    }

    /** As if six minutes had passed since the sign-in: too long ago for what changes rights. */
    private static void growOld(Page page) {
        Cookie session = page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("SPRO"))
                .findFirst()
                .orElseThrow();
        session.value = new Forgeries(running).aged(session.value, Duration.ofMinutes(6));
        page.context().addCookies(List.of(session));
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
    void anAdministratorIsToldWhatFailedAndFindsWhatWasDone() {
        try (BrowserContext window = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = signedIn(window);
            aMailThatDoesNotGo(page);
            aCreationThatStopsHalfWay(page);
            anAccountThatIsRemoved(page);
        }
        // The realm's refusals, as the browser notes them.
        assertThat(errors).hasSize(3).allMatch(error -> error.matches("(?s).*status of (503|409|410).*"));
    }

    @Test
    void aNewAccountIsStillThereAfterSigningInAgain() {
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = signedIn(context);
            page.navigate(at("/administration/nouveau-compte"));
            page.locator("#givenName").fill("Paul");
            page.locator("#familyName").fill("Henry");
            page.locator("#email").fill(PAUL);
            page.locator("[name=roles][value=ORGANISER]").check();
            page.locator("[name=territories][value=sud-vaucluse]").check();
            growOld(page);
            page.locator("#compte [type=submit]").click();
            page.getByText("Confirmez que c’est bien vous").first().waitFor();
            // Typed after the refusal, and kept as well.
            page.locator("#givenName").fill("Jean-Paul");
            signInAgain(page, "/administration/nouveau-compte");

            assertThat(realm.territories(PAUL)).isNull();
            assertThat(page.locator("#givenName").inputValue()).isEqualTo("Jean-Paul");
            assertThat(page.locator("#email").inputValue()).isEqualTo(PAUL);
            assertThat(page.locator("[value=sud-vaucluse]").isChecked()).isTrue();
            page.locator("#compte [type=submit]").click();
            page.locator("h1").getByText("Jean-Paul Henry").waitFor();
            assertThat(realm.territories(PAUL)).containsExactly("sud-vaucluse");
            // Nothing is left for the next one.
            page.navigate(at("/administration/nouveau-compte"));
            page.locator("#compte").waitFor();
            assertThat(page.locator("#email").inputValue()).isEmpty();
        }
        assertThat(errors).singleElement().asString().contains("status of 403");
    }

    @Test
    void whatSomebodyElseDidDuringTheSignInIsShownBeforeItIsChanged() {
        String zoe = "/administration/comptes/" + realm.organiser(ZOE, "Zoé", "Martin", "haute-durance");
        try (BrowserContext context = chromium.window(ColorScheme.DARK, 1280)) {
            Page page = signedIn(context);
            page.navigate(at(zoe));
            page.locator("#compte [value=sud-vaucluse]").check();
            growOld(page);
            page.locator("#compte [type=submit]").click();
            page.getByText("Confirmez que c’est bien vous").first().waitFor();
            realm.change(ZOE, "aix-gardanne");
            signInAgain(page, zoe);

            page.getByText("Quelqu’un d’autre a changé ce compte entre-temps.").waitFor();
            // The choice is still the person's own.
            assertThat(page.locator("#compte [value=sud-vaucluse]").isChecked()).isTrue();
            assertThat(page.locator("#compte [value=haute-durance]").isChecked())
                    .isTrue();
            assertThat(page.locator("#compte [value=aix-gardanne]").isChecked()).isFalse();
            assertThat(realm.territories(ZOE)).containsExactly("aix-gardanne");
            page.locator("#compte [type=submit]").click();
            page.getByText("Le compte est enregistré.").waitFor();
            assertThat(realm.territories(ZOE)).containsExactly("haute-durance", "sud-vaucluse");
        }
        assertThat(errors).singleElement().asString().contains("status of 403");
    }

    @Test
    void whatSomebodyElseDidWhileItWasTypedIsShownAndCanBeTaken() {
        String anne = "/administration/comptes/" + realm.organiser(ANNE, "Anne", "Roux", "haute-durance");
        try (BrowserContext context = chromium.phone()) {
            Page page = signedIn(context);
            page.navigate(at(anne));
            page.locator("#compte [value=sud-vaucluse]").check();
            realm.change(ANNE, "aix-gardanne");
            page.locator("#compte [type=submit]").click();

            page.getByText("Quelqu’un d’autre a changé ce compte entre-temps.").waitFor();
            assertThat(page.locator("#compte [value=sud-vaucluse]").isChecked()).isTrue();
            Chromium.expectGoodEverywhere(page);
            Chromium.button(page, "Reprendre ce qui est enregistré").click();
            page.locator("#compte [value=aix-gardanne]:checked").waitFor();
            assertThat(page.locator("#compte [value=sud-vaucluse]").isChecked()).isFalse();
            assertThat(realm.territories(ANNE)).containsExactly("aix-gardanne");
        }
        assertThat(errors).singleElement().asString().contains("status of 412");
    }

    private static void fill(Page page, String given, String family, String email) {
        page.navigate(at("/administration/nouveau-compte"));
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

    private static void aMailThatDoesNotGo(Page page) {
        realm.sendMail(false);
        fill(page, "Claire", "Morel", CLAIRE);
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

    private static void aCreationThatStopsHalfWay(Page page) {
        realm.giveRoles(false);
        fill(page, "Denis", "Faure", DENIS);
        page.getByText("Compte peut-être inachevé").waitFor();
        assertThat(page.locator("#email").inputValue()).isEqualTo(DENIS);
        Chromium.expectGoodEverywhere(page);
        // Again, as the text says.
        realm.giveRoles(true);
        page.locator("#compte [type=submit]").click();
        page.getByText("Compte déjà connu").waitFor();

        page.navigate(at("/administration/comptes"));
        Locator line = page.locator("[data-key='i-" + DENIS + "']");
        line.getByText("Organisation, Sud Vaucluse").waitFor();
        Chromium.expectGoodEverywhere(page);
        line.getByText("Ouvrir ce compte").click();
        page.locator("h1").getByText("Denis Faure").waitFor();
        page.getByText("Non confirmé").first().waitFor();
        chooseRights(page);
        page.getByText("Le compte est enregistré.").waitFor();
        page.navigate(at("/administration/comptes"));
        page.locator("[data-key^='c-']").getByText("Denis Faure").waitFor();
        line.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    private static void anAccountThatIsRemoved(Page page) {
        page.locator("[data-key^='c-']").getByText("Claire Morel").click();
        page.locator("h1").getByText("Claire Morel").waitFor();
        String account = page.url().replaceAll(".*/", "");
        realm.remove(CLAIRE);

        page.navigate(at("/administration/journal"));
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
