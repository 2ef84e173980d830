package fr.spro.platform.security;

import fr.spro.platform.web.ProblemExceptionHandler;
import fr.spro.platform.web.WebAutoConfiguration;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtIssuerAuthenticationManagerResolver;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A stateless resource server: every request brings a verified token, but for health, the API description and public keys. */
@AutoConfiguration(before = ServletWebSecurityAutoConfiguration.class, after = WebAutoConfiguration.class)
@Import(JwksController.class)
@EnableConfigurationProperties(SecuritySettings.class)
public class ServiceSecurityAutoConfiguration implements WebMvcConfigurer {
    /** The file with the key by which a service signs its own tokens; absent where it calls no other. */
    static final String SIGNING_KEY = "spro.security.signing-key";

    private static final String[] OPEN = {
        "/actuator/health/**", "/v3/api-docs/**", "/v3/api-docs.yaml", "/.well-known/jwks.json"
    };

    /** Observing every filter of the chain costs more than the chain itself; requests are observed as a whole. */
    @Bean
    SecurityObservationSettings noObservationOfFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderValues(ServiceSecurityAutoConfiguration::isPlain);
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

    @Bean
    SecurityFilterChain callersOnly(
            HttpSecurity http, SecuritySettings settings, Clock clock, ProblemExceptionHandler problems) {
        AuthenticationEntryPoint entryPoint = (request, response, failure) -> {
            if (failure instanceof KeysUnavailable) {
                response.setHeader("Retry-After", "1");
                problems.write(request, response, HttpStatus.SERVICE_UNAVAILABLE.value(), "UNAVAILABLE");
            } else {
                problems.write(request, response, HttpStatus.UNAUTHORIZED.value(), "UNAUTHENTICATED");
            }
        };
        return http.sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers("/internal/**")
                        .hasRole(Role.SERVICE.name())
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.bearerTokenResolver(new BearerHeader())
                        .authenticationManagerResolver(callers(settings, clock))
                        .authenticationEntryPoint(entryPoint))
                .exceptionHandling(e -> e.authenticationEntryPoint(entryPoint)
                        .accessDeniedHandler((request, response, denied) ->
                                problems.write(request, response, HttpStatus.FORBIDDEN.value(), "FORBIDDEN")))
                .build();
    }

    /** Authenticates a token with the keys of the issuer that it names; a token of another issuer is refused. */
    static JwtIssuerAuthenticationManagerResolver callers(SecuritySettings settings, Clock clock) {
        Map<String, AuthenticationManager> believed = new HashMap<>();
        settings.issuers().forEach((issuer, jwks) -> {
            JwtAuthenticationProvider provider =
                    new JwtAuthenticationProvider(new IssuerTokens(issuer, jwks, settings.audience(), clock));
            provider.setJwtAuthenticationConverter(new CallerConverter());
            believed.put(issuer, provider::authenticate);
        });
        AuthenticationManager refusing = token -> {
            throw new InvalidBearerTokenException("Unknown issuer");
        };
        return new JwtIssuerAuthenticationManagerResolver(issuer -> believed.getOrDefault(issuer, refusing));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new RoleInterceptor());
    }

    @Bean
    @ConditionalOnProperty(SIGNING_KEY)
    ServiceTokens serviceTokens(SecuritySettings settings, Environment environment, Clock clock) {
        if (settings.signingKey() == null) {
            throw new IllegalStateException(SIGNING_KEY + " is empty");
        }
        String name = environment.getRequiredProperty("spring.application.name");
        String issuer = settings.issuer() == null ? name.replaceFirst("-service$", "") : settings.issuer();
        return new ServiceTokens(settings.signingKey(), issuer, settings.audience(), clock);
    }
}
