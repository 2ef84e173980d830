package fr.spro.platform.web;

import fr.spro.platform.problems.ProblemTexts;
import fr.spro.platform.security.Caller;
import fr.spro.platform.telemetry.RequestMetricsFilter;
import fr.spro.telemetry.HttpMetrics;
import fr.spro.telemetry.RefusalMetrics;
import fr.spro.telemetry.TelemetryAutoConfiguration;
import fr.spro.telemetry.Traces;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import java.util.List;
import java.util.Locale;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Strict JSON, problem details, two languages, bounded bodies and a description of the API. */
@Import({ProblemErrors.class, IfMatchArgument.class})
@AutoConfiguration(
        before = {WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class},
        after = TelemetryAutoConfiguration.class)
public class WebAutoConfiguration implements WebMvcConfigurer {
    private static final int JSON_DEPTH = 40;
    private static final int JSON_STRING = 200_000;

    private final IfMatchArgument ifMatch;

    WebAutoConfiguration(IfMatchArgument ifMatch) {
        this.ifMatch = ifMatch;
    }

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, IfMatch.class);
    }

    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return json -> json.enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
    }

    @Bean
    JsonFactoryBuilderCustomizer boundedJson() {
        return json -> json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(JSON_DEPTH)
                        .maxStringLength(JSON_STRING)
                        .build());
    }

    @Bean
    ProblemTexts problemTexts() {
        return new ProblemTexts("service", "platform");
    }

    @Bean
    ProblemExceptionHandler problemExceptionHandler(ProblemTexts texts, RefusalMetrics refusals) {
        return new ProblemExceptionHandler(texts, JsonMapper.shared(), refusals);
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimit(Environment environment, ProblemExceptionHandler problems) {
        DataSize limit = environment.getProperty("spro.web.max-body", DataSize.class, DataSize.ofKilobytes(256));
        FilterRegistrationBean<BodyLimitFilter> filter =
                new FilterRegistrationBean<>(new BodyLimitFilter(limit.toBytes(), problems));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }

    @Bean
    FilterRegistrationBean<RequestMetricsFilter> requestWatch(HttpMetrics timings, Traces traces) {
        FilterRegistrationBean<RequestMetricsFilter> filter =
                new FilterRegistrationBean<>(new RequestMetricsFilter(timings, traces));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    LocaleResolver localeResolver() {
        AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(ProblemTexts.LANGUAGES);
        resolver.setDefaultLocale(Locale.FRENCH);
        return resolver;
    }

    @Bean
    WebMvcRegistrations pathsFirst() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new PathFirstHandlerMapping();
            }
        };
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(ifMatch);
    }

    @Bean
    @ConditionalOnMissingBean
    OpenAPI openApi(Environment environment) {
        return new OpenAPI()
                .info(new Info()
                        .title("Rencontres SPRO: " + environment.getRequiredProperty("spring.application.name"))
                        .version("1"));
    }
}
