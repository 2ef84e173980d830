package fr.spro.platform.operations;

import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/** The door of everything in this package: asked before a request's body is read. */
final class OnlyAdministrators implements HandlerInterceptor {
    static final String PATHS = "/api/system/**";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!Caller.current().has(Role.ADMIN)) {
            throw Problem.of(403, "FORBIDDEN");
        }
        return true;
    }
}
