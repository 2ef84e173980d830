package fr.spro.gateway.signin;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What this installation is: its address for the public, and whether it shows invented data. */
@ConfigurationProperties("spro")
public record InstanceSettings(
        @DefaultValue("http://localhost:8080") URI publicUrl,
        @DefaultValue("false") boolean demo) {}
