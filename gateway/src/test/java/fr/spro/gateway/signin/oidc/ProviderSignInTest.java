package fr.spro.gateway.signin.oidc;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import fr.spro.gateway.testing.RunningGateway;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import tools.jackson.databind.JsonNode;

class ProviderSignInTest {

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private static RunningGateway gateway;
    private static ConfigurableApplicationContext provider;
    private static Map<String, String> settings;

    // Both end with this JVM: a context that closes takes Netty's shared event loops along.
    @BeforeAll
    static void start() {
        provider = TestProvider.start();
        settings = Claire.settings(provider);
        gateway = RunningGateway.start(List.of(), settings);
    }

    @BeforeEach
    void reset() {
        TestProvider.reset();
    }

    private static HttpResponse<String> begin(String to) {
        return Claire.begins(gateway, to);
    }

    @Test
    void signsInWithTheProviderAndComesBack() throws Exception {
        HttpResponse<String> begun = begin("/organisation");
        assertThat(Claire.location(begun)).contains("code_challenge_method=S256", "response_type=code", "nonce=");
        String pending = "__Host-SPRO-SIGN-IN=" + RunningGateway.cookie(begun, "__Host-SPRO-SIGN-IN");
        URI back = URI.create(Claire.signsInAtProvider(Claire.location(begun)));
        assertThat(back.toString()).startsWith(TestProvider.REDIRECT);
        String callback = back.getRawPath() + "?" + back.getRawQuery();

        assertThat(gateway.get(callback).statusCode()).isEqualTo(401);
        assertThat(gateway.get(callback.replace("state=", "state=x"), "Cookie", pending)
                        .statusCode())
                .isEqualTo(401);
        HttpResponse<String> signedIn = gateway.get(callback, "Cookie", pending);

        assertThat(signedIn.statusCode()).isEqualTo(303);
        assertThat(Claire.location(signedIn)).isEqualTo("/organisation");
        assertThat(signedIn.headers().allValues("set-cookie"))
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith("__Host-SPRO=").contains("Secure"));
        assertThat(signedIn.headers().firstValue("Strict-Transport-Security")).isPresent();
        JsonNode session = gateway.json(
                gateway.get("/api/session", "Cookie", "__Host-SPRO=" + RunningGateway.cookie(signedIn, "__Host-SPRO")));
        assertThat(session.path("authenticated").asBoolean()).isTrue();
        assertThat(session.path("name").asString()).isEqualTo("Claire Organisatrice");
        assertThat(session.path("roles").toString()).isEqualTo("[\"ORGANISER\"]");
        assertThat(session.path("territories").toString()).isEqualTo("[\"sud-vaucluse\"]");
        assertThat(session.path("signIn").asString()).isEqualTo("PROVIDER");
    }

    private static String signedIn() throws Exception {
        return Claire.signsIn(gateway);
    }

    private static HttpResponse<String> comeBack(HttpResponse<String> begun) throws Exception {
        return Claire.comesBack(gateway, begun);
    }

    /** Asks for something that cannot be undone. */
    private static HttpResponse<String> erase(HttpResponse<String> signedIn) {
        String csrf = RunningGateway.cookie(signedIn, "XSRF-TOKEN");
        return gateway.post(
                "/api/privacy/erasures",
                "{}",
                "Cookie",
                "__Host-SPRO=" + RunningGateway.cookie(signedIn, "__Host-SPRO") + "; XSRF-TOKEN=" + csrf,
                "X-XSRF-TOKEN",
                csrf);
    }

    @Test
    void asksForASignInOfTheLastMinutesBeforeWhatCannotBeUndone() throws Exception {
        gateway.registration.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        TestProvider.signedInAt = Instant.now().minus(Duration.ofMinutes(6));
        HttpResponse<String> signedIn = comeBack(begin("/organisateur/vie-privee"));
        TestProvider.signedInAt = null;
        HttpResponse<String> refused = erase(signedIn);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(gateway.json(refused).path("code").asString()).isEqualTo("STEP_UP_NEEDED");
        String again = gateway.json(refused).path("signIn").asString();
        gateway.registration.verify(0, postRequestedFor(urlEqualTo("/api/privacy/erasures")));

        HttpResponse<String> begun = gateway.get(Claire.location(gateway.get(again + "&to=/organisateur/vie-privee")));
        assertThat(Claire.location(begun)).contains("prompt=login", "max_age=0", "code_challenge_method=S256");
        HttpResponse<String> back = comeBack(begun);
        assertThat(Claire.location(back)).isEqualTo("/organisateur/vie-privee");

        assertThat(erase(back).statusCode()).isEqualTo(200);
    }

    @Test
    void doesNotTakeAProvidersOldSessionForAFreshSignIn() throws Exception {
        TestProvider.signedInAt = Instant.now().minus(Duration.ofHours(1));
        HttpResponse<String> begun = gateway.get(Claire.location(gateway.get("/login?again=true&to=/")));
        HttpResponse<String> signedIn = comeBack(begun);
        TestProvider.signedInAt = null;

        assertThat(signedIn.statusCode()).isEqualTo(303);
        assertThat(erase(signedIn).statusCode()).isEqualTo(403);
    }

    private static boolean isOpen(String cookie) {
        return gateway.json(gateway.get("/api/session", "Cookie", cookie))
                .path("authenticated")
                .asBoolean();
    }

    /** What the provider says, by default what is right, with these changes. */
    private static int logout(Consumer<JwtClaimsSet.Builder> changes, JwtEncoder signer) {
        Instant now = gateway.clock.instant();
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
                .issuer("http://127.0.0.1:" + provider.getEnvironment().getProperty("local.server.port"))
                .subject("claire")
                .audience(List.of("rencontres-spro"))
                .issuedAt(now)
                .expiresAt(now.plusSeconds(120))
                .id(UUID.randomUUID().toString())
                .claim("events", Map.of(EVENT, Map.of()));
        changes.accept(claims);
        JwsHeader header =
                JwsHeader.with(SignatureAlgorithm.RS256).type("logout+jwt").build();
        return logout(
                signer.encode(JwtEncoderParameters.from(header, claims.build())).getTokenValue());
    }

    private static int logout(String token) {
        return gateway.postAs("application/x-www-form-urlencoded", "/logout/back-channel", "logout_token=" + token)
                .statusCode();
    }

    private static JwtEncoder providersKey() {
        return new NimbusJwtEncoder(provider.<JWKSource<SecurityContext>>getBeanProvider(
                        ResolvableType.forClassWithGenerics(JWKSource.class, SecurityContext.class))
                .getObject());
    }

    @Test
    void endsAllSignInsOfAPersonWhenTheProviderSaysSo() throws Exception {
        String desk = signedIn();
        String phone = signedIn();
        JwtEncoder key = providersKey();
        JwtEncoder otherKey = new NimbusJwtEncoder(new ImmutableJWKSet<>(
                new JWKSet(new RSAKeyGenerator(2048).keyID("other").generate())));

        assertThat(logout(claims -> claims.audience(List.of("somebody-else")), key))
                .isEqualTo(400);
        assertThat(logout(claims -> claims.issuer("https://evil.example"), key)).isEqualTo(400);
        assertThat(logout(claims -> claims.claim("events", Map.of()), key)).isEqualTo(400);
        assertThat(logout(claims -> claims.claim("nonce", "an id token"), key)).isEqualTo(400);
        assertThat(logout(claims -> claims.issuedAt(gateway.clock.instant().minusSeconds(600)), key))
                .isEqualTo(400);
        assertThat(logout(claims -> claims.claims(all -> all.remove("jti")), key))
                .isEqualTo(400);
        assertThat(logout(claims -> claims.claims(all -> all.remove("sub")), key))
                .isEqualTo(400);
        assertThat(logout(claims -> claims.claim("events", Map.of(EVENT, "said")), key))
                .isEqualTo(400);
        assertThat(logout(claims -> {}, otherKey)).isEqualTo(400);
        assertThat(gateway.postAs("application/x-www-form-urlencoded", "/logout/back-channel", "")
                        .statusCode())
                .isEqualTo(400);
        assertThat(isOpen(desk)).isTrue();

        assertThat(logout(claims -> {}, key)).isEqualTo(200);

        await().atMost(Duration.ofSeconds(10)).until(() -> !isOpen(desk) && !isOpen(phone));
    }

    @Test
    void endsTheSignInsOfOneSessionOfTheProvidersWhereNobodyIsNamed() throws Exception {
        String desk = signedIn();
        String atDesk = String.valueOf(TestProvider.session);
        String phone = signedIn();
        assertThat(TestProvider.session).isNotEqualTo(atDesk);

        int answer = logout(claims -> claims.claims(all -> all.remove("sub")).claim("sid", atDesk), providersKey());

        assertThat(answer).isEqualTo(200);
        await().atMost(Duration.ofSeconds(10)).until(() -> !isOpen(desk));
        assertThat(isOpen(phone)).isTrue();
    }

    @Test
    void listensToALogoutTokenOnce() throws Exception {
        String before = signedIn();
        AtomicReference<String> token = new AtomicReference<>("");
        JwtEncoder key = providersKey();
        JwtEncoder kept = parameters -> {
            Jwt made = key.encode(parameters);
            token.set(made.getTokenValue());
            return made;
        };
        assertThat(logout(claims -> {}, kept)).isEqualTo(200);
        await().atMost(Duration.ofSeconds(10)).until(() -> !isOpen(before));
        String again = signedIn();

        assertThat(logout(token.get())).isEqualTo(400);

        // As another gateway sees it, which has not asked before.
        RunningGateway other = RunningGateway.start(List.of(), settings);
        assertThat(other.json(other.get("/api/session", "Cookie", again))
                        .path("authenticated")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void knowsNoDemoAccounts() {
        HttpResponse<String> answer = gateway.post("/api/session", "{\"username\":\"admin\",\"password\":\"demo\"}");

        assertThat(answer.statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({
        "/organisation, /organisation",
        "/a?b=c, /a?b=c",
        "https://evil.example, /",
        "//evil.example, /",
        "/\\evil.example, /",
        "https:evil.example, /",
        "https:/evil.example, /",
        "'/\t/evil.example', /",
        "'/\n/evil.example', /",
        "%2f%2fevil.example, /",
        "///evil.example, /",
        "/@evil.example, /",
        "javascript:alert(1), /"
    })
    void sendsPeopleBackToThisSiteOnly(String to, String way) {
        assertThat(PendingSignIns.ownPath(to)).isEqualTo(way);
    }

    @Test
    void refusesToStartWithoutAProviderOrKeys() {
        assertThatThrownBy(() -> RunningGateway.start(List.of(), Map.of()))
                .hasStackTraceContaining("spro.sign-in.issuer must name an OpenID Connect provider");
        assertThatThrownBy(() -> RunningGateway.start(List.of("local"), Map.of("spro.security.signing-key", "")))
                .hasStackTraceContaining("spro.security.signing-key");
        assertThatThrownBy(() -> RunningGateway.start(List.of("local"), Map.of("spro.gateway.cookie-key", "")))
                .hasStackTraceContaining("spro.gateway.cookie-key");
    }
}
