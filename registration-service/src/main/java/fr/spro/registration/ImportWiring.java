package fr.spro.registration;

import fr.spro.platform.web.ProblemExceptionHandler;
import fr.spro.platform.web.UploadBody;
import java.util.regex.Pattern;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Lets a list of people pass where every other body is limited to far less. */
@Configuration(proxyBeanMethods = false)
class ImportWiring {

    @Bean
    FilterRegistrationBean<UploadBody> listBody(ProblemExceptionHandler problems) {
        FilterRegistrationBean<UploadBody> filter = new FilterRegistrationBean<>(
                new UploadBody(problems, Pattern.compile("/api/sessions/[A-Za-z0-9_.-]+/registrations/import")));
        filter.addUrlPatterns("/api/sessions/*");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }
}
