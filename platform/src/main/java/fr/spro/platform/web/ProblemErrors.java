package fr.spro.platform.web;

import fr.spro.platform.problems.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what failed before any controller was reached, for instance a request the firewall refused. */
@RestController
@Hidden
class ProblemErrors implements ErrorController {
    private final ProblemExceptionHandler problems;

    ProblemErrors(ProblemExceptionHandler problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    ResponseEntity<byte[]> error(HttpServletRequest request) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer known
                ? known
                : HttpStatus.NOT_FOUND.value();
        return problems.entity(
                request, Problem.of(status, ProblemExceptionHandler.code(HttpStatusCode.valueOf(status))));
    }
}
