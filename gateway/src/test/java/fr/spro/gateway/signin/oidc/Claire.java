package fr.spro.gateway.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.gateway.testing.RunningGateway;
import fr.spro.gateway.testing.Secrets;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ConfigurableApplicationContext;

/** The one person of the test's provider, signing in. */
final class Claire {
    private Claire() {}

    /** A gateway in front of this provider, with keys that a second one may share. */
    static Map<String, String> settings(ConfigurableApplicationContext provider) {
        Secrets secrets = Secrets.fresh();
        return Map.of(
                "spro.public-url",
                "https://spro.example",
                "spro.sign-in.issuer",
                "http://127.0.0.1:" + provider.getEnvironment().getProperty("local.server.port"),
                "spro.sign-in.client-secret",
                "client-secret",
                "spro.sign-in.roles-claim",
                "realm_access.roles",
                "spro.security.signing-key",
                secrets.signingKey().toString(),
                "spro.gateway.cookie-key",
                secrets.cookieKey().toString());
    }

    /** Signs in; the cookie of the session. */
    static String signsIn(RunningGateway gateway) throws Exception {
        return "__Host-SPRO=" + RunningGateway.cookie(comesBack(gateway, begins(gateway, "/")), "__Host-SPRO");
    }

    static HttpResponse<String> begins(RunningGateway gateway, String to) {
        HttpResponse<String> login = gateway.get("/login?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
        assertThat(login.statusCode()).isEqualTo(302);
        return gateway.get(location(login));
    }

    static HttpResponse<String> comesBack(RunningGateway gateway, HttpResponse<String> begun) throws Exception {
        String pending = "__Host-SPRO-SIGN-IN=" + RunningGateway.cookie(begun, "__Host-SPRO-SIGN-IN");
        URI back = URI.create(signsInAtProvider(location(begun)));
        return gateway.get(back.getRawPath() + "?" + back.getRawQuery(), "Cookie", pending);
    }

    static String location(HttpResponse<?> response) {
        return response.headers().firstValue("Location").orElseThrow();
    }

    /** Does what a person does at the provider: signs in, and is sent back with a code. */
    static String signsInAtProvider(String authorizationUrl) throws Exception {
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
}
