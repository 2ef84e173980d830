package fr.spro.gateway.web;

import fr.spro.platform.core.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.webjars.WebJarVersionLocator;

/** The files of the web app and of the WebJars, read once and kept in memory with their compressed form. */
@Component
final class StaticFiles {

    private static final Pattern NAME = Pattern.compile("(/[A-Za-z0-9@_+-][A-Za-z0-9@._+-]*)+");
    private static final int WORTH_COMPRESSING = 860;

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html;charset=UTF-8"),
            Map.entry("css", "text/css;charset=UTF-8"),
            Map.entry("js", "text/javascript;charset=UTF-8"),
            Map.entry("mjs", "text/javascript;charset=UTF-8"),
            Map.entry("json", "application/json"),
            Map.entry("geojson", "application/geo+json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain;charset=UTF-8"));
    private static final Set<String> COMPRESSED_ALREADY = Set.of("png", "jpg", "webp", "woff2");

    private final Map<String, Asset> known = new ConcurrentHashMap<>();
    private final WebJarVersionLocator webJars = new WebJarVersionLocator();
    private final AppBundle files;
    private final boolean keep;

    StaticFiles(AppBundle files, Settings settings) {
        this.files = files;
        this.keep = settings.keep();
    }

    /** A file as it is sent; compressed is null where it does not pay. */
    static final class Asset {

        private final MediaType type;
        private final String etag;
        private final byte[] plain;
        private final byte @Nullable [] compressed;
        private final boolean versioned;

        private Asset(MediaType type, String etag, byte[] plain, byte @Nullable [] compressed, boolean versioned) {
            this.type = type;
            this.etag = etag;
            this.plain = plain;
            this.compressed = compressed;
            this.versioned = versioned;
        }

        MediaType type() {
            return type;
        }

        String etag() {
            return etag;
        }

        byte[] plain() {
            return plain;
        }

        byte @Nullable [] compressed() {
            return compressed;
        }

        boolean versioned() {
            return versioned;
        }

        /** The start page with that head. */
        Asset with(PageHead head, String address) {
            byte[] page = head.in(text(plain), address).getBytes(StandardCharsets.UTF_8);
            return load(type, "html", page, false);
        }
    }

    /** Finds the file of a path such as /app.js or /webjars/lit/index.js (with or without a version). */
    Optional<Asset> find(String path) {
        Asset asset = known.get(path);
        if (asset != null) {
            return Optional.of(asset);
        }
        if (!NAME.matcher(path).matches()) {
            return Optional.empty();
        }
        String type = TYPES.get(extension(path));
        String resource = type == null ? null : resource(path);
        byte[] content = resource == null ? null : whole(path, resource);
        if (type == null || resource == null || content == null) {
            return Optional.empty();
        }
        boolean versioned = path.startsWith("/webjars/") && resource.endsWith(path);
        Asset loaded = load(MediaType.parseMediaType(type), extension(path), content, versioned);
        if (keep) {
            known.put(path, loaded);
        }
        return Optional.of(loaded);
    }

    private @Nullable String resource(String path) {
        if (!path.startsWith("/webjars/")) {
            return "/static" + path;
        }
        String literal = "/META-INF/resources" + path;
        if (StaticFiles.class.getResource(literal) != null) {
            return literal;
        }
        int slash = path.indexOf('/', "/webjars/".length());
        String found = slash < 0
                ? null
                : webJars.fullPath(path.substring("/webjars/".length(), slash), path.substring(slash + 1));
        return found == null ? null : "/" + found;
    }

    private static Asset load(MediaType type, String extension, byte[] content, boolean versioned) {
        byte[] small = null;
        if (content.length > WORTH_COMPRESSING && !COMPRESSED_ALREADY.contains(extension)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            small = out.size() < content.length ? out.toByteArray() : null;
        }
        return new Asset(type, hash(content), content, small, versioned);
    }

    /** A file of the app as the browser gets it: with its parts, and the start page with the addresses of the set. */
    private byte @Nullable [] whole(String path, String resource) {
        byte[] content = read(resource);
        if (content == null) {
            return null;
        }
        if (path.equals("/index.html")) {
            return files.startPage(text(content)).getBytes(StandardCharsets.UTF_8);
        }
        if (ConcatenatedFiles.parts(path, text(content)).isEmpty()) {
            return content;
        }
        String folder = resource.substring(0, resource.lastIndexOf('/') + 1);
        return ConcatenatedFiles.of(
                        path, text(content), part -> text(Objects.requireNonNull(read(folder + part), part)))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] read(String resource) {
        try (InputStream in = StaticFiles.class.getResourceAsStream(resource)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String extension(String path) {
        int dot = path.lastIndexOf('.');
        return dot <= path.lastIndexOf('/') ? "" : path.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String hash(byte[] content) {
        return HexFormat.of().formatHex(Sha256.of(content), 0, 12);
    }

    /** Whether files are kept in memory; off, they are read again on each request while working on them. */
    @ConfigurationProperties("spro.web")
    record Settings(@DefaultValue("true") boolean keep) {}
}
