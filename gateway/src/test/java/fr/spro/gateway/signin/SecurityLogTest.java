package fr.spro.gateway.signin;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import fr.spro.gateway.testing.RunningGateway;
import fr.spro.gateway.testing.RunningGateway.Browser;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is written of sign-ins and refusals. */
class SecurityLogTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("fr.spro.gateway.security");

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    private final RunningGateway gateway = RunningGateway.get();

    @BeforeEach
    void listen() {
        lines.start();
        LOG.setLevel(Level.INFO);
        LOG.addAppender(lines);
    }

    @AfterEach
    void stop() {
        LOG.detachAppender(lines);
        LOG.setLevel(null);
    }

    @Test
    void tellsSignInsSignOutsAndRefusalsWithoutANameOrAToken() {
        gateway.registration.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(403)));
        Browser browser = gateway.signIn("organiser");
        gateway.get("/api/privacy/erasures", "Cookie", browser.cookies());
        gateway.get("/api/privacy/erasures");
        gateway.post("/api/session", "{\"username\":\"organiser\",\"password\":\"no-such\"}");
        gateway.send("DELETE", "/api/session", "Cookie", browser.cookies(), "X-XSRF-TOKEN", browser.csrf());

        List<String> told =
                lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        assertThat(told).hasSize(4);
        assertThat(told.get(0)).matches("SIGNED_IN account [0-9a-f]{12} ORGANISER");
        String account = told.get(0).substring(18, 30);
        assertThat(told.get(1)).isEqualTo("REQUEST_REFUSED account " + account + " GET privacy 403");
        assertThat(told.get(2)).isEqualTo("SIGN_IN_REFUSED account - demo");
        assertThat(told.get(3).strip()).isEqualTo("SIGNED_OUT account " + account);
        assertThat(told).noneMatch(line -> line.contains("no-such") || line.contains("organiser"));
    }
}
