package fr.spro.platform.problems;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A refusal for the client: rendered as RFC 9457 problem details in the client's language. */
public final class Problem extends ErrorResponseException {
    private final String code;
    private final Map<String, Object> args = new LinkedHashMap<>();
    private final List<Field> fields = new ArrayList<>();

    /**
     * What is wrong with one field; the message is looked up by the code, its own values come before the problem's.
     *
     * @param message what to say where it is known already, for instance by bean validation
     */
    public record Field(
            String path,
            String code,
            Map<String, Object> args,
            @Nullable String message) {
        public Field {
            args = Map.copyOf(args);
        }
    }

    private Problem(int status, String code) {
        super(HttpStatusCode.valueOf(status), ProblemDetail.forStatus(status), null, code, null);
        this.code = code;
        getBody()
                .setType(URI.create("/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    /** A problem with its HTTP status and its code, for instance {@code SESSION_CLOSED}. */
    public static Problem of(int status, String code) {
        return new Problem(status, code);
    }

    /** A value for the placeholder {@code {name}} of the texts. */
    public Problem arg(String name, Object value) {
        args.put(name, value);
        return this;
    }

    /** Adds an error of one field. */
    public Problem field(String path, String fieldCode) {
        return field(path, fieldCode, Map.of());
    }

    /** Adds an error of one field with values for the placeholders of its text. */
    public Problem field(String path, String fieldCode, Map<String, Object> values) {
        fields.add(new Field(path, fieldCode, values, null));
        return this;
    }

    /** Adds an error of one field with its message instead of a text of the bundles. */
    public Problem said(String path, String fieldCode, String message) {
        fields.add(new Field(path, fieldCode, Map.of(), message));
        return this;
    }

    /** Adds a response header, for instance {@code Retry-After}. */
    public Problem header(String name, String value) {
        getHeaders().set(name, value);
        return this;
    }

    /** Adds a member of its own to the body, beside those of every problem. */
    public Problem member(String name, Object value) {
        getBody().setProperty(name, value);
        return this;
    }

    public int status() {
        return getStatusCode().value();
    }

    public String code() {
        return code;
    }

    public Map<String, Object> args() {
        return Map.copyOf(args);
    }

    public List<Field> fields() {
        return List.copyOf(fields);
    }

    @Override
    public String getMessage() {
        return code;
    }

    /** Records no stack trace: a refusal is a normal answer, and the access log has the request. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
