package fr.spro.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.gateway.testing.RunningGateway;
import fr.spro.gateway.testing.RunningGateway.Browser;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The accounts of the local profile. */
class BuiltInAccountsTest {
    private final RunningGateway gateway = RunningGateway.get();

    private static String[] of(Browser browser) {
        return new String[] {"Cookie", browser.cookies(), "X-XSRF-TOKEN", browser.csrf()};
    }

    @Test
    void areShownWithTheirOpenSignIns() {
        Browser admin = gateway.signIn("admin");
        Browser organiser = gateway.signIn("organiser");

        JsonNode listed = gateway.json(gateway.get("/api/accounts?q=ORGANISER", of(admin)));
        assertThat(listed.path("known").asBoolean()).isTrue();
        assertThat(listed.path("canChange").asBoolean()).isFalse();
        assertThat(listed.path("accounts")).hasSize(1);
        JsonNode row = listed.path("accounts").path(0);
        assertThat(row.path("id").asString()).isEqualTo("demo-organiser");
        assertThat(row.path("territories").toString()).isEqualTo("[\"aubagne-la-ciotat\",\"sud-vaucluse\"]");
        assertThat(row.path("signIns").asInt()).isPositive();
        assertThat(row.path("own").asBoolean()).isFalse();

        HttpResponse<String> shown = gateway.get("/api/accounts/demo-organiser", of(admin));
        assertThat(shown.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(Instant.parse(gateway.json(shown).path("signIns").path(0).asString()))
                .isBeforeOrEqualTo(gateway.clock.instant());
        assertThat(gateway.get("/api/session", of(organiser)).body()).contains("\"authenticated\":true");
    }

    @Test
    void areSignedOutOnEveryDevice() {
        Browser admin = gateway.signIn("admin");
        gateway.signIn("evaluator");
        gateway.signIn("evaluator");

        HttpResponse<String> after = gateway.send("DELETE", "/api/accounts/demo-evaluator/sign-ins", of(admin));

        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(gateway.json(after).path("signIns")).isEmpty();
        JsonNode act = gateway.json(after).path("acts").path(0);
        assertThat(act.path("kind").asString()).isEqualTo("SIGNED_OUT");
        assertThat(act.path("by").asString()).isEqualTo("Administratrice de démonstration");
        assertThat(act.path("done").asBoolean()).isTrue();
    }

    @Test
    void cannotBeChanged() {
        Browser admin = gateway.signIn("admin");
        String rights = "{\"roles\":[\"ADMIN\"],\"territories\":[],\"enabled\":true}";
        String tag = gateway.get("/api/accounts/demo-organiser", of(admin))
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        HttpResponse<String> refused =
                gateway.put("/api/accounts/demo-organiser", rights, with(of(admin), "If-Match", tag));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(gateway.json(refused).path("code").asString()).isEqualTo("ACCOUNTS_FIXED");
        assertThat(gateway.get("/api/accounts/nobody", of(admin)).statusCode()).isEqualTo(404);
    }

    static String[] with(String[] headers, String name, String value) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = name;
        all[headers.length + 1] = value;
        return all;
    }
}
