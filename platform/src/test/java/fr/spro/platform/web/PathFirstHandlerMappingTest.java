package fr.spro.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.ThingService;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.condition.RequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

class PathFirstHandlerMappingTest {
    private static final List<String> PATHS = List.of(
            "/",
            "/items",
            "/items/",
            "/items/7",
            "/items/7.csv",
            "/items/new",
            "/items/7/lines",
            "/items/7/lines/8",
            "/files/a/b/c",
            "/files",
            "/nowhere",
            "/items/%2F",
            "/items/7;v=1/lines");

    private final StaticWebApplicationContext context = new StaticWebApplicationContext();
    private final RequestMappingHandlerMapping stock = new RequestMappingHandlerMapping();
    private final PathFirstHandlerMapping mapping = new PathFirstHandlerMapping();

    @RestController
    static class Items {
        @GetMapping("/items")
        String all() {
            return "";
        }

        @GetMapping(path = "/items/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
        String one() {
            return "";
        }

        @GetMapping(path = "/items/{id}.csv", produces = "text/csv")
        String table() {
            return "";
        }

        @GetMapping({"/items/new", "/items/empty"})
        String blank() {
            return "";
        }

        @PostMapping(path = "/items/{id}/lines", consumes = MediaType.APPLICATION_JSON_VALUE)
        String add() {
            return "";
        }

        @GetMapping("/items/{id}/lines/{line}")
        String line() {
            return "";
        }

        @GetMapping("/files/**")
        String files() {
            return "";
        }
    }

    @BeforeEach
    void register() {
        context.registerSingleton("items", Items.class);
        context.refresh();
        for (RequestMappingHandlerMapping each : List.of(stock, mapping)) {
            each.setApplicationContext(context);
            each.afterPropertiesSet();
        }
    }

    @Test
    void findsWhatTheStockMappingFindsAndRefusesAlike() {
        for (String path : PATHS) {
            for (String method : List.of("GET", "HEAD", "POST", "DELETE")) {
                for (String type : List.of("application/json", "text/csv", "text/plain")) {
                    assertThat(found(mapping, method, path, type))
                            .as(method + " " + path + " " + type)
                            .isEqualTo(found(stock, method, path, type));
                }
            }
        }
        assertThat(found(mapping, "GET", "/items/7.csv", "text/csv")).isEqualTo("table");
        assertThat(found(mapping, "POST", "/items/7/lines", "text/csv"))
                .isEqualTo("HttpMediaTypeNotSupportedException");
    }

    @Test
    void asksNothingElseOfAMappingWithAnotherPath() throws NoSuchMethodException {
        AtomicInteger asked = new AtomicInteger();
        RequestMappingInfo info = RequestMappingInfo.paths("/counted/{id}")
                .options(mapping.getBuilderConfiguration())
                .customCondition(new Counted(asked))
                .build();
        mapping.registerMapping(info, new Items(), Items.class.getDeclaredMethod("all"));
        assertThat(found(mapping, "GET", "/items/7", "application/json")).isEqualTo("one");
        assertThat(asked).hasValue(0);
        assertThat(found(mapping, "GET", "/counted/7", "application/json")).isEqualTo("all");
        assertThat(asked).hasPositiveValue();
    }

    /** Counts how often it is asked. */
    private record Counted(AtomicInteger asked) implements RequestCondition<Counted> {
        @Override
        public Counted combine(Counted other) {
            return other;
        }

        @Override
        public Counted getMatchingCondition(HttpServletRequest request) {
            asked.incrementAndGet();
            return this;
        }

        @Override
        public int compareTo(Counted other, HttpServletRequest request) {
            return 0;
        }
    }

    private static String found(RequestMappingHandlerMapping mapping, String method, String path, String type) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.addHeader("Accept", type);
        request.setContentType(type);
        ServletRequestPathUtils.parseAndCache(request);
        try {
            HandlerExecutionChain chain = mapping.getHandler(request);
            return chain == null
                    ? "nothing"
                    : ((HandlerMethod) chain.getHandler()).getMethod().getName();
        } catch (Exception refused) {
            return Objects.requireNonNull(refused.getClass().getSimpleName());
        }
    }

    @Test
    void servicesHaveItAndNothingForWebSocketsStandsBeforeThem() {
        WebApplicationContext service = (WebApplicationContext) ThingService.shared();
        assertThat(service.getBean("requestMappingHandlerMapping")).isInstanceOf(PathFirstHandlerMapping.class);
        assertThat(Objects.requireNonNull(service.getServletContext())
                        .getFilterRegistrations()
                        .values())
                .isNotEmpty()
                .noneMatch(filter -> filter.getClassName().contains("websocket"));
    }
}
