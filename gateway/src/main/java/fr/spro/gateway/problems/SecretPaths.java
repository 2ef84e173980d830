package fr.spro.gateway.problems;

import org.springframework.web.server.ServerWebExchange;

/** Paths that are a secret themselves, ballots and links from mails: whoever reads one in a log could use it. */
final class SecretPaths {

    private SecretPaths() {}

    static boolean isSecret(ServerWebExchange exchange) {
        String path = exchange.getRequest().getURI().getPath();
        return path.startsWith("/q/") || path.startsWith("/r/");
    }

    /** Ends an answer without a word of what was asked: the framework writes the failure's words and sites to its log. */
    static final class BrokenOff extends RuntimeException {
        BrokenOff(Throwable failure) {
            super(failure.getClass().getName(), null, false, false);
        }
    }
}
