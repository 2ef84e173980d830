package fr.spro.gateway.web;

import fr.spro.gateway.signin.InstanceSettings;
import fr.spro.gateway.signin.StartPage;
import fr.spro.platform.problems.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;

/** Serves the web app's files, and its start page for every address the app itself routes. */
@Component
final class StaticApp implements WebHandler, StartPage {

    private static final List<String> NEVER_A_PAGE =
            List.of("/api/", "/internal/", "/actuator", "/q/", "/webjars/", "/v3/", "/.well-known/");
    private static final Pattern GZIP =
            Pattern.compile("(^|[,\\s])gzip(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))", Pattern.CASE_INSENSITIVE);

    private final StaticFiles assets;
    private final AppBundle files;
    private final AppRoutes routes = AppRoutes.read();
    private final PageHeads heads;
    private final String publicUrl;

    StaticApp(StaticFiles assets, AppBundle files, PageHeads heads, InstanceSettings instance) {
        this.assets = assets;
        this.files = files;
        this.heads = heads;
        this.publicUrl = instance.publicUrl().toString().replaceAll("/$", "");
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        if (!HttpMethod.GET.equals(request.getMethod()) && !HttpMethod.HEAD.equals(request.getMethod())) {
            return notFound();
        }
        AppBundle.Asked asked = AppBundle.Asked.of(request.getURI().getRawPath());
        Optional<StaticFiles.Asset> file = assets.find(asked.path());
        if (file.isPresent()) {
            return send(exchange, file.get(), file.get().versioned() || files.isOfThisSet(asked));
        }
        boolean page = asked.version() == null
                && StaticFiles.extension(asked.path()).isEmpty()
                && NEVER_A_PAGE.stream().noneMatch(asked.path()::startsWith);
        return page ? page(exchange, asked.path()) : notFound();
    }

    /** The start page for an address of the app, whatever the client accepts; with 404 where there is nothing to show. */
    private Mono<Void> page(ServerWebExchange exchange, String path) {
        StaticFiles.Asset start = assets.find("/index.html").orElseThrow();
        if (!routes.knows(path)) {
            String accept = exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT);
            return accept != null && accept.contains("json") && !accept.contains("text/html")
                    ? notFound()
                    : sendMissing(exchange, start);
        }
        return heads.of(path)
                .flatMap(head -> head.isPresent()
                        ? send(exchange, start.with(head.get(), publicUrl + path), false)
                        : sendMissing(exchange, start));
    }

    private static Mono<Void> sendMissing(ServerWebExchange exchange, StaticFiles.Asset start) {
        return send(exchange, start, HttpStatus.NOT_FOUND);
    }

    private static Mono<Void> send(ServerWebExchange exchange, StaticFiles.Asset start, HttpStatus status) {
        exchange.getResponse().setStatusCode(status);
        return send(exchange, start, false);
    }

    private static Mono<Void> notFound() {
        return Mono.error(Problem.of(404, "NOT_FOUND"));
    }

    /** @param forEver whether what is under this address never changes; a set of another version may have been another */
    private static Mono<Void> send(ServerWebExchange exchange, StaticFiles.Asset asset, boolean forEver) {
        HttpHeaders asked = exchange.getRequest().getHeaders();
        ServerHttpResponse response = exchange.getResponse();
        HttpHeaders headers = response.getHeaders();
        byte[] compressed = acceptsGzip(asked.getFirst(HttpHeaders.ACCEPT_ENCODING)) ? asset.compressed() : null;
        String etag = '"' + asset.etag() + (compressed == null ? "" : "-gz") + '"';
        headers.setETag(etag);
        headers.setCacheControl(forEver ? "public, max-age=31536000, immutable" : "no-cache");
        if (asset.compressed() != null) {
            headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        HttpStatusCode status = response.getStatusCode();
        if ((status == null || !status.isError()) && asked.getIfNoneMatch().contains(etag)) {
            response.setStatusCode(HttpStatus.NOT_MODIFIED);
            return response.setComplete();
        }
        byte[] body = compressed == null ? asset.plain() : compressed;
        headers.setContentType(asset.type());
        headers.setContentLength(body.length);
        if (compressed != null) {
            headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return HttpMethod.HEAD.equals(exchange.getRequest().getMethod())
                ? response.setComplete()
                : response.writeWith(
                        Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private static boolean acceptsGzip(@Nullable String acceptEncoding) {
        return acceptEncoding != null && GZIP.matcher(acceptEncoding).find();
    }

    @Override
    public Mono<Void> send(ServerWebExchange exchange, HttpStatus status) {
        return send(exchange, assets.find("/index.html").orElseThrow(), status);
    }

    /** Puts the app behind everything else that answers. */
    @Component
    static final class Mapping extends SimpleUrlHandlerMapping {
        Mapping(StaticApp app) {
            super(Map.of("/**", app), 100);
        }
    }
}
