package fr.spro.gateway.problems;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A refusal with a stable code; rendered in the caller's language. */
public final class Problem extends RuntimeException {

    private final int status;
    private final String code;
    private final Map<String, Object> arguments = new LinkedHashMap<>();
    private final Map<String, Object> members = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<FieldProblem> fields = new ArrayList<>();

    /** One field of the request and what is wrong with it. */
    public record FieldProblem(String field, String code) {}

    private Problem(int status, String code) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** A problem with this HTTP status and a code that the text bundles know. */
    public static Problem of(int status, String code) {
        return new Problem(status, code);
    }

    /** Fills the placeholder {@code {name}} of the texts. */
    public Problem arg(String name, Object value) {
        arguments.put(name, value);
        return this;
    }

    /** Adds a member of its own to the document. */
    public Problem member(String name, Object value) {
        members.put(name, value);
        return this;
    }

    /** Adds a header to the answer, such as {@code Retry-After}. */
    public Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Adds a field error. */
    public Problem field(String path, String fieldCode) {
        fields.add(new FieldProblem(path, fieldCode));
        return this;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The stable code, upper case with underscores. */
    public String code() {
        return code;
    }

    Map<String, Object> arguments() {
        return arguments;
    }

    Map<String, Object> members() {
        return members;
    }

    Map<String, String> headers() {
        return headers;
    }

    List<FieldProblem> fields() {
        return fields;
    }
}
