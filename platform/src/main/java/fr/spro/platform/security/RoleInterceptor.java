package fr.spro.platform.security;

import fr.spro.platform.problems.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets in whom a handler is for: see {@link AllowedRoles}. */
public final class RoleInterceptor implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Set<Role> roles = rolesOf(method);
            if (!roles.isEmpty() && roles.stream().noneMatch(Caller.current()::has)) {
                throw Problem.of(403, "FORBIDDEN");
            }
        }
        return true;
    }

    /** The roles a handler is for; none where it is not for roles. */
    public static Set<Role> rolesOf(HandlerMethod handler) {
        AllowedRoles only = handler.getMethodAnnotation(AllowedRoles.class);
        if (only == null) {
            only = handler.getBeanType().getAnnotation(AllowedRoles.class);
        }
        return only == null ? Set.of() : Set.of(only.value());
    }
}
