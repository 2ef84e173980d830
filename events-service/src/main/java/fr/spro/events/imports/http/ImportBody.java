package fr.spro.events.imports.http;

import fr.spro.platform.web.ProblemExceptionHandler;
import fr.spro.platform.web.UploadBodyFilter;
import java.util.regex.Pattern;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/** In front of the limit that holds for every other body. */
@Component
final class ImportBody extends FilterRegistrationBean<UploadBodyFilter> {
    private static final String IMPORT = "/api/organisations/import";

    ImportBody(ProblemExceptionHandler problems) {
        super(new UploadBodyFilter(problems, Pattern.compile(Pattern.quote(IMPORT))));
        addUrlPatterns(IMPORT);
        setOrder(Ordered.HIGHEST_PRECEDENCE);
    }
}
