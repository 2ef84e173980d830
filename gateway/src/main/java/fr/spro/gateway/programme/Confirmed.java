package fr.spro.gateway.programme;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/**
 * What the service said of a search: which content it has.
 *
 * @param tag its {@code ETag}
 * @param cacheControl as the answer had it
 * @param vary as the answer had it
 * @param asked when the service was asked, by {@link System#nanoTime}
 */
record Confirmed(
        String tag, @Nullable String cacheControl, @Nullable String vary, long asked) {

    /** From an answer's head; null where it says nothing of that kind. */
    static @Nullable Confirmed from(ServerHttpResponse response, long asked) {
        int status =
                response.getStatusCode() == null ? 0 : response.getStatusCode().value();
        HttpHeaders headers = response.getHeaders();
        String tag = headers.getETag();
        return tag != null && (status == 200 || status == 304)
                ? new Confirmed(
                        tag,
                        headers.getCacheControl(),
                        headers.containsHeader(HttpHeaders.VARY) ? String.join(", ", headers.getVary()) : null,
                        asked)
                : null;
    }

    /** Answers somebody who has this content. */
    Mono<Void> tell(ServerHttpResponse response) {
        HttpHeaders headers = response.getHeaders();
        response.setStatusCode(HttpStatus.NOT_MODIFIED);
        headers.setETag(tag);
        if (cacheControl != null) {
            headers.setCacheControl(cacheControl);
        }
        if (vary != null) {
            headers.set(HttpHeaders.VARY, vary);
        }
        return response.setComplete();
    }
}
