package fr.spro.evaluation.verbatim;

import fr.spro.evaluation.i18n.BilingualText;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What may be read of a campaign's open answers; once written it only ever loses its texts and their words, to a newer
 * one. Figures that must not be seen are not in it.
 *
 * @param step counts the releases of this campaign
 * @param n answers to the campaign
 */
public record VerbatimRelease(String id, String campaignId, int step, LocalDate day, int n, List<Question> questions) {
    /**
     * The texts to one question.
     *
     * @param n how many people wrote one
     * @param themes those given to the texts of k people or more, most frequent first
     * @param published the texts that may be read, in random order; none, or k and more
     * @param words those that k people or more said in their published texts, and somebody says there still
     * @param pairs of words that stand together, likewise
     */
    public record Question(
            String linkId,
            int n,
            List<ThemeCount> themes,
            List<Published> published,
            List<WordCount> words,
            List<WordCount> pairs) {
        public Question {
            themes = List.copyOf(themes);
            published = List.copyOf(published);
            words = List.copyOf(words);
            pairs = List.copyOf(pairs);
        }
    }

    /** A theme, with its words as they were, and how many people wrote about it. */
    public record ThemeCount(String code, BilingualText label, int n) {}

    /** A text as it was redacted; `themes` are those of its themes that are counted. */
    public record Published(String text, List<String> themes) {
        public Published {
            themes = List.copyOf(themes);
        }
    }

    /** A word, or two, as most people write it, and in how many texts it stands. */
    public record WordCount(String said, int n) {}

    public VerbatimRelease {
        questions = List.copyOf(questions);
    }

    /** The same people and themes, and no text, nor a word of one. */
    public VerbatimRelease withoutTexts() {
        return new VerbatimRelease(
                id,
                campaignId,
                step,
                day,
                n,
                questions.stream()
                        .map(question -> new Question(
                                question.linkId(), question.n(), question.themes(), List.of(), List.of(), List.of()))
                        .toList());
    }

    /** What may be read of one question. */
    public Optional<Question> question(String linkId) {
        return questions.stream()
                .filter(question -> question.linkId().equals(linkId))
                .findFirst();
    }
}
