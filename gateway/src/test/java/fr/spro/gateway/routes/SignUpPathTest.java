package fr.spro.gateway.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import fr.spro.gateway.testing.RunningGateway;
import fr.spro.platform.test.StackTraces;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The classes that one anonymous sign-up crosses in the gateway: the stack of the call to the service, without filters. */
class SignUpPathTest {

    private static final String CALL = "fr.spro.gateway.routes.ServiceClients::of";

    @Test
    void crossesTheClientsAlone() throws Exception {
        WireMockServer service =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        service.start();
        service.stubFor(post(anyUrl()).willReturn(okJson("{}")));
        RunningGateway gateway =
                RunningGateway.start(List.of("local"), Map.of("spro.registration.url", service.baseUrl()));
        try {
            List<StackTraces.Stack> stacks = StackTraces.during(List.of(CALL), () -> signUp(gateway));

            Set<String> crossed = new TreeSet<>();
            stacks.forEach(stack -> crossed.addAll(stack.classes()));
            assertThat(crossed).containsExactly("fr.spro.gateway.routes.ServiceClients");
            assertThat(crossed)
                    .allSatisfy(name ->
                            assertThat(StackTraces.linesOf(name)).as(name).isBetween(1L, 350L));
        } finally {
            gateway.context.close();
            service.stop();
        }
    }

    private static void signUp(RunningGateway gateway) throws Exception {
        HttpRequest request = gateway.request("/api/sessions/path/registrations", "Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(gateway.client()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }
}
