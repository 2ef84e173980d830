package fr.spro.gateway.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
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

    private static final String STATIC = "/static/";

    private final Assets assets;
    private final boolean keep;
    private @Nullable String kept;

    OfflineApp(Assets assets, Assets.Settings settings) {
        this.assets = assets;
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
        SortedMap<String, String> files = new TreeMap<>();
        for (String path : paths()) {
            assets.find(path).ifPresent(asset -> files.put(path, asset.etag()));
        }
        String body = resource();
        return "const VERSION = '" + hash(files + body) + "';\nconst FILES = [\n  '"
                + String.join("',\n  '", files.keySet()) + "',\n];\n" + body;
    }

    private static List<String> paths() {
        try {
            List<String> paths = new ArrayList<>();
            for (Resource resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath:" + STATIC + "**/*.*")) {
                String url = resource.getURL().toString();
                paths.add(url.substring(url.indexOf(STATIC) + STATIC.length() - 1));
            }
            return paths;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
