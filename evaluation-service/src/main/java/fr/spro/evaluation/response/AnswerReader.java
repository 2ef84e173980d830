package fr.spro.evaluation.response;

import fr.spro.evaluation.i18n.HiddenCharacters;
import fr.spro.evaluation.questionnaire.AnswerOption;
import fr.spro.evaluation.questionnaire.AnswerScale;
import fr.spro.evaluation.questionnaire.DisplayCondition;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.questionnaire.MatrixRowSource;
import fr.spro.evaluation.questionnaire.QuestionRole;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Roles;
import fr.spro.evaluation.response.AnswerError.Why;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Reads posted form fields against a questionnaire. Blank fields are no answer. Answers to a question whose condition
 * does not hold are dropped: without JavaScript the question is on the page with a hint.
 */
public final class AnswerReader {
    /** The function answer goes to the profile, not to the answers; the code of its question where no role is declared. */
    public static final String FUNCTION = "FONCTION";
    /** So does the type of organisation. */
    public static final String ORGANISATION_TYPE = "ORG_TYPE";

    private final Questionnaire questionnaire;
    private final List<MatrixRow> partnerServices;
    private final Map<String, List<String>> posted;
    private final SortedMap<String, List<String>> answers = new TreeMap<>();
    private final SortedMap<String, String> texts = new TreeMap<>();
    private final List<AnswerError> errors = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private int asked;
    private int answered;
    private int shownQuestions;
    private int answeredQuestions;

    private AnswerReader(
            Questionnaire questionnaire, List<MatrixRow> partnerServices, Map<String, List<String>> posted) {
        this.questionnaire = questionnaire;
        this.partnerServices = partnerServices;
        this.posted = posted;
    }

    /** What the posted fields say. */
    public static AnswerReadResult read(
            Questionnaire questionnaire, List<MatrixRow> partnerServices, Map<String, List<String>> posted) {
        return new AnswerReader(questionnaire, partnerServices, posted).read();
    }

    private AnswerReadResult read() {
        for (Item item : questionnaire.items()) {
            if (isAsked(item)) {
                item(item);
            } else {
                known.addAll(fields(item));
            }
        }
        for (Map.Entry<String, List<String>> field : posted.entrySet()) {
            if (!known.contains(field.getKey()) && !values(field.getKey()).isEmpty()) {
                errors.add(AnswerError.of("", field.getKey(), Why.UNKNOWN_QUESTION));
            }
        }
        if (!errors.isEmpty()) {
            return new AnswerReadResult.Refused(errors);
        }
        List<String> function = answers.remove(Roles.profile(questionnaire, QuestionRole.PROFILE_FUNCTION, FUNCTION));
        List<String> organisationType =
                answers.remove(Roles.profile(questionnaire, QuestionRole.PROFILE_STRUCTURE, ORGANISATION_TYPE));
        return new AnswerReadResult.Accepted(
                new ValidatedAnswers(
                        answers,
                        texts,
                        function == null ? null : function.getFirst(),
                        organisationType == null ? null : organisationType.getFirst(),
                        answered == asked),
                shownQuestions,
                answeredQuestions);
    }

    /** Whether the conditions of an item hold for these answers; any one of several is enough. */
    public static boolean isAsked(Item item, Map<String, ? extends Collection<String>> answers) {
        List<DisplayCondition> conditions = item.head().enableWhen();
        return conditions.isEmpty()
                || conditions.stream().anyMatch(condition -> {
                    Collection<String> given = answers.get(condition.question());
                    return given != null && given.contains(condition.answer());
                });
    }

    private boolean isAsked(Item item) {
        return isAsked(item, answers);
    }

    private void item(Item item) {
        boolean closed = true;
        int before = answers.size() + texts.size();
        switch (item) {
            case Item.LikertSingle single -> one(item, item.linkId(), single.scale()::accepts);
            case Item.LikertMatrix matrix -> rows(item, matrix.rows(), matrix.scale(), "");
            case Item.BeforeAfterMatrix matrix -> rows(item, matrix.rows(), matrix.scale(), ".pre", ".post");
            case Item.Single single -> one(item, item.linkId(), code -> has(single.options(), code));
            case Item.NumberBand band -> one(item, item.linkId(), code -> has(band.options(), code));
            case Item.NumericScale numeric -> one(item, item.linkId(), numeric::accepts);
            case Item.Multi multi -> several(multi);
            case Item.RankTopN rank -> ranking(rank);
            case Item.FreeText text -> {
                closed = false;
                text(text);
            }
            case Item.Info info -> closed = false;
        }
        if (closed) {
            asked++;
            answered += answers.size() + texts.size() > before ? 1 : 0;
        }
        if (!fields(item).isEmpty()) {
            shownQuestions++;
            answeredQuestions += answers.size() + texts.size() > before ? 1 : 0;
        }
    }

    private List<String> fields(Item item) {
        return switch (item) {
            case Item.LikertMatrix matrix -> rowFields(item, matrix.rows(), "");
            case Item.BeforeAfterMatrix matrix -> rowFields(item, matrix.rows(), ".pre", ".post");
            case Item.RankTopN rank ->
                java.util.stream.IntStream.rangeClosed(1, rank.top())
                        .mapToObj(place -> item.linkId() + "." + place)
                        .toList();
            case Item.LikertSingle i -> List.of(i.linkId());
            case Item.Single i -> List.of(i.linkId());
            case Item.NumberBand i -> List.of(i.linkId());
            case Item.NumericScale i -> List.of(i.linkId());
            case Item.Multi i -> List.of(i.linkId());
            case Item.FreeText i -> List.of(i.linkId());
            case Item.Info i -> List.of();
        };
    }

    private List<String> rowFields(Item item, MatrixRowSource rows, String... ends) {
        List<String> fields = new ArrayList<>();
        for (MatrixRow row : rows.resolve(partnerServices)) {
            for (String end : ends) {
                fields.add(item.linkId() + "." + row.code() + end);
            }
        }
        return fields;
    }

    private void rows(Item item, MatrixRowSource rows, AnswerScale scale, String... ends) {
        for (String field : rowFields(item, rows, ends)) {
            one(item, field, scale::accepts);
        }
    }

    private void one(Item item, String field, Predicate<String> accepts) {
        known.add(field);
        List<String> values = values(field);
        if (values.size() > 1) {
            errors.add(AnswerError.of(item.linkId(), field, Why.TOO_MANY));
        } else if (!values.isEmpty()) {
            if (accepts.test(values.getFirst())) {
                answers.put(field, values);
            } else {
                errors.add(AnswerError.of(item.linkId(), field, Why.UNKNOWN_CODE));
            }
        }
    }

    private void several(Item.Multi multi) {
        String field = multi.linkId();
        known.add(field);
        List<String> values = values(field).stream().distinct().sorted().toList();
        if (values.stream().anyMatch(code -> !has(multi.options(), code))) {
            errors.add(AnswerError.of(field, field, Why.UNKNOWN_CODE));
            return;
        }
        List<AnswerOption> exclusive = multi.exclusiveAmong(values);
        if (!exclusive.isEmpty() && values.size() > 1) {
            errors.add(AnswerError.of(
                    field, field, Why.EXCLUSIVE, exclusive.getFirst().label()));
            return;
        }
        if (!values.isEmpty()) {
            answers.put(field, values);
        }
    }

    /** A gap closes: a second choice without a first counts as the first. */
    private void ranking(Item.RankTopN rank) {
        List<String> ranked = new ArrayList<>();
        for (String field : fields(rank)) {
            known.add(field);
            List<String> values = values(field);
            if (values.size() > 1) {
                errors.add(AnswerError.of(rank.linkId(), field, Why.TOO_MANY));
                return;
            }
            if (values.isEmpty()) {
                continue;
            }
            if (!has(rank.options(), values.getFirst())) {
                errors.add(AnswerError.of(rank.linkId(), field, Why.UNKNOWN_CODE));
                return;
            }
            if (ranked.contains(values.getFirst())) {
                errors.add(AnswerError.of(rank.linkId(), field, Why.RANK_TWICE));
                return;
            }
            ranked.add(values.getFirst());
        }
        if (!ranked.isEmpty()) {
            answers.put(rank.linkId(), List.copyOf(ranked));
        }
    }

    private void text(Item.FreeText item) {
        String field = item.linkId();
        known.add(field);
        List<String> values = values(field);
        if (values.isEmpty()) {
            return;
        }
        if (values.size() > 1) {
            errors.add(AnswerError.of(field, field, Why.TOO_MANY));
            return;
        }
        // Browsers send line ends as CR LF, and count them as one.
        String text = Normalizer.normalize(values.getFirst().replace("\r\n", "\n"), Normalizer.Form.NFC)
                .strip();
        int length = text.codePointCount(0, text.length());
        if (length > item.maxLength()) {
            errors.add(AnswerError.of(field, field, Why.TOO_LONG, length, item.maxLength()));
        } else if (HiddenCharacters.in(text)) {
            errors.add(AnswerError.of(field, field, Why.CONTROL_CHARACTER));
        } else {
            texts.put(field, text);
        }
    }

    private List<String> values(String field) {
        return posted.getOrDefault(field, List.of()).stream()
                .filter(value -> !value.isBlank())
                .toList();
    }

    private static boolean has(List<AnswerOption> options, String code) {
        return options.stream().anyMatch(option -> option.code().equals(code));
    }
}
