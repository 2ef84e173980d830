package fr.spro.gateway.signin.oidc;

import fr.spro.gateway.signin.SecurityLog;
import fr.spro.platform.problems.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
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

    @Bean
    @Profile("!local")
    SecurityWebFilterChain signIn(
            ServerHttpSecurity http,
            ProviderMetadata provider,
            PendingSignIns pending,
            SignInSuccessHandler successHandler,
            AuthenticationStrength strength) {
        return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/login/oauth2/**", "/oauth2/**"))
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .headers(ServerHttpSecurity.HeaderSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .authorizeExchange(all -> all.anyExchange().permitAll())
                .oauth2Login(login -> login.clientRegistrationRepository(provider)
                        .authorizedClientRepository(new TransientRefreshTokenStore())
                        .authorizationRequestRepository(pending)
                        .authorizationRequestResolver(new StepUpAuthorizationRequestResolver(provider, strength))
                        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                        .authenticationSuccessHandler(successHandler)
                        .authenticationFailureHandler((filter, failure) -> {
                            log.warn("Sign-in refused: {}", failure.getMessage());
                            SecurityLog.note(SecurityLog.Event.SIGN_IN_REFUSED, null, "provider");
                            return Mono.error(Problem.of(401, "SIGN_IN_FAILED"));
                        }))
                .build();
    }
}
