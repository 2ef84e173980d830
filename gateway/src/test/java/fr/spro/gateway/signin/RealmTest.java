package fr.spro.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.gateway.testing.RunningGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The realm that the containers import, against the gateway. */
class RealmTest {
    private final LoginSessionSettings settings = RunningGateway.get().context.getBean(LoginSessionSettings.class);

    private static JsonNode realm() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(Path.of("..", "deploy", "keycloak", "spro-realm.json")));
    }

    @Test
    void keepsSessionsAsLongAsTheGateway() throws IOException {
        assertThat(realm().path("ssoSessionIdleTimeout").asLong())
                .isEqualTo(settings.idle().toSeconds());
        assertThat(realm().path("ssoSessionMaxLifespan").asLong())
                .isEqualTo(settings.absolute().toSeconds());
    }

    @Test
    void tellsTheGatewayWhenSomebodySignsOutAndMayBeAskedAgain() throws IOException {
        JsonNode attributes = realm().path("clients").path(0).path("attributes");

        assertThat(attributes.path("backchannel.logout.url").asString())
                .isEqualTo("http://gateway:8080/logout/back-channel");
        assertThat(attributes.path("backchannel.logout.session.required").asString())
                .isEqualTo("true");
        assertThat(attributes.path("use.refresh.tokens").asString()).isEqualTo("true");
    }

    /** Keycloak drops, without a word, the attributes of an account that the profile of its realm does not name. */
    @Test
    void keepsTheTerritoriesOfAnAccountAndLetsAdministratorsAloneChangeThem() throws IOException {
        String profile = realm().path("components")
                .path("org.keycloak.userprofile.UserProfileProvider")
                .path(0)
                .path("config")
                .path("kc.user.profile.config")
                .path(0)
                .asString();
        JsonNode territories = JsonMapper.shared()
                .readTree(profile)
                .path("attributes")
                .valueStream()
                .filter(attribute -> attribute.path("name").asString().equals("territories"))
                .findFirst()
                .orElseThrow();

        assertThat(territories.path("multivalued").asBoolean()).isTrue();
        assertThat(territories.path("permissions").path("edit").toString()).isEqualTo("[\"admin\"]");
    }

    @Test
    void givesTheClientForAccountsWhatItNeedsAndNoMore() throws IOException {
        JsonNode account = realm().path("users").path(0);
        JsonNode client = realm().path("clients").path(1);

        assertThat(account.path("serviceAccountClientId").asString())
                .isEqualTo(client.path("clientId").asString())
                .isEqualTo("rencontres-spro-accounts");
        assertThat(account.path("clientRoles").toString())
                .isEqualTo("{\"realm-management\":[\"manage-users\",\"view-realm\"]}");
        assertThat(client.path("standardFlowEnabled").asBoolean(true)).isFalse();
        assertThat(client.path("publicClient").asBoolean(true)).isFalse();
    }
}
