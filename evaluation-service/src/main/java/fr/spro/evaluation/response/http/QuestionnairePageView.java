package fr.spro.evaluation.response.http;

import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.questionnaire.AnswerOption;
import fr.spro.evaluation.questionnaire.AnswerScale;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.questionnaire.MatrixRowSource;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.response.AnswerError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The questions as the form's template wants them: with numbers, words, what was typed and what is wrong. */
final class QuestionnairePageView {
    private static final double BAR = 300;
    private static final double GAP = 3;

    private final Questionnaire questionnaire;
    private final List<MatrixRow> partnerServices;
    private final Map<String, List<String>> typed;
    private final List<AnswerError> errors;
    private final ServiceTexts words;
    private final TextLanguage lang;
    private final String action;

    QuestionnairePageView(
            Questionnaire questionnaire,
            List<MatrixRow> partnerServices,
            Map<String, List<String>> typed,
            List<AnswerError> errors,
            ServiceTexts words,
            String action) {
        this.questionnaire = questionnaire;
        this.partnerServices = partnerServices;
        this.typed = typed;
        this.errors = errors;
        this.words = words;
        this.lang = words.lang();
        this.action = action;
    }

    /** The fields of the template that are about questions. */
    Map<String, Object> fields() {
        Map<String, Object> view = new HashMap<>();
        Map<String, Integer> numbers = numbers();
        List<Map<String, Object>> parts = new ArrayList<>();
        List<Questionnaire.Section> sections = questionnaire.sections().stream()
                .filter(section -> section.items().stream().anyMatch(this::isShown))
                .toList();
        for (int i = 0; i < sections.size(); i++) {
            parts.add(part(sections.get(i), i, sections.size(), numbers));
        }
        view.put("parts", parts);
        view.put("errors", errors.stream().map(error -> summary(error, numbers)).toList());
        if (!errors.isEmpty()) {
            view.put(
                    "errorTitle",
                    errors.size() == 1 ? words.get("form.errors.one") : words.get("form.errors.many", errors.size()));
            view.put("errorKept", words.get("form.errors.kept"));
        }
        return view;
    }

    /** The words for an error. */
    private String message(AnswerError error) {
        Object[] details = error.details().stream()
                .map(detail -> detail instanceof BilingualText text ? text.in(lang) : detail)
                .toArray();
        return words.get("error." + error.why().name(), details);
    }

    private Map<String, Object> summary(AnswerError error, Map<String, Integer> numbers) {
        Map<String, Object> line = new HashMap<>();
        String text = questionnaire
                .item(error.linkId())
                .map(item -> item.head().text().in(lang))
                .orElse("");
        if (!text.isEmpty()) {
            line.put("anchor", error.linkId());
            line.put("question", numbers.get(error.linkId()) + ". " + text);
        }
        line.put("separator", lang == TextLanguage.FR ? "\u00a0: " : ": ");
        line.put("message", message(error));
        return line;
    }

    /** A question without rows here (no partner service) is not shown and takes no number. */
    private boolean isShown(Item item) {
        return switch (item) {
            case Item.LikertMatrix matrix -> !rows(matrix.rows()).isEmpty();
            case Item.BeforeAfterMatrix matrix -> !rows(matrix.rows()).isEmpty();
            case Item.LikertSingle i -> true;
            case Item.Single i -> true;
            case Item.Multi i -> true;
            case Item.RankTopN i -> true;
            case Item.NumericScale i -> true;
            case Item.NumberBand i -> true;
            case Item.FreeText i -> true;
            case Item.Info i -> true;
        };
    }

    private Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new HashMap<>();
        for (Item item : questionnaire.items()) {
            if (isShown(item) && !(item instanceof Item.Info)) {
                numbers.put(item.linkId(), numbers.size() + 1);
            }
        }
        return numbers;
    }

    private Map<String, Object> part(Questionnaire.Section section, int at, int count, Map<String, Integer> numbers) {
        List<Item> items = section.items().stream().filter(this::isShown).toList();
        List<Integer> own = items.stream()
                .filter(item -> numbers.containsKey(item.linkId()))
                .map(item -> numbers.getOrDefault(item.linkId(), 0))
                .toList();
        double width = (BAR - GAP * (count - 1)) / count;
        Map<String, Object> view = new HashMap<>();
        view.put("id", section.linkId());
        view.put("title", section.title().in(lang));
        view.put("part", words.get("form.part", at + 1, count));
        view.put("range", range(own, numbers.size()));
        view.put(
                "bars",
                IntStream.range(0, count)
                        .mapToObj(i -> Map.of(
                                "css", i <= at ? "done" : "todo",
                                "x", Math.round(i * (width + GAP)),
                                "width", Math.round(width)))
                        .toList());
        view.put("items", items.stream().map(item -> item(item, numbers)).toList());
        return view;
    }

    /** Which questions a part has; nothing where it has only words. */
    private String range(List<Integer> own, int all) {
        return switch (own.size()) {
            case 0 -> "";
            case 1 -> words.get("form.question", own.getFirst(), all);
            default -> words.get("form.questions", own.getFirst(), own.getLast(), all);
        };
    }

    private Map<String, Object> item(Item item, Map<String, Integer> numbers) {
        String id = item.linkId();
        Map<String, Object> view = new HashMap<>();
        view.put("id", id);
        view.put("number", numbers.getOrDefault(id, 0));
        view.put("text", item.head().text().in(lang));
        List<AnswerError> wrong =
                errors.stream().filter(error -> error.linkId().equals(id)).toList();
        view.put("errors", wrong.stream().map(this::message).distinct().limit(1).toList());
        BilingualText help = item.head().help();
        String hint = help != null ? help.in(lang) : item instanceof Item.Multi ? words.get("form.several") : null;
        if (hint != null) {
            view.put("help", hint);
        }
        String described = String.join(
                " ",
                Stream.of(hint == null ? "" : id + "-h", wrong.isEmpty() ? "" : id + "-e")
                        .filter(part -> !part.isEmpty())
                        .toList());
        view.put("described", described);
        view.put(
                "when",
                item.head().enableWhen().stream()
                        .map(condition -> condition.question() + "=" + condition.answer())
                        .collect(Collectors.joining(" ")));
        boolean clearable = true;
        switch (item) {
            case Item.LikertSingle i ->
                view.put(
                        "scale",
                        scale(levels(id, i.scale(), false), i.scale().levels().size() == 4));
            case Item.Single i -> view.put("scale", scale(options(id, i.options()), false));
            case Item.NumberBand i ->
                view.put("scale", scale(options(id, i.options()), i.options().size() == 4));
            case Item.NumericScale i -> view.put("scale", numbers(id, i));
            case Item.Multi i -> {
                clearable = false;
                view.put("boxes", Map.of("choices", options(id, i.options())));
            }
            case Item.LikertMatrix i -> view.put("matrix", matrix(id, i));
            case Item.BeforeAfterMatrix i ->
                view.put(
                        "pairs",
                        rows(i.rows()).stream()
                                .map(row -> pair(id, row, i.scale()))
                                .toList());
            case Item.RankTopN i -> view.put("ranks", Map.of("selects", ranks(id, i)));
            case Item.FreeText i -> {
                clearable = false;
                view.put("free", free(id, i, !wrong.isEmpty()));
            }
            case Item.Info i -> clearable = false;
        }
        if (clearable) {
            view.put("clear", words.get("form.clear"));
            view.put("clearWhat", words.get("form.clear.what", numbers.getOrDefault(id, 0)));
            view.put("clearAction", action + "#" + id);
        }
        return view;
    }

    private static Map<String, Object> scale(List<Map<String, Object>> choices, boolean wide) {
        return Map.of("choices", choices, "wide", wide, "numbers", false, "low", "", "high", "");
    }

    private Map<String, Object> numbers(String field, Item.NumericScale item) {
        List<Map<String, Object>> choices = IntStream.rangeClosed(0, 10)
                .mapToObj(String::valueOf)
                .map(code -> choice(field, code, code, false, false))
                .toList();
        return Map.of(
                "choices",
                choices,
                "wide",
                false,
                "numbers",
                true,
                "low",
                item.low().in(lang),
                "high",
                item.high().in(lang));
    }

    private Map<String, Object> matrix(String id, Item.LikertMatrix item) {
        List<String> heads = Stream.concat(
                        item.scale().levels().stream()
                                .map(level -> level.label().in(lang)),
                        item.scale().missing().stream()
                                .map(missing -> missing.label().in(lang)))
                .toList();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (MatrixRow row : rows(item.rows())) {
            String field = id + "." + row.code();
            rows.add(Map.of("label", row.label().in(lang), "choices", levels(field, item.scale(), true)));
        }
        return Map.of("heads", heads, "rows", rows);
    }

    private Map<String, Object> pair(String id, MatrixRow row, AnswerScale scale) {
        List<Map<String, Object>> selects = new ArrayList<>();
        for (String end : List.of("pre", "post")) {
            String field = id + "." + row.code() + "." + end;
            selects.add(Map.of(
                    "field", field,
                    "label", words.get(end.equals("pre") ? "form.before" : "form.after"),
                    "row", row.label().in(lang),
                    "choose", words.get("form.choose"),
                    "choices",
                            scale.levels().stream()
                                    .map(level -> choice(
                                            field,
                                            level.code(),
                                            level.code() + ". " + level.label().in(lang),
                                            false,
                                            false))
                                    .toList()));
        }
        return Map.of("label", row.label().in(lang), "selects", selects);
    }

    private List<Map<String, Object>> ranks(String id, Item.RankTopN item) {
        List<Map<String, Object>> selects = new ArrayList<>();
        for (int place = 1; place <= item.top(); place++) {
            String field = id + "." + place;
            selects.add(Map.of(
                    "field", field,
                    "label", words.get("form.rank." + place),
                    "choose", words.get("form.choose"),
                    "choices", options(field, item.options())));
        }
        return selects;
    }

    private Map<String, Object> free(String id, Item.FreeText item, boolean bad) {
        List<String> values = typed.getOrDefault(id, List.of());
        return Map.of(
                "field",
                id,
                "label",
                words.get("form.answer"),
                "most",
                item.maxLength(),
                "value",
                values.isEmpty() ? "" : values.getFirst(),
                "hint",
                words.get("form.text.hint", item.maxLength()),
                "nudge",
                words.get("form.text.nudge"),
                "bad",
                bad);
    }

    private List<Map<String, Object>> levels(String field, AnswerScale scale, boolean withMissing) {
        Stream<Map<String, Object>> levels = scale.levels().stream()
                .map(level -> choice(field, level.code(), level.label().in(lang), false, false));
        Stream<Map<String, Object>> missing = withMissing
                ? scale.missing().stream()
                        .map(option ->
                                choice(field, option.code(), option.label().in(lang), true, false))
                : Stream.of();
        return Stream.concat(levels, missing).toList();
    }

    private List<Map<String, Object>> options(String field, List<AnswerOption> options) {
        return options.stream()
                .map(option ->
                        choice(field, option.code(), option.label().in(lang), option.exclusive(), option.exclusive()))
                .toList();
    }

    private Map<String, Object> choice(String field, String value, String label, boolean apart, boolean exclusive) {
        return Map.of(
                "field", field,
                "code", value,
                "label", label,
                "checked", typed.getOrDefault(field, List.of()).contains(value),
                "apart", apart,
                "exclusive", exclusive);
    }

    private List<MatrixRow> rows(MatrixRowSource rows) {
        return rows.resolve(partnerServices);
    }
}
