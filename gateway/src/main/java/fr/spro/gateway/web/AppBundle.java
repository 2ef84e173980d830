package fr.spro.gateway.web;

import fr.spro.platform.core.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The web app's files as one set, with a version made of what is in them. The start page names the set's version in the
 * addresses of scripts and styles, which may be kept for ever: whoever comes back fetches none of them.
 */
@Component
final class AppBundle {

    private static final String STATIC = "/static/";
    private static final Pattern IN_A_SET = Pattern.compile("/app/([0-9a-f]{16})(/.+)");
    private static final Pattern OF_THE_START_PAGE =
            Pattern.compile("(?<=\\b(?:href|src)=\")(?=/(?:css/|lib/|components/|app\\.js\"))");

    private final boolean keep;
    private volatile @Nullable Found kept;

    AppBundle(StaticFiles.Settings settings) {
        this.keep = settings.keep();
    }

    private record Found(SortedSet<String> paths, String version) {}

    /** A file as it is asked for: by its own path, or within a set of this or another version. */
    record Asked(String path, @Nullable String version) {

        static Asked of(String path) {
            Matcher set = IN_A_SET.matcher(path);
            return set.matches() ? new Asked(set.group(2), set.group(1)) : new Asked(path, null);
        }
    }

    /** Paths such as /lib/ui.js of all files that a browser may ask for. */
    SortedSet<String> paths() {
        return found().paths();
    }

    /** 16 hexadecimal digits. */
    String version() {
        return found().version();
    }

    /** The same if somebody has asked for one of the files already; null otherwise, and where the set may change. */
    @Nullable
    String knownVersion() {
        Found known = kept;
        return known == null ? null : known.version();
    }

    /** Whether what was asked for is named by this set's version, and so never becomes something else. */
    boolean isOfThisSet(Asked asked) {
        return asked.version() != null && asked.version().equals(version());
    }

    /** The start page with the addresses of this set. */
    String startPage(String html) {
        return OF_THE_START_PAGE.matcher(html).replaceAll(Matcher.quoteReplacement("/app/" + version()));
    }

    private synchronized Found found() {
        Found found = kept;
        if (found == null) {
            found = look();
            kept = keep ? found : null;
        }
        return found;
    }

    private static Found look() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try {
            for (Resource resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath:" + STATIC + "**/*.*")) {
                String url = resource.getURL().toString();
                try (InputStream content = resource.getInputStream()) {
                    files.put(url.substring(url.indexOf(STATIC) + STATIC.length() - 1), content.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Set<String> within = new HashSet<>();
        files.forEach((path, content) -> ConcatenatedFiles.parts(path, new String(content, StandardCharsets.UTF_8))
                .forEach(part -> within.add(path.substring(0, path.lastIndexOf('/') + 1) + part)));
        SortedSet<String> paths = new TreeSet<>(files.keySet());
        paths.removeAll(within);
        return new Found(paths, hash(files));
    }

    private static String hash(Map<String, byte[]> files) {
        MessageDigest digest = Sha256.digest();
        files.forEach((path, content) -> {
            digest.update((path + " " + content.length + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(content);
        });
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }
}
