package fr.spro.gateway.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The texts of the web app and the keys that its modules ask for, read from the sources. */
final class Words {
    private static final Path APP = Path.of("src/main/resources/static");
    private static final Pattern CODES = Pattern.compile("enum (\\w+)[^{]*\\{((?:\"[^\"]*\"|[^;}])*)");

    private Words() {}

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The modules of the app, without its texts and what others wrote. */
    static List<String> modules() {
        try (Stream<Path> files = Files.walk(APP)) {
            return files.filter(file -> file.toString().endsWith(".js"))
                    .filter(file -> !file.startsWith(APP.resolve("vendor")))
                    .filter(file -> !file.startsWith(APP.resolve("lib/i18n")))
                    .map(Words::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The keys of each file of a language, in their order, a key as often as it is defined. */
    static Map<String, List<String>> keys(String language) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(APP.resolve("lib/i18n"))) {
            files.filter(file -> file.getFileName().toString().matches(language + "(-\\w+)?\\.js"))
                    .sorted()
                    .forEach(file -> keys.put(file.getFileName().toString(), keysOf(read(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return keys;
    }

    /** The names of the object that a file exports, without those of objects within it. */
    static List<String> keysOf(String source) {
        List<String> keys = new ArrayList<>();
        String start = "export default {";
        int at = source.indexOf(start) + start.length();
        int depth = 1;
        boolean name = true;
        while (depth > 0) {
            char c = source.charAt(at);
            if (source.startsWith("//", at)) {
                at = source.indexOf('\n', at);
            } else if (c == '\'' || c == '"' || c == '`') {
                int end = endOfText(source, at);
                if (depth == 1 && name) {
                    keys.add(source.substring(at + 1, end - 1));
                    name = false;
                }
                at = end;
            } else if (depth == 1 && name && Character.isJavaIdentifierStart(c)) {
                int end = at;
                while (Character.isJavaIdentifierPart(source.charAt(end))) {
                    end++;
                }
                keys.add(source.substring(at, end));
                name = false;
                at = end;
            } else if (source.startsWith("...", at)) {
                name = false;
                at += 3;
            } else {
                depth += "{[(".indexOf(c) >= 0 ? 1 : "}])".indexOf(c) >= 0 ? -1 : 0;
                name |= depth == 1 && c == ',';
                at++;
            }
        }
        return keys;
    }

    /** The place behind a text that begins here; a template's expressions may hold texts themselves. */
    private static int endOfText(String source, int begin) {
        char quote = source.charAt(begin);
        int at = begin + 1;
        while (source.charAt(at) != quote) {
            if (source.charAt(at) == '\\') {
                at += 2;
            } else if (quote == '`' && source.startsWith("${", at)) {
                at = endOfExpression(source, at + 2);
            } else {
                at++;
            }
        }
        return at + 1;
    }

    private static int endOfExpression(String source, int begin) {
        int at = begin;
        for (int depth = 1; depth > 0; ) {
            char c = source.charAt(at);
            if (c == '\'' || c == '"' || c == '`') {
                at = endOfText(source, at);
            } else {
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                at++;
            }
        }
        return at;
    }

    /** The constants of an enum, {@code service/path/File.java#Name}, read from its source. */
    static Set<String> constants(String where) {
        String file = where.substring(0, where.indexOf('#'));
        String name = where.substring(where.indexOf('#') + 1);
        String source =
                read(Path.of("..", file)).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//.*", "");
        Matcher codes = CODES.matcher(source);
        while (codes.find()) {
            if (codes.group(1).equals(name)) {
                String body = codes.group(2);
                for (String before = ""; !before.equals(body); ) {
                    before = body;
                    body = body.replaceAll("\\([^()]*\\)", "");
                }
                return new LinkedHashSet<>(Arrays.stream(body.split(",", -1))
                        .map(String::strip)
                        .filter(code -> code.matches("[A-Z][A-Z0-9_]*"))
                        .toList());
            }
        }
        throw new IllegalArgumentException("no such enum: " + where);
    }
}
