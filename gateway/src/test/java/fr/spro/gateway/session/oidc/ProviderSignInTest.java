package fr.spro.gateway.session.oidc;

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
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import tools.jackson.databind.JsonNode;

class ProviderSignInTest {

    private static RunningGateway gateway;
    private static ConfigurableApplicationContext provider;

    // Both end with this JVM: a context that closes takes Netty's shared event loops along.
    @BeforeAll
    static void start() {
        provider = TestProvider.start();
        gateway = RunningGateway.start(
                List.of(),
                Map.of(
                        "spro.public-url", "https://spro.example",
                        "spro.sign-in.issuer",
                                "http://127.0.0.1:" + provider.getEnvironment().getProperty("local.server.port"),
                        "spro.sign-in.client-secret", "client-secret",
                        "spro.sign-in.roles-claim", "realm_access.roles"));
    }

    private static String location(HttpResponse<?> response) {
        return response.headers().firstValue("Location").orElseThrow();
    }

    /** Does what a person does at the provider: signs in, and is sent back with a code. */
    private static String signInAtProvider(String authorizationUrl) throws Exception {
        HttpClient browser = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .build();
        HttpResponse.BodyHandler<String> text = HttpResponse.BodyHandlers.ofString();
        URI here = URI.create(authorizationUrl);
        HttpResponse<String> asked = browser.send(
                HttpRequest.newBuilder(here).header("Accept", "text/html").build(), text);
        URI form = here.resolve(location(asked));
        String page = browser.send(HttpRequest.newBuilder(form).build(), text).body();
        Matcher csrf = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page);
        assertThat(csrf.find()).isTrue();
        String body =
                "username=claire&password=secret&_csrf=" + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8);
        HttpResponse<String> signedIn = browser.send(
                HttpRequest.newBuilder(form)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                text);
        HttpResponse<String> back = browser.send(
                HttpRequest.newBuilder(form.resolve(location(signedIn)))
                        .header("Accept", "text/html")
                        .build(),
                text);
        return location(back);
    }

    private static HttpResponse<String> begin(String to) {
        HttpResponse<String> login = gateway.get("/login?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
        assertThat(login.statusCode()).isEqualTo(302);
        return gateway.get(location(login));
    }

    @Test
    void signsInWithTheProviderAndComesBack() throws Exception {
        HttpResponse<String> begun = begin("/organisation");
        assertThat(location(begun)).contains("code_challenge_method=S256", "response_type=code", "nonce=");
        String pending = "__Host-SPRO-SIGN-IN=" + RunningGateway.cookie(begun, "__Host-SPRO-SIGN-IN");
        URI back = URI.create(signInAtProvider(location(begun)));
        assertThat(back.toString()).startsWith(TestProvider.REDIRECT);
        String callback = back.getRawPath() + "?" + back.getRawQuery();

        assertThat(gateway.get(callback).statusCode()).isEqualTo(401);
        assertThat(gateway.get(callback.replace("state=", "state=x"), "Cookie", pending)
                        .statusCode())
                .isEqualTo(401);
        HttpResponse<String> signedIn = gateway.get(callback, "Cookie", pending);

        assertThat(signedIn.statusCode()).isEqualTo(303);
        assertThat(location(signedIn)).isEqualTo("/organisation");
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
        return "__Host-SPRO=" + RunningGateway.cookie(comeBack(begin("/organisation")), "__Host-SPRO");
    }

    private static HttpResponse<String> comeBack(HttpResponse<String> begun) throws Exception {
        String pending = "__Host-SPRO-SIGN-IN=" + RunningGateway.cookie(begun, "__Host-SPRO-SIGN-IN");
        URI back = URI.create(signInAtProvider(location(begun)));
        return gateway.get(back.getRawPath() + "?" + back.getRawQuery(), "Cookie", pending);
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

        HttpResponse<String> begun = gateway.get(location(gateway.get(again + "&to=/organisateur/vie-privee")));
        assertThat(location(begun)).contains("prompt=login", "max_age=0", "code_challenge_method=S256");
        HttpResponse<String> back = comeBack(begun);
        assertThat(location(back)).isEqualTo("/organisateur/vie-privee");

        assertThat(erase(back).statusCode()).isEqualTo(200);
    }

    @Test
    void doesNotTakeAProvidersOldSessionForAFreshSignIn() throws Exception {
        TestProvider.signedInAt = Instant.now().minus(Duration.ofHours(1));
        HttpResponse<String> begun = gateway.get(location(gateway.get("/login?again=true&to=/")));
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
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        changes.accept(claims);
        JwsHeader header =
                JwsHeader.with(SignatureAlgorithm.RS256).type("logout+jwt").build();
        String token =
                signer.encode(JwtEncoderParameters.from(header, claims.build())).getTokenValue();
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
        assertThat(logout(claims -> {}, otherKey)).isEqualTo(400);
        assertThat(gateway.postAs("application/x-www-form-urlencoded", "/logout/back-channel", "")
                        .statusCode())
                .isEqualTo(400);
        assertThat(isOpen(desk)).isTrue();

        assertThat(logout(claims -> {}, key)).isEqualTo(200);

        await().atMost(Duration.ofSeconds(10)).until(() -> !isOpen(desk) && !isOpen(phone));
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
