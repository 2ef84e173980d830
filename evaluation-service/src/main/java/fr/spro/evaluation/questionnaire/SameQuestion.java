package fr.spro.evaluation.questionnaire;

import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.i18n.TextLanguage;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Decides whether two questions are the same, so that their answers may be added; help texts are not compared. */
public final class SameQuestion {
    private SameQuestion() {}

    /** What one of the two questions has and the other has not. */
    public record Difference(String field, String here, String there) {}

    /** Returns everything in which two questions differ; nothing where they are the same. */
    public static List<Difference> differences(Item here, Item there) {
        Map<String, String> mine = described(here);
        Map<String, String> theirs = described(there);
        Set<String> fields = new TreeSet<>(mine.keySet());
        fields.addAll(theirs.keySet());
        List<Difference> found = new ArrayList<>();
        for (String field : fields) {
            String left = mine.getOrDefault(field, "");
            String right = theirs.getOrDefault(field, "");
            boolean words = field.endsWith(".fr") || field.endsWith(".en");
            if (words ? !plain(left).equals(plain(right)) : !left.equals(right)) {
                found.add(new Difference(field, left, right));
            }
        }
        return found;
    }

    /** Codes by field, and words by field and language. */
    private static Map<String, String> described(Item item) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("type", item.getClass().getSimpleName());
        words(fields, "text", item.head().text());
        AnswerScale scale = item.scaleOrNull();
        if (scale != null) {
            fields.put("levels", list(scale.levels(), level -> level.code() + "=" + level.value()));
            fields.put("topBox", String.join(" ", new TreeSet<>(scale.topBox())));
            fields.put("bottomBox", String.join(" ", new TreeSet<>(scale.bottomBox())));
            fields.put("missing", list(scale.missing(), AnswerOption::code));
            scale.levels().forEach(level -> words(fields, "levels." + level.code(), level.label()));
            scale.missing().forEach(option -> words(fields, "missing." + option.code(), option.label()));
        }
        switch (item) {
            case Item.LikertMatrix matrix -> rows(fields, matrix.rows());
            case Item.BeforeAfterMatrix matrix -> rows(fields, matrix.rows());
            case Item.RankTopN rank -> {
                options(fields, rank.options());
                fields.put("top", String.valueOf(rank.top()));
            }
            case Item.NumberBand band -> {
                options(fields, band.options());
                fields.put("favourable", String.join(" ", new TreeSet<>(band.favourable())));
            }
            case Item.NumericScale numeric -> {
                words(fields, "low", numeric.low());
                words(fields, "high", numeric.high());
            }
            case Item.Single single -> options(fields, single.options());
            case Item.Multi multi -> options(fields, multi.options());
            case Item.LikertSingle i -> {}
            case Item.FreeText i -> {}
            case Item.Info i -> {}
        }
        return fields;
    }

    private static void rows(Map<String, String> fields, MatrixRowSource rows) {
        switch (rows) {
            case MatrixRowSource.PartnerServices partners -> fields.put("rows", "campaign.partnerServices");
            case MatrixRowSource.Fixed fixed -> {
                fields.put("rows", list(fixed.rows(), MatrixRow::code));
                fixed.rows().forEach(row -> words(fields, "rows." + row.code(), row.label()));
            }
        }
    }

    /** The order of options is a matter of words, as between versions. */
    private static void options(Map<String, String> fields, List<AnswerOption> options) {
        fields.put(
                "options",
                options.stream()
                        .map(option -> option.code() + (option.exclusive() ? "!" : ""))
                        .sorted()
                        .collect(Collectors.joining(" ")));
        options.forEach(option -> words(fields, "options." + option.code(), option.label()));
    }

    private static void words(Map<String, String> fields, String field, BilingualText text) {
        fields.put(field + ".fr", text.in(TextLanguage.FR));
        fields.put(field + ".en", text.in(TextLanguage.EN));
    }

    private static <T> String list(List<T> all, Function<T, String> name) {
        return all.stream().map(name).collect(Collectors.joining(" "));
    }

    /** The words without what a typesetter may change. */
    private static String plain(String text) {
        return Objects.requireNonNull(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replace('\u2019', '\'')
                .replaceAll("[«»“”]", "\"")
                .replaceAll("[\\s\u00a0\u202f]+", " ")
                .replaceAll("\" ?| ?\"", "\"")
                .strip()
                .replaceAll("[ .:?!]+$", "")
                .toLowerCase(Locale.ROOT);
    }
}
