package fr.spro.telemetry;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the measurements are read.
 *
 * @param port null: nowhere, and nothing is looked up for them
 * @param address the interface of that port; never one that the public reaches
 */
@ConfigurationProperties("spro.metrics")
public record MetricsSettings(
        @Nullable Integer port, @DefaultValue("127.0.0.1") String address) {}
