package fr.spro.evaluation.microdata;

import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.microdata.MicrodataVariable.Level;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.questionnaire.AnswerOption;
import fr.spro.evaluation.questionnaire.AnswerScale;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.questionnaire.MatrixRowSource;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.ShortForm;
import fr.spro.evaluation.response.AnswerReader;
import fr.spro.evaluation.response.ResponseRepository.Form;
import fr.spro.evaluation.response.ResponseRepository.Sheet;
import fr.spro.platform.core.Sha256;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one sealed campaign, a line each. A question stands in it only if its full distribution was released:
 * what can be counted from the lines is what can be read in the release. Profile answers are withheld, since they are
 * never shown for a single session; texts are kept apart from answers and have no column. The order of the lines follows
 * a hash of the release and of what they say, and so tells nothing and never changes.
 */
public final class Microdata {
    /** Too few answers, or an answer about the person. */
    public static final String WITHHELD = "-7";
    /** The question was not asked: its condition did not hold, or it is not in the short form. */
    public static final String NOT_ASKED = "-9";

    private static final Level WITHHELD_LEVEL =
            new Level(WITHHELD, new BilingualText("non diffusé", "not disclosed"), true);
    private static final Level NOT_ASKED_LEVEL =
            new Level(NOT_ASKED, new BilingualText("question non posée", "not asked"), true);

    private final Questionnaire questionnaire;
    private final List<MatrixRow> services;
    private final Release release;
    private final List<MicrodataVariable> variables = new ArrayList<>();
    private final List<Function<Sheet, String>> readers = new ArrayList<>();

    private Microdata(Questionnaire questionnaire, List<MatrixRow> services, Release release, boolean linked) {
        this.questionnaire = questionnaire;
        this.services = services;
        this.release = release;
        variables.add(new MicrodataVariable(
                "version",
                false,
                new BilingualText("version du questionnaire", "questionnaire version"),
                List.of(),
                false));
        readers.add(sheet -> questionnaire.ref());
        if (linked) {
            variables.add(new MicrodataVariable(
                    "pseudonym", false, new BilingualText("pseudonyme", "pseudonym"), List.of(), false));
            readers.add(
                    sheet -> sheet.pseudonym() == null ? "" : sheet.pseudonym().toString());
        }
        questionnaire.items().forEach(this::item);
    }

    /** Columns in the order of the questionnaire, and lines; an empty value is a question left blank. */
    public record Table(List<MicrodataVariable> variables, List<List<String>> lines) {
        public Table {
            variables = List.copyOf(variables);
            lines = lines.stream().map(List::copyOf).toList();
        }
    }

    /** The lines of these answers, which are those that the release counts; they are anonymous. */
    public static Table of(Questionnaire questionnaire, List<MatrixRow> services, Release release, List<Sheet> sheets) {
        return of(questionnaire, services, release, sheets, false);
    }

    /**
     * The same.
     *
     * @param linked whether the campaign said that answers keep a pseudonym; then it is a column
     */
    public static Table of(
            Questionnaire questionnaire,
            List<MatrixRow> services,
            Release release,
            List<Sheet> sheets,
            boolean linked) {
        Microdata records = new Microdata(questionnaire, services, release, linked);
        List<List<String>> lines = sheets.stream()
                .map(sheet -> records.readers.stream()
                        .map(reader -> reader.apply(sheet))
                        .toList())
                .sorted(Comparator.comparing(line -> hash(release.id(), line)))
                .toList();
        return new Table(records.variables, lines);
    }

    private static String hash(String releaseId, List<String> line) {
        return Sha256.hex(releaseId + String.join("\u0000", line));
    }

    private void item(Item item) {
        if (item.head().sensitivity() == Item.Sensitivity.QUASI_IDENTIFIER) {
            add(item, item.linkId(), null, item.head().text(), false, List.of(), sheet -> "");
            return;
        }
        switch (item) {
            case Item.LikertSingle i ->
                add(item, item.linkId(), null, item.head().text(), true, levels(i.scale()), first(item.linkId()));
            case Item.LikertMatrix i -> rows(i.rows(), row -> scale(item, row, "", i.scale()));
            case Item.BeforeAfterMatrix i ->
                rows(i.rows(), row -> {
                    scale(item, row, ".pre", i.scale());
                    scale(item, row, ".post", i.scale());
                });
            case Item.Single i -> choice(item, i.options());
            case Item.NumberBand i -> choice(item, i.options());
            case Item.NumericScale i ->
                add(
                        item,
                        item.linkId(),
                        null,
                        item.head().text(),
                        true,
                        List.of(new Level("0", i.low(), false), new Level("10", i.high(), false)),
                        first(item.linkId()));
            case Item.Multi i -> options(item, i.options(), chosen -> chosen < 0 ? "0" : "1", chosenLevels());
            case Item.RankTopN i -> options(item, i.options(), place -> String.valueOf(place + 1), rankLevels(i.top()));
            case Item.FreeText i -> {}
            case Item.Info i -> {}
        }
    }

    private void rows(MatrixRowSource rows, java.util.function.Consumer<MatrixRow> each) {
        rows.resolve(services).forEach(each);
    }

    private void scale(Item item, MatrixRow row, String when, AnswerScale scale) {
        String field = item.linkId() + "." + row.code() + when;
        BilingualText name = switch (when) {
            case ".pre" ->
                new BilingualText(row.label().fr() + ", avant", row.label().en() + ", before");
            case ".post" ->
                new BilingualText(row.label().fr() + ", après", row.label().en() + ", after");
            default -> row.label();
        };
        add(item, field, row.code(), joined(item.head().text(), name), true, levels(scale), first(field));
    }

    private void choice(Item item, List<AnswerOption> options) {
        add(
                item,
                item.linkId(),
                null,
                item.head().text(),
                false,
                options.stream()
                        .map(option -> new Level(option.code(), option.label(), false))
                        .toList(),
                first(item.linkId()));
    }

    private void options(Item item, List<AnswerOption> options, Function<Integer, String> value, List<Level> levels) {
        for (AnswerOption option : options) {
            add(
                    item,
                    item.linkId() + "." + option.code(),
                    null,
                    joined(item.head().text(), option.label()),
                    true,
                    levels,
                    sheet -> {
                        List<String> given = sheet.answers().get(item.linkId());
                        return given == null ? "" : value.apply(given.indexOf(option.code()));
                    });
        }
    }

    private void add(
            Item item,
            String code,
            @Nullable String row,
            BilingualText label,
            boolean isNumber,
            List<Level> levels,
            Function<Sheet, String> reader) {
        boolean shown = item.head().sensitivity() == Item.Sensitivity.NONE && isReleased(item, row);
        List<Level> all = new ArrayList<>(levels);
        all.add(shown ? NOT_ASKED_LEVEL : WITHHELD_LEVEL);
        variables.add(new MicrodataVariable(code, isNumber, label, all, !shown));
        readers.add(shown ? sheet -> isAsked(item, sheet) ? reader.apply(sheet) : NOT_ASKED : sheet -> WITHHELD);
    }

    private boolean isReleased(Item item, @Nullable String row) {
        return release.cells().stream()
                .anyMatch(cell -> cell.isFor(item.linkId(), row) && cell.shown() instanceof ResultCell.Shown.Full);
    }

    private boolean isAsked(Item item, Sheet sheet) {
        return AnswerReader.isAsked(item, sheet.answers())
                && (sheet.form() != Form.SHORT || ShortForm.has(questionnaire, item));
    }

    private static Function<Sheet, String> first(String field) {
        return sheet -> {
            List<String> given = sheet.answers().get(field);
            return given == null ? "" : given.getFirst();
        };
    }

    private static List<Level> levels(AnswerScale scale) {
        List<Level> levels = new ArrayList<>();
        scale.levels().forEach(level -> levels.add(new Level(level.code(), level.label(), false)));
        scale.missing().forEach(option -> levels.add(new Level(option.code(), option.label(), true)));
        return levels;
    }

    private static List<Level> chosenLevels() {
        return List.of(
                new Level("0", new BilingualText("non choisi", "not chosen"), false),
                new Level("1", new BilingualText("choisi", "chosen"), false));
    }

    private static List<Level> rankLevels(int top) {
        List<Level> levels = new ArrayList<>();
        levels.add(new Level("0", new BilingualText("non classé", "not ranked"), false));
        IntStream.rangeClosed(1, top)
                .forEach(rank -> levels.add(
                        new Level(String.valueOf(rank), new BilingualText("rang " + rank, "rank " + rank), false)));
        return levels;
    }

    private static BilingualText joined(BilingualText first, BilingualText second) {
        return new BilingualText(first.fr() + " – " + second.fr(), first.en() + " – " + second.en());
    }
}
