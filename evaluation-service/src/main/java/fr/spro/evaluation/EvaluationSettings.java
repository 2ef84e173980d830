package fr.spro.evaluation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of this service.
 *
 * @param publicUrl where people reach the product
 * @param demo whether the data is invented, which every page then says
 */
@ConfigurationProperties("spro")
public record EvaluationSettings(
        @DefaultValue("http://localhost:8080") String publicUrl,
        @DefaultValue("false") boolean demo) {}
