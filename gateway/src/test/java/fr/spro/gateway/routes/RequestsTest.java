package fr.spro.gateway.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.spro.gateway.testing.RunningGateway;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

class RequestsTest {

    private RunningGateway gateway;

    @BeforeEach
    void start() {
        gateway = RunningGateway.get();
        gateway.events.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        gateway.evaluation.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    }

    private JWTClaimsSet tokenOf(LoggedRequest request) throws Exception {
        SignedJWT token = SignedJWT.parse(request.getHeader("Authorization").substring("Bearer ".length()));
        JWKSet keys = JWKSet.parse(gateway.get("/.well-known/jwks.json").body());
        assertThat(keys.getKeys()).noneMatch(key -> key.isPrivate());
        assertThat(token.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey())))
                .isTrue();
        return token.getJWTClaimsSet();
    }

    @Test
    void noPathOfTheGatewaysOwnIsARoutes() {
        List<String> own = gateway
                .context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(mapping -> mapping.getPatternsCondition().getPatterns().stream())
                .map(pattern -> pattern.getPatternString().replaceAll("\\{[^}]*\\}", "x"))
                .distinct()
                .toList();
        assertThat(own).contains("/api/session", "/r/x").allSatisfy(path -> {
            for (HttpMethod method : HttpMethod.values()) {
                assertThat(RouteTableTest.find(method, path)).isNull();
            }
        });
    }

    private static final String CLAIMED_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void replacesWhateverAClientClaims() throws Exception {
        gateway.get(
                "/api/events?q=a%20b",
                "Authorization",
                "Bearer forged",
                "X-Forwarded-Host",
                "evil.example",
                "X-Forwarded-User",
                "admin",
                "Forwarded",
                "for=1.2.3.4",
                "X-Real-IP",
                "1.2.3.4",
                "Cookie",
                "other=1",
                "User-Agent",
                "me",
                "Origin",
                "https://evil.example",
                "If-None-Match",
                "\"3\"",
                "Invited-Only",
                "true",
                "traceparent",
                "00-" + CLAIMED_TRACE + "-00f067aa0ba902b7-01",
                "Accept-Language",
                "en");

        LoggedRequest seen = gateway.events.findAll(anyRequestedFor(anyUrl())).getFirst();
        assertThat(seen.getUrl()).isEqualTo("/api/events?q=a%20b");
        assertThat(seen.getHeaders().keys().stream().map(String::toLowerCase))
                .isSubsetOf(
                        "host",
                        "authorization",
                        "accept",
                        "accept-language",
                        "content-length",
                        "if-none-match",
                        "traceparent",
                        "user-agent");
        assertThat(seen.getHeader("traceparent")).doesNotContain(CLAIMED_TRACE);
        assertThat(seen.getHeader("User-Agent")).isEqualTo("spro-gateway");
        JWTClaimsSet claims = tokenOf(seen);
        assertThat(claims.getIssuer()).isEqualTo("gateway");
        assertThat(claims.getAudience()).containsExactly("spro-services");
        assertThat(claims.getSubject()).isEqualTo("anonymous");
        assertThat(claims.getStringListClaim("roles")).isEmpty();
        assertThat(claims.getExpirationTime())
                .isEqualTo(claims.getIssueTime().toInstant().plusSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/waiting-rooms/s1", "/salle-d-attente/s1"})
    void waitingRoomsAreNotFound(String path) {
        assertThat(gateway.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void tellsTheServicesWhoIsSignedIn() throws Exception {
        RunningGateway.Browser browser = gateway.signIn("organiser");

        gateway.get("/api/events", "Cookie", browser.cookies());

        JWTClaimsSet claims =
                tokenOf(gateway.events.findAll(anyRequestedFor(anyUrl())).getFirst());
        assertThat(claims.getSubject()).isEqualTo("demo-organiser");
        assertThat(claims.getStringListClaim("roles")).containsExactly("ORGANISER");
        assertThat(claims.getStringListClaim("territories")).contains("sud-vaucluse", "aubagne-la-ciotat");
    }

    @Test
    void signsOnceForManyRequestsOfOneIdentity() {
        gateway.get("/api/events");
        gateway.get("/api/events");

        assertThat(gateway.events.findAll(anyRequestedFor(anyUrl())))
                .extracting(request -> request.getHeader("Authorization"))
                .hasSize(2)
                .satisfies(tokens -> assertThat(tokens.get(0)).isEqualTo(tokens.get(1)));
    }

    @Test
    void answersQuestionnairesWithoutKnowingWho() throws Exception {
        RunningGateway.Browser browser = gateway.signIn("organiser");

        HttpResponse<String> answer = gateway.postAs(
                "application/x-www-form-urlencoded",
                "/q/ballot",
                "a=1",
                "Cookie",
                browser.cookies(),
                "User-Agent",
                "me");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
        LoggedRequest seen =
                gateway.evaluation.findAll(anyRequestedFor(anyUrl())).getFirst();
        assertThat(seen.getBodyAsString()).isEqualTo("a=1");
        assertThat(seen.getHeader("Cookie")).isNull();
        assertThat(seen.getHeader("User-Agent")).isEqualTo("spro-gateway");
        assertThat(tokenOf(seen).getSubject()).isEqualTo("anonymous");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/links/exchange",
                "/api/../internal/links/exchange",
                "/api/events/%2e%2e/%2e%2e/internal/links/exchange",
                "/api//events",
                "/api/events;a=b",
                "/api%2fevents",
                "/actuator/health",
                "/v3/api-docs"
            })
    void letsNobodyThroughToInternalPaths(String path) {
        for (String method : new String[] {"GET", "POST"}) {
            HttpResponse<String> answer = gateway.send(method, path);

            assertThat(answer.statusCode()).isIn(400, 404);
            assertThat(gateway.json(answer).path("code").asString()).isIn("PATH_REFUSED", "NOT_FOUND");
        }
        gateway.events.verify(0, anyRequestedFor(anyUrl()));
    }
}
