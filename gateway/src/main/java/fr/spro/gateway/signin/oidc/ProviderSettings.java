package fr.spro.gateway.signin.oidc;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The OpenID Connect provider. {@code discovery} is where its metadata is read when that differs from the issuer's
 * public address; claim names may be dotted paths such as {@code realm_access.roles}.
 */
@ConfigurationProperties("spro.sign-in")
record ProviderSettings(
        @Nullable String issuer,
        @Nullable URI discovery,
        @DefaultValue("rencontres-spro") String clientId,
        @Nullable String clientSecret,
        @DefaultValue({"openid", "profile"}) List<String> scopes,
        @DefaultValue("name") String nameClaim,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue("territories") String territoriesClaim) {}
