package fr.spro.registration.imports.http;

import fr.spro.platform.web.ProblemExceptionHandler;
import fr.spro.platform.web.UploadBodyFilter;
import java.util.regex.Pattern;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/** Lets a list of people pass where every other body is limited to far less. */
@Component
final class ListBody extends FilterRegistrationBean<UploadBodyFilter> {
    private static final Pattern PATH = Pattern.compile("/api/sessions/[A-Za-z0-9_.-]+/registrations/import");

    ListBody(ProblemExceptionHandler problems) {
        super(new UploadBodyFilter(problems, PATH));
        addUrlPatterns("/api/sessions/*");
        setOrder(Ordered.HIGHEST_PRECEDENCE);
    }
}
