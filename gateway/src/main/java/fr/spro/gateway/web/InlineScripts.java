package fr.spro.gateway.web;

import fr.spro.platform.core.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The inline scripts of the start page (its import map) as CSP hash sources. */
final class InlineScripts {

    private static final Pattern SCRIPT =
            Pattern.compile("<script\\b([^>]*)>(.*?)</script\\s*>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private InlineScripts() {}

    static List<String> ofStartPage() {
        try (InputStream page = InlineScripts.class.getResourceAsStream("/static/index.html")) {
            return page == null ? List.of() : hashes(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> hashes(String html) {
        List<String> hashes = new ArrayList<>();
        Matcher script = SCRIPT.matcher(html);
        while (script.find()) {
            if (!script.group(1).toLowerCase(Locale.ROOT).contains("src=")) {
                hashes.add("'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(script.group(2))) + "'");
            }
        }
        return hashes;
    }
}
