package fr.spro.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Measurements and traces of a program. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration"
        })
@EnableConfigurationProperties({MetricsSettings.class, TracingSettings.class})
public class TelemetryConfig {

    @Bean
    HttpTimings httpTimings(MeterRegistry registry) {
        return new HttpTimings(registry);
    }

    @Bean
    Refusals refusals(MeterRegistry registry) {
        return new Refusals(registry);
    }

    @Bean
    MetricsPort metricsPort(MetricsSettings settings, PrometheusMeterRegistry registry) {
        return new MetricsPort(settings, registry);
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    Traces traces(TracingSettings settings, Environment environment) {
        return Traces.of(settings, environment.getRequiredProperty("spring.application.name"));
    }
}
