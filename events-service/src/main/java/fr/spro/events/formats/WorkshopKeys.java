package fr.spro.events.formats;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Keys of workshops: those given stay, the others are made from the titles; the same list gives the same keys. */
final class WorkshopKeys {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final int LONGEST_MADE = 48;

    private WorkshopKeys() {}

    static boolean isKey(String text) {
        return SHAPE.matcher(text).matches();
    }

    static List<Workshops.Workshop> given(List<Workshops.Workshop> workshops) {
        Set<String> taken = new HashSet<>();
        workshops.forEach(workshop -> taken.add(workshop.key()));
        return workshops.stream()
                .map(workshop -> workshop.key().isEmpty() ? workshop.named(free(workshop.title(), taken)) : workshop)
                .toList();
    }

    private static String free(String title, Set<String> taken) {
        String base = made(title);
        String key = base;
        for (int number = 2; !taken.add(key); number++) {
            key = base + "-" + number;
        }
        return key;
    }

    private static String made(String title) {
        String plain = MARKS.matcher(Normalizer.normalize(title, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        String words = trimmed(OTHERS.matcher(plain).replaceAll("-"));
        String key = trimmed(words.substring(0, Math.min(words.length(), LONGEST_MADE)));
        return key.isEmpty() ? "atelier" : key;
    }

    private static String trimmed(String key) {
        int from = key.startsWith("-") ? 1 : 0;
        return key.length() > from && key.endsWith("-") ? key.substring(from, key.length() - 1) : key.substring(from);
    }
}
