package fr.spro.evaluation.questionnaire;

import fr.spro.evaluation.i18n.BilingualText;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One question; its type says which answers it takes. Every question is optional. */
public sealed interface Item {
    /** What every item has. */
    Head head();

    /** The stable name of the question within its questionnaire. */
    default String linkId() {
        return head().linkId();
    }

    /** The type as the files of questionnaires name it. */
    default String type() {
        return switch (this) {
            case LikertSingle _ -> "LIKERT_SINGLE";
            case LikertMatrix _ -> "LIKERT_MATRIX";
            case BeforeAfterMatrix _ -> "BEFORE_AFTER_MATRIX";
            case Single _ -> "SINGLE";
            case Multi _ -> "MULTI";
            case RankTopN _ -> "RANK_TOP_N";
            case NumericScale _ -> "NUMERIC_SCALE_0_10";
            case NumberBand _ -> "NUMBER_BAND";
            case FreeText _ -> "TEXT";
            case Info _ -> "INFO";
        };
    }

    /** Returns the same question under another concept. */
    default Item withIdentity(Identity identity) {
        Head head = head().withIdentity(identity);
        return switch (this) {
            case LikertSingle i -> new LikertSingle(head, i.scale());
            case LikertMatrix i -> new LikertMatrix(head, i.scale(), i.rows());
            case BeforeAfterMatrix i -> new BeforeAfterMatrix(head, i.scale(), i.rows());
            case Single i -> new Single(head, i.options());
            case Multi i -> new Multi(head, i.options());
            case RankTopN i -> new RankTopN(head, i.options(), i.top());
            case NumericScale i -> new NumericScale(head, i.low(), i.high());
            case NumberBand i -> new NumberBand(head, i.options(), i.favourable());
            case FreeText i -> new FreeText(head, i.maxLength());
            case Info i -> new Info(head);
        };
    }

    /** The scale it is answered on, if it has one. */
    default @Nullable AnswerScale scaleOrNull() {
        return switch (this) {
            case LikertSingle single -> single.scale();
            case LikertMatrix matrix -> matrix.scale();
            case BeforeAfterMatrix matrix -> matrix.scale();
            case Single i -> null;
            case Multi i -> null;
            case RankTopN i -> null;
            case NumericScale i -> null;
            case NumberBand i -> null;
            case FreeText i -> null;
            case Info i -> null;
        };
    }

    /** What can be chosen; nothing where answers are not chosen from a list. */
    default List<AnswerOption> options() {
        return List.of();
    }

    /** The lines of a matrix in a campaign with these partner services; none of other questions. */
    default List<MatrixRow> rows(List<MatrixRow> partnerServices) {
        return switch (this) {
            case LikertMatrix matrix -> matrix.rows().resolve(partnerServices);
            case BeforeAfterMatrix matrix -> matrix.rows().resolve(partnerServices);
            case LikertSingle i -> List.of();
            case Single i -> List.of();
            case Multi i -> List.of();
            case RankTopN i -> List.of();
            case NumericScale i -> List.of();
            case NumberBand i -> List.of();
            case FreeText i -> List.of();
            case Info i -> List.of();
        };
    }

    /** The words of the question, or of one of its lines; of a line that it has not, its code. */
    default BilingualText words(@Nullable String row, List<MatrixRow> partnerServices) {
        if (row == null) {
            return head().text();
        }
        return rows(partnerServices).stream()
                .filter(line -> line.code().equals(row))
                .map(MatrixRow::label)
                .findFirst()
                .orElseGet(() -> BilingualText.same(row));
    }

    /** The words of an answer; of one that it does not take, its code. */
    default BilingualText answer(String code) {
        AnswerScale scale = scaleOrNull();
        Optional<BilingualText> label = scale == null
                ? options().stream()
                        .filter(option -> option.code().equals(code))
                        .map(AnswerOption::label)
                        .findFirst()
                : scale.level(code).map(AnswerScale.Level::label);
        return label.orElseGet(() -> BilingualText.same(code));
    }

    /**
     * What every item has: names, texts, when it is asked, how revealing an answer is, whether the short form has it,
     * its declared role.
     *
     * @param wording the version from which on the concept is asked in these words and with these answers, empty for its
     *     first: only answers to one wording are added
     */
    record Head(
            String linkId,
            String conceptId,
            String wording,
            BilingualText text,
            @Nullable BilingualText help,
            List<DisplayCondition> enableWhen,
            Sensitivity sensitivity,
            int kirkpatrick,
            boolean inShortForm,
            @Nullable QuestionRole role) {
        public Head {
            CodeSyntax.check(linkId);
            enableWhen = List.copyOf(enableWhen);
        }

        Identity identity() {
            return new Identity(conceptId, wording);
        }

        Head withIdentity(Identity identity) {
            return new Head(
                    linkId,
                    identity.concept(),
                    identity.wording(),
                    text,
                    help,
                    enableWhen,
                    sensitivity,
                    kirkpatrick,
                    inShortForm,
                    role);
        }
    }

    /** What a question is about and in which words, as {@link Head} says. */
    record Identity(String concept, String wording) {}

    /** How much an answer may tell about who gave it. */
    enum Sensitivity {
        NONE,
        QUASI_IDENTIFIER,
        FREE_TEXT
    }

    /** One answer on a scale. */
    record LikertSingle(Head head, AnswerScale scale) implements Item {}

    /** One answer on a scale per row. */
    record LikertMatrix(Head head, AnswerScale scale, MatrixRowSource rows) implements Item {}

    /** Two answers on a scale per row: before the session, and today. */
    record BeforeAfterMatrix(Head head, AnswerScale scale, MatrixRowSource rows) implements Item {}

    /** One of several options; `favourable` are the codes counted as such in small groups. */
    record Single(Head head, List<AnswerOption> options) implements Item {
        public Single {
            options = distinct(options);
        }
    }

    /** Any number of options, unless one of them is exclusive. */
    record Multi(Head head, List<AnswerOption> options) implements Item {
        public Multi {
            options = distinct(options);
        }

        /** The first option that cannot go with others. */
        public Optional<AnswerOption> exclusive() {
            return options.stream().filter(AnswerOption::exclusive).findFirst();
        }

        /** Those of the chosen codes that cannot go with the others. */
        public List<AnswerOption> exclusiveAmong(Collection<String> codes) {
            return options.stream()
                    .filter(option -> option.exclusive() && codes.contains(option.code()))
                    .toList();
        }
    }

    /** The best `top` options in order of preference. */
    record RankTopN(Head head, List<AnswerOption> options, int top) implements Item {
        public RankTopN {
            options = distinct(options);
            if (top < 1 || top > options.size()) {
                throw new IllegalArgumentException("cannot rank " + top + " of " + options.size());
            }
        }
    }

    /** A whole number from 0 to 10 with words for both ends. */
    record NumericScale(Head head, BilingualText low, BilingualText high) implements Item {
        /** The favourable answers when only favourable and other may be told apart. */
        public static final int FAVOURABLE_FROM = 8;

        /** Whether the code is a whole number from 0 to 10. */
        public boolean accepts(String code) {
            return code.matches("[0-9]|10");
        }
    }

    /** A number given as one of a few bands; `favourable` are the codes counted as such in small groups. */
    record NumberBand(Head head, List<AnswerOption> options, Set<String> favourable) implements Item {
        public NumberBand {
            options = distinct(options);
            favourable = Set.copyOf(favourable);
        }
    }

    /** Free text of at most `maxLength` characters (code points). */
    record FreeText(Head head, int maxLength) implements Item {
        public FreeText {
            if (maxLength < 1 || maxLength > 2000) {
                throw new IllegalArgumentException("maxLength " + maxLength);
            }
        }
    }

    /** Words without a question. */
    record Info(Head head) implements Item {}

    private static List<AnswerOption> distinct(List<AnswerOption> options) {
        Set<String> codes = new HashSet<>();
        for (AnswerOption option : options) {
            if (!codes.add(option.code())) {
                throw new IllegalArgumentException("option twice: " + option.code());
            }
        }
        if (options.size() < 2) {
            throw new IllegalArgumentException("a choice needs two options or more");
        }
        return List.copyOf(options);
    }
}
