package fr.spro.gateway.signin.oidc;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** The address people are sent to for signing in. */
@RestController
@Profile("!local")
final class LoginController {

    @GetMapping("/login")
    ResponseEntity<Void> login(
            @RequestParam(required = false) @Nullable String to, @RequestParam(defaultValue = "false") boolean again) {
        String way = PendingSignIns.ownPath(to);
        URI address = again ? start(way, StepUpAuthorizationRequestResolver.AGAIN) : start(way);
        return ResponseEntity.status(HttpStatus.FOUND).location(address).build();
    }

    /** Where a sign-in begins. */
    static URI start(String way, String... demands) {
        UriComponentsBuilder start = UriComponentsBuilder.fromPath("/oauth2/authorization/" + ProviderMetadata.ID)
                .queryParam("to", "{to}");
        for (String demand : demands) {
            start.queryParam(demand, true);
        }
        return start.build(way);
    }
}
