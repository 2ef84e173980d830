package fr.spro.platform.telemetry;

import fr.spro.telemetry.HttpTimings;
import fr.spro.telemetry.TelemetryConfig;
import fr.spro.telemetry.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Has every request and every command of the database measured. */
@AutoConfiguration(after = TelemetryConfig.class)
public class RequestWatchConfig {

    @Bean
    FilterRegistrationBean<RequestWatch> requestWatch(HttpTimings timings, Traces traces) {
        FilterRegistrationBean<RequestWatch> filter = new FilterRegistrationBean<>(new RequestWatch(timings, traces));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    @ConditionalOnMissingBean
    DatabaseTimings databaseTimings(MeterRegistry registry) {
        return DatabaseTimings.in(registry);
    }
}
