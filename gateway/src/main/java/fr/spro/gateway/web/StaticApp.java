package fr.spro.gateway.web;

import fr.spro.gateway.problems.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;

/** Serves the web app's files, and its start page for every address the app itself routes. */
final class StaticApp implements WebHandler {

    private static final List<String> NEVER_A_PAGE =
            List.of("/api/", "/internal/", "/actuator", "/q/", "/webjars/", "/v3/", "/.well-known/");
    private static final Pattern GZIP =
            Pattern.compile("(^|[,\\s])gzip(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))", Pattern.CASE_INSENSITIVE);

    private final Assets assets;
    private final AppFiles files;

    StaticApp(Assets assets, AppFiles files) {
        this.assets = assets;
        this.files = files;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        boolean reading = HttpMethod.GET.equals(request.getMethod()) || HttpMethod.HEAD.equals(request.getMethod());
        AppFiles.Asked asked = AppFiles.Asked.of(request.getURI().getRawPath());
        Optional<Assets.Asset> asset = reading ? find(exchange, asked) : Optional.empty();
        return asset.map(found -> send(exchange, found, found.versioned() || files.isOfThisSet(asked)))
                .orElseGet(() -> Mono.error(Problem.of(404, "NOT_FOUND")));
    }

    private Optional<Assets.Asset> find(ServerWebExchange exchange, AppFiles.Asked asked) {
        String path = asked.path();
        Optional<Assets.Asset> file = assets.find(path.equals("/") ? "/index.html" : path);
        return file.isEmpty() && asked.version() == null && isPage(exchange, path) ? assets.find("/index.html") : file;
    }

    private static boolean isPage(ServerWebExchange exchange, String path) {
        String accept = exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT);
        return accept != null
                && accept.contains("text/html")
                && Assets.extension(path).isEmpty()
                && NEVER_A_PAGE.stream().noneMatch(path::startsWith);
    }

    /** @param forEver whether what is under this address never changes; a set of another version may have been another */
    private static Mono<Void> send(ServerWebExchange exchange, Assets.Asset asset, boolean forEver) {
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
        if (asked.getIfNoneMatch().contains(etag)) {
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

    /** Puts the app behind everything else that answers. */
    @Configuration(proxyBeanMethods = false)
    static class Mapping {

        @Bean
        HandlerMapping staticApp(Assets assets, AppFiles files) {
            SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping(Map.of("/**", new StaticApp(assets, files)));
            mapping.setOrder(100);
            return mapping;
        }
    }
}
