package fr.spro.platform.web;

import com.mongodb.MongoException;
import fr.spro.platform.journal.JournalUnavailable;
import fr.spro.platform.mongo.Outage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** The one place where a failure becomes an answer. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE - 10)
final class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final String VALIDATION = "VALIDATION";
    private static final int UNPROCESSABLE = 422;

    private final ProblemWriter writer;

    ProblemAdvice(ProblemWriter writer) {
        this.writer = writer;
    }

    /** The answer to a failure that no handler's framework has seen. */
    ResponseEntity<byte[]> answer(Exception failure, HttpServletRequest request) {
        return switch (failure) {
            case Problem problem -> problem(problem, request);
            case MongoException outage -> database(outage, request);
            case JournalUnavailable unavailable -> unavailable(unavailable, request);
            default -> anythingElse(failure, request);
        };
    }

    @ExceptionHandler
    ResponseEntity<byte[]> problem(Problem problem, HttpServletRequest request) {
        return writer.entity(request, problem);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unreadable(HttpMessageNotReadableException e, HttpServletRequest request) {
        return writer.entity(request, ofBody(e.getCause()));
    }

    /** What is wrong with a body that could not be read. */
    static Problem ofBody(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (cause instanceof BodyLimit.Exceeded) {
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

    @ExceptionHandler
    ResponseEntity<byte[]> invalid(BindException e, HttpServletRequest request) {
        List<ProblemWriter.Said> said = new ArrayList<>();
        for (ObjectError error : e.getAllErrors()) {
            said.add(said(error instanceof FieldError field ? field.getField() : "", error));
        }
        return writer.entity(request, Problem.of(UNPROCESSABLE, VALIDATION), said);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> invalid(HandlerMethodValidationException e, HttpServletRequest request) {
        List<ProblemWriter.Said> said = new ArrayList<>();
        e.getParameterValidationResults()
                .forEach(result -> result.getResolvableErrors()
                        .forEach(error -> said.add(said(
                                error instanceof FieldError field
                                        ? field.getField()
                                        : String.valueOf(
                                                result.getMethodParameter().getParameterName()),
                                error))));
        return writer.entity(request, Problem.of(UNPROCESSABLE, VALIDATION), said);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> invalid(ConstraintViolationException e, HttpServletRequest request) {
        List<ProblemWriter.Said> said = new ArrayList<>();
        for (ConstraintViolation<?> violation : e.getConstraintViolations()) {
            String name = violation
                    .getConstraintDescriptor()
                    .getAnnotation()
                    .annotationType()
                    .getSimpleName();
            said.add(
                    new ProblemWriter.Said(violation.getPropertyPath().toString(), code(name), violation.getMessage()));
        }
        return writer.entity(request, Problem.of(UNPROCESSABLE, VALIDATION), said);
    }

    private static ProblemWriter.Said said(String field, MessageSourceResolvable error) {
        String @Nullable [] codes = error.getCodes();
        String code = codes == null || codes.length == 0 ? "INVALID_VALUE" : code(codes[codes.length - 1]);
        String message = error.getDefaultMessage();
        return new ProblemWriter.Said(field, code, message == null ? code : message);
    }

    /** {@code NotBlank} becomes {@code NOT_BLANK}. */
    private static String code(String constraint) {
        return HUMP.matcher(constraint).replaceAll("_").toUpperCase(Locale.ROOT);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> missing(MissingRequestValueException e, HttpServletRequest request) {
        String name = switch (e) {
            case MissingRequestHeaderException header -> header.getHeaderName();
            case MissingServletRequestParameterException parameter -> parameter.getParameterName();
            default -> "";
        };
        if ("Idempotency-Key".equalsIgnoreCase(name)) {
            return writer.entity(request, Problem.of(400, "IDEMPOTENCY_KEY_MISSING"));
        }
        return writer.entity(
                request, Problem.of(400, "MISSING_PARAMETER").arg("name", name).field(name, "MISSING_PARAMETER"));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> mismatch(TypeMismatchException e, HttpServletRequest request) {
        String name = e instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(e.getPropertyName());
        return writer.entity(
                request, Problem.of(400, "INVALID_PARAMETER").arg("name", name).field(name, "INVALID_PARAMETER"));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> denied(AccessDeniedException e, HttpServletRequest request) {
        return writer.entity(request, Problem.of(HttpStatus.FORBIDDEN.value(), "FORBIDDEN"));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> database(MongoException e, HttpServletRequest request) {
        return Outage.isOne(e) ? unavailable(e, request) : anythingElse(e, request);
    }

    @ExceptionHandler(JournalUnavailable.class)
    ResponseEntity<byte[]> unavailable(RuntimeException e, HttpServletRequest request) {
        LOG.warn(
                "{} {} is unavailable: {}",
                request.getMethod(),
                SecretPaths.shown(request),
                SecretPaths.shown(request, e).getMessage());
        return writer.entity(
                request,
                Problem.of(HttpStatus.SERVICE_UNAVAILABLE.value(), "UNAVAILABLE")
                        .header("Retry-After", "1"));
    }

    /** The reader went away: nobody is left to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {
        LOG.debug("The client is gone: {}", e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> anythingElse(Exception e, HttpServletRequest request) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyLimit.Exceeded) {
                return writer.entity(request, Problem.of(HttpStatus.CONTENT_TOO_LARGE.value(), "BODY_TOO_LARGE"));
            }
        }
        if (e instanceof ErrorResponse known) {
            Problem problem = Problem.of(known.getStatusCode().value(), code(known.getStatusCode()));
            known.getHeaders().forEach((name, values) -> problem.header(name, String.join(", ", values)));
            return writer.entity(request, problem);
        }
        LOG.error("{} {} failed", request.getMethod(), SecretPaths.shown(request), SecretPaths.shown(request, e));
        return writer.entity(request, Problem.of(HttpStatus.INTERNAL_SERVER_ERROR.value(), "INTERNAL"));
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
