package fr.spro.gateway.accounts;

import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import fr.spro.gateway.testing.RunningGateway;
import fr.spro.gateway.testing.RunningGateway.Browser;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A realm played as Keycloak 26 answers, and a gateway that looks after its accounts; one per JVM. */
final class FakeKeycloakRealm {
    static final String ADMIN = "/admin/realms/spro";
    static final String ORGANISER = ADMIN + "/users/demo-organiser";
    static final WireMockServer SERVER = server();
    /** The body of a new account. */
    static final String CLAIRE =
            "{\"givenName\":\"Claire\",\"familyName\":\"Morel\",\"email\":\"claire@example.org\",\"roles\":[\"ORGANISER\"],\"territories\":[\"sud-vaucluse\"]}";

    private static @Nullable RunningGateway gateway;

    private FakeKeycloakRealm() {}

    private static WireMockServer server() {
        WireMockServer realm =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        realm.start();
        return realm;
    }

    static synchronized RunningGateway gateway() {
        RunningGateway running = gateway;
        if (running == null) {
            running = RunningGateway.start(
                    List.of("local"),
                    Map.of(
                            "spro.accounts.url", SERVER.baseUrl(),
                            "spro.accounts.client-secret", "a-secret",
                            "spro.sign-in.issuer", "https://sso.example.org/realms/spro"));
            gateway = running;
        }
        return running;
    }

    static String user(String id, String first, String last, String... territories) {
        String keys = Stream.of(territories)
                .map(key -> '"' + key + '"')
                .reduce((a, b) -> a + "," + b)
                .orElse("");
        return "{\"id\":\"%s\",\"username\":\"%s@example.org\",\"email\":\"%2$s@example.org\",\"firstName\":\"%s\",\"lastName\":\"%s\",\"enabled\":true,\"totp\":true,\"attributes\":{\"territories\":[%s],\"locale\":[\"fr\"]},\"access\":{\"manage\":true}}"
                .formatted(id, first.toLowerCase(Locale.ROOT), first, last, keys);
    }

    static String role(String name) {
        return "{\"id\":\"id-of-" + name + "\",\"name\":\"" + name + "\"}";
    }

    /** Zoé and Émilie, who organise, the latter demo-organiser; nobody else. */
    static void reset() {
        SERVER.resetAll();
        gateway().clock.reset();
        SERVER.stubFor(post("/realms/spro/protocol/openid-connect/token")
                .willReturn(okJson("{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":300}")));
        SERVER.stubFor(get(urlPathEqualTo(ADMIN + "/users")).willReturn(okJson("[]")));
        SERVER.stubFor(get(urlPathMatching(ADMIN + "/roles/[A-Z_]+/users")).willReturn(okJson("[]")));
        SERVER.stubFor(get(urlPathEqualTo(ADMIN + "/roles/ORGANISER/users"))
                .willReturn(okJson("[" + user("u-2", "Zoé", "Martin", "haute-durance") + ","
                        + user("demo-organiser", "Émilie", "Bernard", "sud-vaucluse") + "]")));
        SERVER.stubFor(get(urlPathEqualTo(ADMIN + "/roles/EVALUATOR/users"))
                .willReturn(okJson("[" + user("demo-organiser", "Émilie", "Bernard", "sud-vaucluse") + "]")));
        for (String role : AccountRights.ROLES) {
            SERVER.stubFor(get(ADMIN + "/roles/" + role).willReturn(okJson(role(role))));
        }
        SERVER.stubFor(get(ORGANISER).willReturn(okJson(user("demo-organiser", "Émilie", "Bernard", "sud-vaucluse"))));
        SERVER.stubFor(get(ORGANISER + "/role-mappings/realm")
                .willReturn(okJson(
                        "[" + role("ORGANISER") + "," + role("EVALUATOR") + "," + role("default-roles-spro") + "]")));
        SERVER.stubFor(delete(ORGANISER + "/role-mappings/realm").willReturn(noContent()));
        SERVER.stubFor(post(ORGANISER + "/role-mappings/realm").willReturn(noContent()));
        SERVER.stubFor(put(ORGANISER).willReturn(noContent()));
        SERVER.stubFor(post(ORGANISER + "/logout").willReturn(noContent()));
    }

    /** Makes {@link #CLAIRE} u-9 when asked, who then has the role. */
    static void takesANewUser() {
        SERVER.stubFor(post(ADMIN + "/users")
                .willReturn(created().withHeader("Location", SERVER.baseUrl() + ADMIN + "/users/u-9")));
        SERVER.stubFor(post(ADMIN + "/users/u-9/role-mappings/realm").willReturn(noContent()));
        SERVER.stubFor(get(ADMIN + "/users/u-9").willReturn(okJson(user("u-9", "Claire", "Morel", "sud-vaucluse"))));
        SERVER.stubFor(get(ADMIN + "/users/u-9/role-mappings/realm").willReturn(okJson("[" + role("ORGANISER") + "]")));
        SERVER.stubFor(put(ADMIN + "/users/u-9/execute-actions-email").willReturn(noContent()));
    }

    /** The headers of an administrator who has just signed in. */
    static String[] admin() {
        Browser browser = gateway().signIn("admin");
        return new String[] {"Cookie", browser.cookies(), "X-XSRF-TOKEN", browser.csrf()};
    }
}
