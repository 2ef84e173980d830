package fr.spro.gateway.session.oidc;

import fr.spro.gateway.session.AccountCheck;
import fr.spro.gateway.session.SecurityLog;
import fr.spro.gateway.session.Sessions;
import fr.spro.gateway.session.SignIn;
import fr.spro.platform.problems.Problem;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** Authorization code with PKCE at the provider; what comes of it is our own cookie, and of the tokens the one to ask again with. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class ProviderSignIn {

    private static final Logger log = LoggerFactory.getLogger(ProviderSignIn.class);

    /** Nothing reads them yet. */
    @Bean
    SecurityObservationSettings noObservationOfFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    ServerWebExchangeFirewall firewall() {
        StrictServerWebExchangeFirewall firewall = new StrictServerWebExchangeFirewall();
        firewall.setAllowedHeaderValues(ProviderSignIn::isPlain);
        return firewall;
    }

    /** No control characters; the stock rule also looks every character up in Unicode, at a cost, for headers we never use. */
    static boolean isPlain(@Nullable String headerValue) {
        for (int i = 0; headerValue != null && i < headerValue.length(); i++) {
            char c = headerValue.charAt(i);
            if ((c < ' ' && c != '\t') || (c >= 0x7F && c < 0xA0)) {
                return false;
            }
        }
        return true;
    }

    /** Without a provider nothing is left to Spring Security's own sign-in pages. */
    @Bean
    @Profile("local")
    SecurityWebFilterChain nothing(ServerHttpSecurity http) {
        return http.securityMatcher(exchange -> ServerWebExchangeMatcher.MatchResult.notMatch())
                .build();
    }

    @Configuration(proxyBeanMethods = false)
    @Profile("!local")
    static class AtProvider {

        @Bean
        Provider provider(ProviderSettings settings, @Value("${spro.public-url:http://localhost:8080}") URI publicUrl) {
            String issuer = settings.issuer();
            if (issuer == null || issuer.isBlank()) {
                throw new IllegalStateException(
                        "spro.sign-in.issuer must name an OpenID Connect provider outside the profile 'local'");
            }
            return new Provider(settings, issuer, publicUrl);
        }

        @Bean
        AccountCheck accountCheck(Provider provider, ProviderSettings settings) {
            return new AskedByRefresh(provider, settings);
        }

        @Bean
        PendingSignIns pendingSignIns(Sessions sessions, Clock clock) {
            return new PendingSignIns(sessions, clock);
        }

        @Bean
        SecurityWebFilterChain signIn(
                ServerHttpSecurity http,
                Provider provider,
                PendingSignIns pending,
                Sessions sessions,
                ProviderSettings settings,
                Strength strength) {
            return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/login/oauth2/**", "/oauth2/**"))
                    .csrf(ServerHttpSecurity.CsrfSpec::disable)
                    .headers(ServerHttpSecurity.HeaderSpec::disable)
                    .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                    .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                    .authorizeExchange(all -> all.anyExchange().permitAll())
                    .oauth2Login(login -> login.clientRegistrationRepository(provider)
                            .authorizedClientRepository(new RefreshTokenInPassing())
                            .authorizationRequestRepository(pending)
                            .authorizationRequestResolver(new AskedAgain(provider, strength))
                            .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                            .authenticationSuccessHandler((filter, authentication) ->
                                    signedIn(filter, authentication, pending, sessions, settings, strength))
                            .authenticationFailureHandler((filter, failure) -> {
                                log.warn("Sign-in refused: {}", failure.getMessage());
                                SecurityLog.note(SecurityLog.Event.SIGN_IN_REFUSED, null, "provider");
                                return Mono.error(Problem.of(401, "SIGN_IN_FAILED"));
                            }))
                    .build();
        }

        private static Mono<Void> signedIn(
                WebFilterExchange filter,
                Authentication authentication,
                PendingSignIns pending,
                Sessions sessions,
                ProviderSettings settings,
                Strength strength) {
            if (!(authentication.getPrincipal() instanceof OidcUser user)) {
                return Mono.error(Problem.of(401, "SIGN_IN_FAILED"));
            }
            ServerWebExchange exchange = filter.getExchange();
            String way = pending.wayBack(exchange);
            List<String> roles = Claims.roles(user.getClaims(), settings.rolesClaim());
            if (strength.isTooLittle(roles, user.getIdToken().getAuthenticationContextClass())) {
                if (!pending.isStrong(exchange)) {
                    return sendTo(exchange, start(way, AskedAgain.STRONG));
                }
                SecurityLog.note(SecurityLog.Event.SIGN_IN_REFUSED, authentication.getName(), "too weak");
                return Mono.error(Problem.of(403, "SIGN_IN_TOO_WEAK"));
            }
            return sessions.signIn(
                            exchange,
                            new SignIn(
                                    authentication.getName(),
                                    Claims.name(user.getClaims(), settings.nameClaim()),
                                    roles,
                                    Claims.territories(user.getClaims(), settings.territoriesClaim()),
                                    proved(user),
                                    RefreshTokenInPassing.of(exchange),
                                    user.getClaimAsString("sid")))
                    .then(Mono.defer(() -> sendTo(exchange, URI.create(way))));
        }

        private static Mono<Void> sendTo(ServerWebExchange exchange, URI address) {
            exchange.getResponse().setStatusCode(HttpStatus.SEE_OTHER);
            exchange.getResponse().getHeaders().setLocation(address);
            return exchange.getResponse().setComplete();
        }
    }

    /** Where a sign-in begins. */
    private static URI start(String way, String... demands) {
        UriComponentsBuilder start = UriComponentsBuilder.fromPath("/oauth2/authorization/" + Provider.ID)
                .queryParam("to", "{to}");
        for (String demand : demands) {
            start.queryParam(demand, true);
        }
        return start.build(way);
    }

    /** When the person showed who they are. A provider that does not say is not believed to have asked. */
    private static Instant proved(OidcUser user) {
        Instant said = user.getAuthenticatedAt();
        return said == null ? Instant.EPOCH : said;
    }

    /** The address people are sent to for signing in. */
    @RestController
    @Profile("!local")
    static class LoginController {

        @GetMapping("/login")
        ResponseEntity<Void> login(
                @RequestParam(required = false) @Nullable String to,
                @RequestParam(defaultValue = "false") boolean again) {
            String way = PendingSignIns.ownPath(to);
            URI address = again ? start(way, AskedAgain.AGAIN) : start(way);
            return ResponseEntity.status(HttpStatus.FOUND).location(address).build();
        }
    }
}
