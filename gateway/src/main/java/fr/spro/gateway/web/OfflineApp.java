package fr.spro.gateway.web;

import fr.spro.platform.core.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The service worker, with the list of the app's files and a version made of what is in them: one file changed anywhere
 * is a new worker, which takes all files anew before it replaces the old one.
 */
@RestController
class OfflineApp {

    private final AppBundle files;
    private final boolean keep;
    private @Nullable String kept;

    OfflineApp(AppBundle files, StaticFiles.Settings settings) {
        this.files = files;
        this.keep = settings.keep();
    }

    @GetMapping(value = "/sw.js", produces = "text/javascript;charset=UTF-8")
    ResponseEntity<String> worker() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(MediaType.parseMediaType("text/javascript;charset=UTF-8"))
                .body(once(this::script));
    }

    private synchronized String once(Supplier<String> make) {
        String script = kept;
        if (script == null) {
            script = make.get();
            kept = keep ? script : null;
        }
        return script;
    }

    private String script() {
        String body = resource();
        return "const VERSION = '" + hash(files.version() + body) + "';\nconst FILES = [\n  '"
                + String.join("',\n  '", files.paths()) + "',\n];\n" + body;
    }

    private static String resource() {
        try (InputStream in = OfflineApp.class.getResourceAsStream("/offline/worker.js")) {
            if (in == null) {
                throw new IllegalStateException("offline/worker.js is part of the gateway");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String content) {
        return HexFormat.of().formatHex(Sha256.of(content), 0, 8);
    }
}
