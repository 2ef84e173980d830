package fr.spro.gateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.gateway.testing.RunningGateway;
import fr.spro.gateway.testing.RunningGateway.Browser;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SystemTest {
    private static final String PATH = "/api/system/gateway";

    private final RunningGateway gateway = RunningGateway.get();

    private HttpResponse<String> as(String account) {
        HttpResponse<String> signIn =
                gateway.post("/api/session", "{\"username\":\"" + account + "\",\"password\":\"demo\"}");
        return gateway.get(PATH, "Cookie", Browser.of(signIn).cookies());
    }

    @Test
    void tellsAdministratorsAlone() {
        HttpResponse<String> answer = as("admin");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode system = gateway.json(answer);
        assertThat(system.path("program").asString()).isEqualTo("gateway");
        assertThat(system.path("java").asString()).startsWith("25");
        assertThat(Instant.parse(system.path("started").asString())).isBefore(Instant.now());

        for (String other : new String[] {"organiser", "evaluator"}) {
            HttpResponse<String> refused = as(other);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(gateway.json(refused).path("code").asString()).isEqualTo("FORBIDDEN");
        }
        HttpResponse<String> stranger = gateway.get(PATH);
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(gateway.json(stranger).path("title").asString()).isEqualTo("Connexion nécessaire");
    }
}
