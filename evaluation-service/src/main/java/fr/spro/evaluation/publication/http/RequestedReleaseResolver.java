package fr.spro.evaluation.publication.http;

import fr.spro.evaluation.i18n.TextLanguage;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives a controller method what is {@link RequestedRelease}, and the description of the API its parameters. */
@Component
final class RequestedReleaseResolver
        implements HandlerMethodArgumentResolver, WebMvcConfigurer, GlobalOperationCustomizer {
    private static final String SCOPE = "scope";
    private static final List<String> OTHERS = List.of("period", "release", "lang");

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(RequestedRelease.class);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == RequestedRelease.class;
    }

    @Override
    public RequestedRelease resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders)
            throws MissingServletRequestParameterException {
        String scope = value(request, SCOPE);
        if (scope == null) {
            throw new MissingServletRequestParameterException(SCOPE, "String");
        }
        return new RequestedRelease(
                scope,
                value(request, "period"),
                value(request, "release"),
                request.getParameterMap().keySet(),
                TextLanguage.choose(value(request, "lang"), request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    /** What is given twice is neither of the two. */
    private static @Nullable String value(NativeWebRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? null : String.join(",", values);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (Arrays.stream(method.getMethodParameters()).anyMatch(this::supportsParameter)) {
            operation.addParametersItem(new QueryParameter().name(SCOPE).required(true));
            OTHERS.forEach(name -> operation.addParametersItem(new QueryParameter().name(name)));
        }
        return operation;
    }
}
