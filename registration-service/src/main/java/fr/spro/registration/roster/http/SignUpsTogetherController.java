package fr.spro.registration.roster.http;

import fr.spro.platform.problems.Problem;
import fr.spro.platform.web.Together;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Sign-ups at one session that came faster than they could be answered one by one; each gets the answer it would get alone. */
@RestController
class SignUpsTogetherController {

    private static final int MOST = 256;
    private static final String ROUTE = "/api/sessions/{sessionId}/registrations";

    private final SignUpController signUps;
    private final Together together;

    SignUpsTogetherController(SignUpController signUps, Together together) {
        this.signUps = signUps;
        this.together = together;
    }

    /** For services only. */
    @PostMapping("/internal/sessions/{sessionId}/sign-ups")
    List<Together.Answered> signUp(
            @PathVariable String sessionId, @RequestBody List<Together.Asked> asked, HttpServletRequest call) {
        if (asked.size() > MOST || asked.stream().anyMatch(Objects::isNull)) {
            throw Problem.of(422, "VALIDATION");
        }
        return together.answer(
                call,
                new Together.Kind<>(
                        ROUTE,
                        ROUTE.replace("{sessionId}", sessionId),
                        HttpStatus.CREATED,
                        SignUpController.SignUp.class),
                asked,
                (one, body) -> signUps.signUp(sessionId, one.headers().get("Idempotency-Key"), body));
    }
}
