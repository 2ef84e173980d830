package fr.spro.telemetry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Measurements and traces of a program. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration"
        })
@Import({HttpMetrics.class, RefusalMetrics.class, MetricsPort.class})
@EnableConfigurationProperties({MetricsSettings.class, TracingSettings.class})
public class TelemetryAutoConfiguration {

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    Traces traces(TracingSettings settings, Environment environment) {
        return Traces.of(settings, environment.getRequiredProperty("spring.application.name"));
    }
}
