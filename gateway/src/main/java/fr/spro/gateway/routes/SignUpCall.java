package fr.spro.gateway.routes;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/** Several sign-ups at one session in one call to the service. */
interface SignUpCall {

    /** One sign-up: the headers that matter, and the body as it came. */
    record Asked(Map<String, String> headers, String body) {}

    /** Its answer. */
    record Answer(int status, Map<String, String> headers, String body) {}

    /**
     * All answers, in the order of the sign-ups.
     *
     * @param headers of the call's own answer
     */
    record Answers(HttpHeaders headers, List<Answer> all) {}

    /** The service takes no sign-ups together: one of an earlier version. */
    final class NotTaken extends IOException {
        NotTaken() {
            super("sign-ups are taken one by one");
        }
    }

    /** Fails with {@link NotTaken}, or as any call to a service does. */
    Mono<Answers> send(String session, List<Asked> asked);
}
