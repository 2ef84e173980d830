package fr.spro.gateway.signin.oidc;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** A real OpenID Connect provider with one person, "claire"; not found by component scans on purpose. */
@EnableAutoConfiguration
class TestProvider {

    static final String REDIRECT = "https://spro.example/login/oauth2/code/spro";

    /** What the provider calls a sign-in with a second factor. */
    static final String STRONG = "urn:spro:second-factor";

    /** When Claire signed in, where that is not what the provider saw. */
    static volatile @Nullable Instant signedInAt;

    static volatile List<String> roles = List.of();
    static volatile List<String> territories = List.of();

    /** Whether her account is disabled; what is begun with a password then is not of interest here. */
    static volatile boolean disabled;

    /** Whether Claire has a second factor, which she is asked for where the client wants a strong sign-in. */
    static volatile boolean secondFactor;

    /** Whether the provider answers about tokens at all. */
    static volatile boolean away;

    /** How the provider calls her last session. */
    static volatile @Nullable String session;

    /** How often a refresh token was used. */
    static final AtomicInteger REFRESHED = new AtomicInteger();

    static void reset() {
        signedInAt = null;
        roles = List.of("organiser", "SERVICE", "offline");
        territories = List.of("sud-vaucluse", "NOT VALID");
        disabled = false;
        secondFactor = true;
        away = false;
        REFRESHED.set(0);
    }

    static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(TestProvider.class)
                .web(WebApplicationType.SERVLET)
                .properties(
                        "spring.config.name=test-provider",
                        "spring.application.name=provider",
                        "spring.main.banner-mode=off",
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "spring.cloud.gateway.server.webflux.enabled=false",
                        "management.server.port=-1")
                .run();
    }

    /** Counts the uses of refresh tokens, and is away where that is asked for. */
    @Bean
    FilterRegistrationBean<Filter> watch() {
        FilterRegistrationBean<Filter> watch = new FilterRegistrationBean<>((request, response, chain) -> {
            if (AuthorizationGrantType.REFRESH_TOKEN.getValue().equals(request.getParameter("grant_type"))) {
                REFRESHED.incrementAndGet();
                if (away) {
                    ((HttpServletResponse) response).sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                    return;
                }
            }
            chain.doFilter(request, response);
        });
        watch.addUrlPatterns("/oauth2/token");
        watch.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return watch;
    }

    @Bean
    @Order(1)
    SecurityFilterChain endpoints(HttpSecurity http) {
        return http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(Customizer.withDefaults());
                })
                .authorizeHttpRequests(all -> all.anyRequest().authenticated())
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http) {
        return http.authorizeHttpRequests(all -> all.anyRequest().authenticated())
                .formLogin(Customizer.withDefaults())
                .build();
    }

    @Bean
    UserDetailsService people() {
        return new InMemoryUserDetailsManager(User.withUsername("claire")
                .password("{noop}secret")
                .roles("USER")
                .build());
    }

    @Bean
    RegisteredClientRepository clients() {
        return new InMemoryRegisteredClientRepository(RegisteredClient.withId(
                        UUID.randomUUID().toString())
                .clientId("rencontres-spro")
                .clientSecret("{noop}client-secret")
                .clientIdIssuedAt(Instant.now())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                // Each refresh token is good once.
                .tokenSettings(TokenSettings.builder().reuseRefreshTokens(false).build())
                .redirectUri(REDIRECT)
                .scope("openid")
                .scope("profile")
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build());
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return context -> {
            if (disabled) {
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
            }
            if ("id_token".equals(context.getTokenType().getValue())) {
                context.getClaims()
                        .claims(all -> session = String.valueOf(all.get("sid")))
                        .claim("name", "Claire Organisatrice")
                        .claim("realm_access", Map.of("roles", roles))
                        .claim("acr", secondFactor && wantedStrong(context) ? STRONG : "1")
                        .claims(all -> {
                            Instant then = signedInAt;
                            if (then != null) {
                                all.put("auth_time", Date.from(then));
                            }
                        })
                        .claim("territories", territories);
            }
        };
    }

    private static boolean wantedStrong(JwtEncodingContext context) {
        OAuth2Authorization authorization = context.getAuthorization();
        OAuth2AuthorizationRequest request =
                authorization == null ? null : authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        return request != null
                && String.valueOf(request.getAdditionalParameters().get("acr_values"))
                        .contains(STRONG);
    }
}
