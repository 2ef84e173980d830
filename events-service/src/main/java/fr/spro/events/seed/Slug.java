package fr.spro.events.seed;

import java.text.Normalizer;
import java.util.Locale;

/** Readable ids: lower-case letters, digits and single dashes. */
final class Slug {
    private Slug() {}

    static String of(String text) {
        String plain = Normalizer.normalize(text.replace("œ", "oe").replace("Œ", "oe"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        return plain.replaceAll("^-|-$", "");
    }
}
