package fr.spro.platform.web;

import com.mongodb.MongoException;
import fr.spro.platform.journal.AppendOutcomeUnknown;
import fr.spro.platform.mongo.TransientFailure;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.problems.ProblemTexts;
import fr.spro.platform.security.Caller;
import fr.spro.telemetry.RefusalMetrics;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Turns a failure into RFC 9457 problem details in the caller's language. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE - 10)
public final class ProblemExceptionHandler extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemExceptionHandler.class);
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final String VALIDATION = "VALIDATION";
    private static final int UNPROCESSABLE = 422;

    private final ProblemTexts texts;
    private final JsonMapper json;
    private final RefusalMetrics refusals;

    ProblemExceptionHandler(ProblemTexts texts, JsonMapper json, RefusalMetrics refusals) {
        this.texts = texts;
        this.json = json;
        this.refusals = refusals;
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ResponseEntity<byte[]> answer = answer(failure, ((ServletWebRequest) request).getRequest());
        return new ResponseEntity<>(answer.getBody(), answer.getHeaders(), answer.getStatusCode());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> answer(Exception failure, HttpServletRequest request) {
        return entity(request, problemOf(failure, request));
    }

    /** Writes a problem where no controller is at hand, for instance in a filter. */
    public void write(HttpServletRequest request, HttpServletResponse response, int status, String code)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        ResponseEntity<byte[]> entity = entity(request, Problem.of(status, code));
        response.setStatus(entity.getStatusCode().value());
        entity.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        byte[] body = entity.getBody();
        if (body != null) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    /**
     * The response for a problem. A 403 for somebody unknown becomes a 401: signing in may help them, and services need not
     * tell the two apart.
     */
    ResponseEntity<byte[]> entity(HttpServletRequest request, Problem refusal) {
        Problem problem = refusal.status() == HttpStatus.FORBIDDEN.value()
                        && Caller.current().isUnknown()
                ? Problem.of(HttpStatus.UNAUTHORIZED.value(), "UNAUTHENTICATED")
                : refusal;
        if (problem.status() == HttpStatus.UNAUTHORIZED.value()) {
            problem.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (!SecretPaths.isQuestionnaire(request)) {
            refusals.refused(problem.code());
        }
        Locale language = ProblemTexts.language(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        HttpHeaders headers = new HttpHeaders(problem.getHeaders());
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setContentLanguage(language);
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        return new ResponseEntity<>(
                json.writeValueAsBytes(texts.body(problem, language)), headers, problem.getStatusCode());
    }

    private static Problem problemOf(Exception failure, HttpServletRequest request) {
        return switch (failure) {
            case Problem problem -> problem;
            case HttpMessageNotReadableException unreadable -> ofBody(unreadable.getCause());
            case BindException invalid -> invalid(invalid);
            case HandlerMethodValidationException invalid -> invalid(invalid);
            case ConstraintViolationException invalid -> invalid(invalid);
            case MissingRequestValueException missing -> missing(missing);
            case MethodArgumentTypeMismatchException mismatch -> parameter("INVALID_PARAMETER", mismatch.getName());
            case TypeMismatchException mismatch ->
                parameter("INVALID_PARAMETER", String.valueOf(mismatch.getPropertyName()));
            case AccessDeniedException denied -> Problem.of(HttpStatus.FORBIDDEN.value(), "FORBIDDEN");
            case MongoException outage when TransientFailure.isOne(outage) -> unavailable(outage, request);
            case AppendOutcomeUnknown unavailable -> unavailable(unavailable, request);
            default -> otherwise(failure, request);
        };
    }

    /** What is wrong with a body that could not be read. */
    private static Problem ofBody(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (cause instanceof BodyLimitFilter.Exceeded) {
                return Problem.of(HttpStatus.CONTENT_TOO_LARGE.value(), "BODY_TOO_LARGE");
            }
        }
        return switch (failure) {
            case UnrecognizedPropertyException unknown ->
                Problem.of(UNPROCESSABLE, "UNKNOWN_FIELD")
                        .arg("field", path(unknown))
                        .field(path(unknown), "UNKNOWN_FIELD");
            case StreamReadException malformed -> malformedJson();
            case DatabindException mismatch
            when !path(mismatch).isEmpty() ->
                Problem.of(UNPROCESSABLE, VALIDATION).field(path(mismatch), "INVALID_VALUE");
            case null, default -> malformedJson();
        };
    }

    private static Problem malformedJson() {
        return Problem.of(HttpStatus.BAD_REQUEST.value(), "MALFORMED_JSON");
    }

    /** The path of what Jackson stumbled over, like {@code sessions[0].title}. */
    private static String path(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            String property = step.getPropertyName();
            if (property == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(property);
            }
        }
        return path.toString();
    }

    private static Problem invalid(BindException e) {
        Problem problem = Problem.of(UNPROCESSABLE, VALIDATION);
        e.getAllErrors().forEach(error -> say(problem, "", error));
        return problem;
    }

    private static Problem invalid(HandlerMethodValidationException e) {
        Problem problem = Problem.of(UNPROCESSABLE, VALIDATION);
        e.getParameterValidationResults()
                .forEach(result -> result.getResolvableErrors()
                        .forEach(error -> say(
                                problem,
                                String.valueOf(result.getMethodParameter().getParameterName()),
                                error)));
        return problem;
    }

    private static Problem invalid(ConstraintViolationException e) {
        Problem problem = Problem.of(UNPROCESSABLE, VALIDATION);
        for (ConstraintViolation<?> violation : e.getConstraintViolations()) {
            String name = violation
                    .getConstraintDescriptor()
                    .getAnnotation()
                    .annotationType()
                    .getSimpleName();
            problem.said(violation.getPropertyPath().toString(), code(name), violation.getMessage());
        }
        return problem;
    }

    private static void say(Problem problem, String otherwise, MessageSourceResolvable error) {
        String @Nullable [] codes = error.getCodes();
        String code = codes == null || codes.length == 0 ? "INVALID_VALUE" : code(codes[codes.length - 1]);
        String message = error.getDefaultMessage();
        problem.said(
                error instanceof FieldError field ? field.getField() : otherwise,
                code,
                message == null ? code : message);
    }

    /** {@code NotBlank} becomes {@code NOT_BLANK}. */
    private static String code(String constraint) {
        return HUMP.matcher(constraint).replaceAll("_").toUpperCase(Locale.ROOT);
    }

    private static Problem missing(MissingRequestValueException e) {
        String name = switch (e) {
            case MissingRequestHeaderException header -> header.getHeaderName();
            case MissingServletRequestParameterException parameter -> parameter.getParameterName();
            default -> "";
        };
        return "Idempotency-Key".equalsIgnoreCase(name)
                ? Problem.of(HttpStatus.BAD_REQUEST.value(), "IDEMPOTENCY_KEY_MISSING")
                : parameter("MISSING_PARAMETER", name);
    }

    private static Problem parameter(String code, String name) {
        return Problem.of(HttpStatus.BAD_REQUEST.value(), code)
                .arg("name", name)
                .field(name, code);
    }

    private static Problem unavailable(RuntimeException e, HttpServletRequest request) {
        LOG.warn(
                "{} {} is unavailable: {}",
                request.getMethod(),
                SecretPaths.shown(request),
                SecretPaths.shown(request, e).getMessage());
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE.value(), "UNAVAILABLE").header("Retry-After", "1");
    }

    private static Problem otherwise(Exception e, HttpServletRequest request) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyLimitFilter.Exceeded) {
                return Problem.of(HttpStatus.CONTENT_TOO_LARGE.value(), "BODY_TOO_LARGE");
            }
        }
        if (e instanceof ErrorResponse known) {
            Problem problem = Problem.of(known.getStatusCode().value(), code(known.getStatusCode()));
            known.getHeaders().forEach((name, values) -> problem.header(name, String.join(", ", values)));
            return problem;
        }
        LOG.error("{} {} failed", request.getMethod(), SecretPaths.shown(request), SecretPaths.shown(request, e));
        return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR.value(), "INTERNAL");
    }

    /** The code of a status that comes without one. */
    static String code(HttpStatusCode status) {
        HttpStatus known = HttpStatus.resolve(status.value());
        if (known == null) {
            return status.is4xxClientError() ? "BAD_REQUEST" : "INTERNAL";
        }
        return switch (known) {
            case INTERNAL_SERVER_ERROR -> "INTERNAL";
            case SERVICE_UNAVAILABLE -> "UNAVAILABLE";
            case UNAUTHORIZED -> "UNAUTHENTICATED";
            case CONTENT_TOO_LARGE -> "BODY_TOO_LARGE";
            default -> known.name();
        };
    }
}
