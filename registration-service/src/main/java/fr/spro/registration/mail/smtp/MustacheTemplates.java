package fr.spro.registration.mail.smtp;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import fr.spro.registration.mail.Templates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Mustache has no expressions, and these templates see nothing but a flat map of strings: a name with a dot, a partial
 * or a lambda finds nothing. A name that is missing from the map fails instead of leaving a hole.
 */
@Component
public final class MustacheTemplates implements Templates {
    private final Mustache.Compiler plain = Mustache.compiler()
            .escapeHTML(false)
            .emptyStringIsFalse(true)
            .standardsMode(false)
            .withLoader(name -> {
                throw new IllegalStateException("no partials");
            });
    private final Template html;
    private final Template text;
    private final Map<String, Template> lines = new ConcurrentHashMap<>();

    public MustacheTemplates() {
        this.html = plain.escapeHTML(true).compile(read("letter.html.mustache"));
        this.text = plain.compile(read("letter.txt.mustache"));
    }

    @Override
    public String html(Map<String, String> values) {
        return html.execute(values);
    }

    @Override
    public String text(Map<String, String> values) {
        return text.execute(values);
    }

    @Override
    public String line(String template, Map<String, String> values) {
        return lines.computeIfAbsent(template, plain::compile).execute(values);
    }

    private static String read(String name) {
        try (InputStream in = MustacheTemplates.class.getResourceAsStream("/mail/" + name)) {
            if (in == null) {
                throw new IllegalStateException("template missing: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
