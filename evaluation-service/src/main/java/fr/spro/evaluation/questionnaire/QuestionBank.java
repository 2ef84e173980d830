package fr.spro.evaluation.questionnaire;

import fr.spro.evaluation.i18n.BilingualText;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The questions of all published versions, each once, with the questionnaires that ask it. */
public final class QuestionBank {
    private final Collection<Questionnaire> versions;

    public QuestionBank(Collection<Questionnaire> versions) {
        this.versions = versions;
    }

    /** A questionnaire that asks a question, in the newest version that does. */
    public record Asking(String key, String version, BilingualText title, String linkId) {}

    /** A question in the words of the newest version of the questionnaire that comes first. */
    public record Banked(String concept, Item item, List<Asking> askedBy) {
        public Banked {
            askedBy = List.copyOf(askedBy);
        }
    }

    /** Returns the questions in which every word of the query is found: in their words, codes or questionnaires. */
    public List<Banked> find(String query) {
        Map<String, Map<String, Asking>> asking = new LinkedHashMap<>();
        Map<String, Map<String, Item>> items = new LinkedHashMap<>();
        versions.stream()
                .sorted(Comparator.comparing(version -> VersionNumber.of(version.version())))
                .forEach(version -> version.items().stream()
                        .filter(item -> !(item instanceof Item.Info))
                        .forEach(item -> {
                            String concept = item.head().conceptId();
                            asking.computeIfAbsent(concept, unknown -> new LinkedHashMap<>())
                                    .put(
                                            version.key(),
                                            new Asking(
                                                    version.key(), version.version(), version.title(), item.linkId()));
                            items.computeIfAbsent(concept, unknown -> new LinkedHashMap<>())
                                    .put(version.key(), item);
                        }));
        List<String> words = Arrays.stream(folded(query).split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
        List<Banked> found = new ArrayList<>();
        asking.forEach((concept, by) -> {
            Asking first = by.values().iterator().next();
            Item item = Objects.requireNonNull(
                    Objects.requireNonNull(items.get(concept)).get(first.key()));
            Banked banked = new Banked(concept, item, new ArrayList<>(by.values()));
            String text = folded(text(banked));
            if (words.stream().allMatch(text::contains)) {
                found.add(banked);
            }
        });
        found.sort(Comparator.comparing((Banked banked) -> banked.askedBy().size())
                .reversed()
                .thenComparing(Banked::concept));
        return found;
    }

    private static String text(Banked banked) {
        BilingualText words = banked.item().head().text();
        StringBuilder text = new StringBuilder(String.join(" ", banked.concept(), words.fr(), words.en()));
        for (Asking asking : banked.askedBy()) {
            text.append(' ')
                    .append(String.join(
                            " ",
                            asking.key(),
                            asking.linkId(),
                            asking.title().fr(),
                            asking.title().en()));
        }
        return text.toString();
    }

    /** Without accents and in small letters. */
    private static String folded(String text) {
        return Objects.requireNonNull(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("\\p{M}+", "")
                .replace('\u2019', '\'')
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }
}
