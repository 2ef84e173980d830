package fr.spro.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.AccessMatrix.Who;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Promise I10 for a service: its matrix has every endpoint it maps, and each answers those it lets in and nobody else. */
public abstract class AccessMatrixContract {
    /** The organiser's territory, which the test's data is in. */
    protected static final String HERE = "sud-vaucluse";

    private static final String ELSEWHERE = "aix-gardanne";

    private final AccessMatrix matrix;

    protected AccessMatrixContract(AccessMatrix matrix) {
        this.matrix = matrix;
    }

    /** The running service. */
    protected abstract ApplicationContext context();

    /** What an endpoint answers to somebody with this token. */
    protected abstract int status(String endpoint, String token);

    /** Whether an endpoint may answer 404 to those it hides something from. */
    protected boolean hides(String endpoint) {
        return false;
    }

    /** What somebody holds who opened a link. */
    protected String held(Who who) {
        return who.name().toLowerCase(Locale.ROOT);
    }

    @Test
    void hasEveryEndpoint() {
        assertThat(mapped()).containsExactlyInAnyOrderElementsOf(matrix.endpoints());
    }

    @Test
    void letsInNobodyElse() {
        assertThat(matrix.wrong((endpoint, who) -> status(endpoint, token(who)), this::hides))
                .isEmpty();
    }

    @Test
    void believesNoForgery() {
        assertThat(matrix.openTo(TestTokens.forgeries(), this::status)).isEmpty();
    }

    /** The endpoints of the controllers in the service's own packages. */
    private Set<String> mapped() {
        Set<String> endpoints = new TreeSet<>();
        context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> {
                    if (method.getBeanType()
                            .getPackageName()
                            .startsWith(getClass().getPackageName())) {
                        mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> mapping.getPatternValues()
                                        .forEach(pattern -> endpoints.add(verb + " " + pattern)));
                    }
                });
        return endpoints;
    }

    private String token(Who who) {
        return switch (who) {
            case ANONYMOUS -> TestTokens.anonymous();
            case HOLDER, OTHER_HOLDER, HELPER -> TestTokens.holder(held(who));
            case ORGANISER -> TestTokens.organiser(HERE);
            case ORGANISER_ELSEWHERE -> TestTokens.organiser(ELSEWHERE);
            case EVALUATOR -> TestTokens.evaluator();
            case ADMIN -> TestTokens.admin();
            case SERVICE -> TestTokens.service();
        };
    }
}
