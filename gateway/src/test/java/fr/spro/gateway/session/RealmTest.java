package fr.spro.gateway.session;

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
    private final SessionSettings settings = RunningGateway.get().context.getBean(SessionSettings.class);

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
}
