package fr.spro.platform.web;

import fr.spro.platform.security.Caller;
import fr.spro.telemetry.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * Renders a problem as RFC 9457 problem details in the caller's language. A 403 for somebody unknown becomes a 401:
 * signing in may help them, and services need not tell the two apart.
 */
public final class ProblemWriter {
    private final ProblemTexts texts;
    private final JsonMapper json;
    private final Refusals refusals;

    ProblemWriter(ProblemTexts texts, JsonMapper json, Refusals refusals) {
        this.texts = texts;
        this.json = json;
        this.refusals = refusals;
    }

    /** A field error whose text is known already, for instance from bean validation. */
    record Said(String field, String code, String message) {}

    /** The response for a problem. */
    public ResponseEntity<byte[]> entity(HttpServletRequest request, Problem problem) {
        return entity(request, problem, List.of());
    }

    ResponseEntity<byte[]> entity(HttpServletRequest request, Problem refusal, List<Said> said) {
        Problem problem = refusal.status() == HttpStatus.FORBIDDEN.value()
                        && Caller.current().isUnknown()
                ? unauthenticated()
                : refusal;
        if (!SecretPaths.isQuestionnaire(request)) {
            refusals.refused(problem.code());
        }
        Locale language = language(request);
        HttpHeaders headers = new HttpHeaders();
        problem.headers().forEach(headers::set);
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setContentLanguage(language);
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        return ResponseEntity.status(problem.status()).headers(headers).body(body(problem, said, language));
    }

    /** Asks for a sign-in. */
    public static Problem unauthenticated() {
        return Problem.of(HttpStatus.UNAUTHORIZED.value(), "UNAUTHENTICATED")
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }

    /** Writes a problem where no controller is at hand, for instance in a filter. */
    public void write(HttpServletRequest request, HttpServletResponse response, int status, String code)
            throws IOException {
        write(request, response, Problem.of(status, code));
    }

    /** Writes a problem where no controller is at hand. */
    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        ResponseEntity<byte[]> entity = entity(request, problem);
        response.setStatus(entity.getStatusCode().value());
        entity.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        byte[] body = entity.getBody();
        if (body != null) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    /** The language of the answer to this request. */
    static Locale language(HttpServletRequest request) {
        return ProblemTexts.language(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private byte[] body(Problem problem, List<Said> said, Locale language) {
        List<Map<String, @Nullable Object>> errors = new ArrayList<>();
        for (Problem.Field field : problem.fields()) {
            Map<String, Object> args = new HashMap<>(problem.args());
            args.putAll(field.args());
            errors.add(error(field.path(), field.code(), texts.field(field.code(), language, args)));
        }
        for (Said s : said) {
            errors.add(error(s.field(), s.code(), s.message()));
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>(problem.members());
        body.put("type", problem.type());
        body.put("title", texts.title(problem.code(), language, problem.args()));
        body.put("status", problem.status());
        body.put("detail", texts.detail(problem.code(), language, problem.args()));
        body.put("code", problem.code());
        body.put("errors", errors);
        return json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, @Nullable Object> error(String field, String code, String message) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("field", field);
        error.put("code", code);
        error.put("message", message);
        return error;
    }
}
