package fr.spro.platform.security;

import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes the key that other services verify this one's tokens with. */
@RestController
@ConditionalOnProperty(ServiceSecurityAutoConfiguration.SIGNING_KEY)
class JwksController {
    private final ServiceTokens tokens;

    JwksController(ServiceTokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<Map<String, Object>> jwks() {
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(tokens.jwks());
    }
}
