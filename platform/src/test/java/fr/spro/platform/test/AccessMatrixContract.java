package fr.spro.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Role;
import fr.spro.platform.security.RoleInterceptor;
import fr.spro.platform.test.AccessMatrix.Who;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.web.method.HandlerMethod;
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
        assertThat(mapped().keySet()).containsExactlyInAnyOrderElementsOf(matrix.endpoints());
    }

    /** What is for roles wherever things are says so by {@link AllowedRoles}: a new handler cannot leave it to itself. */
    @Test
    void asksForTheRolesOfTheMatrix() {
        mapped().forEach((endpoint, handler) -> {
            Set<Role> asked = RoleInterceptor.rolesOf(handler);
            if (!asked.isEmpty() || !matrix.dependsOnTerritory(endpoint)) {
                assertThat(asked).as(endpoint).isEqualTo(matrix.roles(endpoint));
            }
        });
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

    /** The endpoints of the controllers in the service's own packages, and those for its operation. */
    private Map<String, HandlerMethod> mapped() {
        Map<String, HandlerMethod> endpoints = new TreeMap<>();
        context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> {
                    String home = method.getBeanType().getPackageName();
                    if (home.startsWith(getClass().getPackageName()) || home.equals("fr.spro.platform.operations")) {
                        mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> mapping.getPatternValues()
                                        .forEach(pattern -> endpoints.put(verb + " " + pattern, method)));
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
            case KEY_HOLDER -> TestTokens.keyHolder();
            case ADMIN -> TestTokens.admin();
            case SERVICE -> TestTokens.service();
        };
    }
}
