package fr.spro.platform.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A refusal for the client: rendered as RFC 9457 problem details in the client's language. */
public class Problem extends RuntimeException {
    private final int status;
    private final String code;
    private final Map<String, Object> args = new LinkedHashMap<>();
    private final List<Field> fields = new ArrayList<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, Object> members = new LinkedHashMap<>();

    /** What is wrong with one field; the message is looked up by the code, its own values come before the problem's. */
    public record Field(String path, String code, Map<String, Object> args) {
        public Field {
            args = Map.copyOf(args);
        }
    }

    private Problem(int status, String code) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
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
        fields.add(new Field(path, fieldCode, values));
        return this;
    }

    /** Adds a response header, for instance {@code Retry-After}. */
    public Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Adds a member of its own to the body, beside those of every problem. */
    public Problem member(String name, Object value) {
        members.put(name, value);
        return this;
    }

    public int status() {
        return status;
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

    public Map<String, Object> members() {
        return Map.copyOf(members);
    }

    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    /** The stable path that names this kind of problem, for instance {@code /problems/session-closed}. */
    public String type() {
        return "/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
