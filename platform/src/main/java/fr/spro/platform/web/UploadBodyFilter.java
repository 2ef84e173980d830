package fr.spro.platform.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Lets a file pass where every other body is limited to far less: in front of that limit, for the paths that read it by
 * {@link UploadedFile} only. What announces more than a file and its form may have is refused here; the rest goes by
 * without its length, and {@link UploadedFile} reads no more than a file.
 */
public final class UploadBodyFilter implements Filter {
    /** What a multipart form adds to a file. */
    private static final int FORM_BYTES = 64 * 1024;

    private final ProblemExceptionHandler problems;
    private final Pattern path;

    /** For what is sent to such a path, as it stands in the request. */
    public UploadBodyFilter(ProblemExceptionHandler problems, Pattern path) {
        this.problems = problems;
        this.path = path;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http
                && response instanceof HttpServletResponse answer
                && path.matcher(http.getRequestURI()).matches()) {
            if (http.getContentLengthLong() > UploadedFile.MOST_BYTES + FORM_BYTES) {
                answer.setHeader(HttpHeaders.CONNECTION, "close");
                problems.write(http, answer, 413, "BODY_TOO_LARGE");
                return;
            }
            chain.doFilter(new Unmeasured(http), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static final class Unmeasured extends HttpServletRequestWrapper {
        Unmeasured(HttpServletRequest request) {
            super(request);
        }

        @Override
        public int getContentLength() {
            return -1;
        }

        @Override
        public long getContentLengthLong() {
            return -1;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return HttpHeaders.TRANSFER_ENCODING.equalsIgnoreCase(name) ? null : super.getHeader(name);
        }
    }
}
