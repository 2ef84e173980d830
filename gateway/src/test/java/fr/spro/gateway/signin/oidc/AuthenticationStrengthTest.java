package fr.spro.gateway.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import fr.spro.gateway.testing.RunningGateway;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Who may do much signs in with more than a password, where the installation says so. */
class AuthenticationStrengthTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("fr.spro.gateway.security");
    private static final String PENDING = "__Host-SPRO-SIGN-IN";

    private static Map<String, String> plain;
    private static RunningGateway gateway;

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeAll
    static void start() {
        plain = Claire.settings(TestProvider.start());
        Map<String, String> settings = new HashMap<>(plain);
        settings.put("spro.sign-in.strength.acr", TestProvider.STRONG + ",urn:spro:key");
        gateway = RunningGateway.start(List.of(), settings);
    }

    @BeforeEach
    void listen() {
        TestProvider.reset();
        lines.start();
        LOG.setLevel(Level.INFO);
        LOG.addAppender(lines);
    }

    @AfterEach
    void stop() {
        LOG.detachAppender(lines);
        LOG.setLevel(null);
    }

    private static String asked(HttpResponse<String> begun) {
        return URLDecoder.decode(Claire.location(begun), StandardCharsets.UTF_8);
    }

    /** Is sent away from the first sign-in, and begins the second. */
    private static HttpResponse<String> beginsStrongly(String way) throws Exception {
        HttpResponse<String> begun = Claire.begins(gateway, way);
        assertThat(asked(begun)).doesNotContain("acr_values");
        HttpResponse<String> sentAway = Claire.comesBack(gateway, begun);
        assertThat(sentAway.statusCode()).isEqualTo(303);
        assertThat(Claire.location(sentAway)).startsWith("/oauth2/authorization/spro?");
        assertThat(sentAway.headers().allValues("set-cookie")).noneMatch(cookie -> cookie.startsWith("__Host-SPRO="));
        HttpResponse<String> begunAgain = gateway.get(Claire.location(sentAway));
        assertThat(asked(begunAgain)).contains("acr_values=" + TestProvider.STRONG + " urn:spro:key");
        return begunAgain;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADMIN", "EVALUATOR", "KEY_HOLDER"})
    void isAskedForMoreAndComesBackWhereTheyWantedToGo(String role) throws Exception {
        TestProvider.roles = List.of("ORGANISER", role);

        HttpResponse<String> signedIn = Claire.comesBack(gateway, beginsStrongly("/a?b=c"));

        assertThat(Claire.location(signedIn)).isEqualTo("/a?b=c");
        JsonNode session = gateway.json(
                gateway.get("/api/session", "Cookie", "__Host-SPRO=" + RunningGateway.cookie(signedIn, "__Host-SPRO")));
        assertThat(session.path("roles").toString()).contains(role);
    }

    @ParameterizedTest
    @CsvSource({
        "fr, Connexion pas assez sûre, second facteur",
        "en, Sign-in not strong enough, second factor",
    })
    void isRefusedOnAPageWithoutIt(String language, String title, String what) throws Exception {
        TestProvider.roles = List.of("ADMIN");
        TestProvider.secondFactor = false;
        HttpResponse<String> begun = beginsStrongly("/administration");
        String cookie = PENDING + "=" + RunningGateway.cookie(begun, PENDING);
        URI back = URI.create(Claire.signsInAtProvider(Claire.location(begun)));

        HttpResponse<String> refused = gateway.get(
                back.getRawPath() + "?" + back.getRawQuery(),
                "Cookie",
                cookie,
                "Accept",
                "text/html",
                "Accept-Language",
                language);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("lang=\"" + language + "\"", title, what);
        assertThat(refused.headers().allValues("set-cookie")).noneMatch(set -> set.startsWith("__Host-SPRO="));
        assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage))
                .singleElement()
                .asString()
                .matches("SIGN_IN_REFUSED account [0-9a-f]{12} too weak");
    }

    @Test
    void tellsAProgramTheCode() throws Exception {
        TestProvider.roles = List.of("ADMIN");
        TestProvider.secondFactor = false;

        HttpResponse<String> refused = Claire.comesBack(gateway, beginsStrongly("/"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(gateway.json(refused).path("code").asString()).isEqualTo("SIGN_IN_TOO_WEAK");
    }

    @Test
    void organiserNeedsASecondFactorToo() throws Exception {
        TestProvider.roles = List.of("ORGANISER");
        TestProvider.secondFactor = false;

        HttpResponse<String> refused = Claire.comesBack(gateway, beginsStrongly("/organisation"));

        assertThat(refused.statusCode()).isEqualTo(403);
    }

    @Test
    void isAskedOfNobodyUnlessItIsSet() throws Exception {
        TestProvider.roles = List.of("ADMIN");
        TestProvider.secondFactor = false;
        RunningGateway without = RunningGateway.start(List.of(), plain);

        assertThat(asked(without.get("/oauth2/authorization/spro?strong=true"))).doesNotContain("acr_values");
        HttpResponse<String> signedIn = Claire.comesBack(without, Claire.begins(without, "/administration"));

        assertThat(Claire.location(signedIn)).isEqualTo("/administration");
    }

    @Test
    void refusesSettingsThatWouldAskNobody() {
        assertThatThrownBy(() -> new AuthenticationStrength(List.of("2"), List.of("ADMINISTRATOR")))
                .hasMessageContaining("spro.sign-in.strength.roles");
        assertThatThrownBy(() -> new AuthenticationStrength(List.of("2"), List.of()))
                .hasMessageContaining("spro.sign-in.strength.roles");
        assertThatThrownBy(() -> new AuthenticationStrength(List.of("2 3"), List.of("ADMIN")))
                .hasMessageContaining("spro.sign-in.strength.acr");
    }
}
