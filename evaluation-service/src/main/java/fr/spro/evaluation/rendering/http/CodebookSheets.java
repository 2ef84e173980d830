package fr.spro.evaluation.rendering.http;

import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfSession;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfYear;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.Result;
import fr.spro.evaluation.questionnaire.AnswerScale;
import fr.spro.evaluation.questionnaire.IndicatorRule;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.questionnaire.MatrixRowSource;
import fr.spro.evaluation.questionnaire.QuestionRole;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Roles;
import fr.spro.evaluation.territories.TerritoryCopies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sheets that explain the others: codes with their words in both languages, and the note on the method. */
public final class CodebookSheets {
    private final List<List<@Nullable Object>> lines = new ArrayList<>();

    private final ServiceTexts words;

    private CodebookSheets(ServiceTexts words) {
        this.words = words;
        lines.add(Stream.of(
                        "version",
                        "question",
                        "row",
                        "type",
                        "fr",
                        "en",
                        "code",
                        "codefr",
                        "codeen",
                        "scale",
                        "role",
                        "rule",
                        "followed")
                .<@Nullable Object>map(column -> words.get("book." + column))
                .toList());
    }

    /** Every question of these questionnaires, its rows, its codes. */
    public static DeterministicWorkbook.Sheet codes(
            List<Questionnaire> questionnaires, List<MatrixRow> services, ServiceTexts words) {
        CodebookSheets book = new CodebookSheets(words);
        for (Questionnaire questionnaire : questionnaires) {
            questionnaire.items().forEach(item -> book.item(questionnaire, item, services));
        }
        return new DeterministicWorkbook.Sheet(
                words.get("book.codes"), List.of(20, 14, 16, 22, 60, 60, 14, 40, 40, 14, 20, 40, 10), book.lines);
    }

    private void item(Questionnaire questionnaire, Item item, List<MatrixRow> services) {
        BilingualText text = item.head().text();
        line(questionnaire, item, null, text, null, null);
        for (MatrixRow row : rows(item, services)) {
            line(questionnaire, item, row.code(), row.label(), null, null);
        }
        AnswerScale scale = item.scaleOrNull();
        if (scale != null) {
            scale.levels().forEach(level -> line(questionnaire, item, null, null, level.code(), level.label()));
            scale.missing().forEach(option -> line(questionnaire, item, null, null, option.code(), option.label()));
        }
        item.options().forEach(option -> line(questionnaire, item, null, null, option.code(), option.label()));
        if (item instanceof Item.NumericScale numeric) {
            line(questionnaire, item, null, null, "0", numeric.low());
            line(questionnaire, item, null, null, "10", numeric.high());
        }
    }

    /** A release over several sessions may have more services than a session asks about. */
    private static List<MatrixRow> rows(Item item, List<MatrixRow> services) {
        MatrixRowSource rows = switch (item) {
            case Item.LikertMatrix i -> i.rows();
            case Item.BeforeAfterMatrix i -> i.rows();
            default -> null;
        };
        return switch (rows) {
            case null -> List.of();
            case MatrixRowSource.Fixed fixed -> fixed.rows();
            case MatrixRowSource.PartnerServices of -> services;
        };
    }

    private void line(
            Questionnaire questionnaire,
            Item item,
            @Nullable String row,
            @Nullable BilingualText text,
            @Nullable String code,
            @Nullable BilingualText label) {
        AnswerScale scale = item.scaleOrNull();
        List<@Nullable Object> line = new ArrayList<>();
        line.add(questionnaire.ref());
        line.add(item.linkId());
        line.add(row);
        line.add(item.type());
        line.add(text == null ? null : text.fr());
        line.add(text == null ? null : text.en());
        line.add(code);
        line.add(label == null ? null : label.fr());
        line.add(label == null ? null : label.en());
        line.add(scale == null ? null : scale.id());
        line.add(text == null ? null : role(questionnaire, item, row));
        line.add(
                text == null || row != null
                        ? null
                        : IndicatorRule.sentence(item, words).orElse(null));
        line.add(text != null && row == null && Roles.isFollowed(questionnaire, item) ? words.get("book.yes") : null);
        lines.add(line);
    }

    private static @Nullable String role(Questionnaire questionnaire, Item item, @Nullable String row) {
        return Arrays.stream(QuestionRole.values())
                .filter(role -> role == QuestionRole.ACCESS
                        ? Roles.isAccess(questionnaire, item, row)
                        : row == null && Roles.has(questionnaire, item, role))
                .map(QuestionRole::name)
                .findFirst()
                .orElse(null);
    }

    /** The facts and the method of a release. */
    public static DeterministicWorkbook.Sheet method(
            Result result, List<String> more, TerritoryCopies territories, ServiceTexts words) {
        List<List<@Nullable Object>> lines = new ArrayList<>();
        ReportCover cover = ReportCover.of(result, territories, words);
        lines.add(List.of(cover.kicker(), cover.title()));
        cover.facts().forEach(fact -> lines.add(List.of(fact.name(), fact.value())));
        lines.add(List.of(words.get("book.release"), releaseId(result)));
        cover.method().forEach(note -> lines.add(List.of(words.get("book.note"), note)));
        more.forEach(note -> lines.add(List.of(words.get("book.note"), note)));
        if (result instanceof OfYear year) {
            var audit = year.release().audit();
            lines.add(List.of(
                    words.get("book.audit"),
                    words.get(
                            audit.safe() ? "book.audit.safe" : "book.audit.unsafe",
                            audit.atoms(),
                            audit.rows(),
                            audit.rank())));
            audit.merged().forEach(merge -> lines.add(List.of(words.get("book.merged"), merge)));
        }
        return new DeterministicWorkbook.Sheet(words.get("book.method"), List.of(26, 110), lines);
    }

    private static String releaseId(Result result) {
        return switch (result) {
            case OfYear year -> year.release().id();
            case OfSession session ->
                session.release() == null ? "" : session.release().id();
        };
    }
}
