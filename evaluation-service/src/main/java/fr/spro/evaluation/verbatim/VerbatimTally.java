package fr.spro.evaluation.verbatim;

import fr.spro.evaluation.campaign.CampaignTerms.Thresholds;
import fr.spro.evaluation.verbatim.ReviewNote.Choice;
import fr.spro.evaluation.verbatim.VerbatimRelease.Published;
import fr.spro.evaluation.verbatim.VerbatimRelease.Question;
import fr.spro.evaluation.verbatim.VerbatimRelease.ThemeCount;
import fr.spro.evaluation.verbatim.VerbatimReleaseBasis.Coded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is decided about texts into what may be read of them. A question needs kText people who wrote to it; a
 * theme, a word and the list of texts need k. A question whose texts changed in fewer than `deltaRelease` places keeps its
 * counts, because their difference would tell; a text that was withdrawn or redacted further leaves at once all the
 * same, and a word with the last text that said it.
 */
final class VerbatimTally {
    /** What a step would show, and why not more. */
    record Step(List<Question> questions, Map<String, List<Coded>> basis, boolean changes, int held, int waiting) {}

    private final Thresholds thresholds;
    private final Codebook codebook;

    VerbatimTally(Thresholds thresholds, Codebook codebook) {
        this.thresholds = thresholds;
        this.codebook = codebook;
    }

    /** What of these questions may be released, given what was. */
    Step step(
            List<String> linkIds,
            List<Verbatim> texts,
            VerbatimReview desk,
            @Nullable VerbatimRelease former,
            @Nullable VerbatimReleaseBasis formerBasis) {
        List<Question> questions = new ArrayList<>();
        Map<String, List<Coded>> basis = new HashMap<>();
        boolean changes = false;
        int held = 0;
        int waiting = 0;
        for (String linkId : linkIds) {
            List<Verbatim> own =
                    texts.stream().filter(text -> text.linkId().equals(linkId)).toList();
            if (own.size() < thresholds.kText()) {
                continue;
            }
            Question before = former == null ? null : former.question(linkId).orElse(null);
            List<Coded> codedBefore = formerBasis == null ? List.of() : formerBasis.of(linkId);
            boolean done = own.stream().allMatch(text -> desk.isDone(text.id()));
            if (!done) {
                waiting++;
            }
            if (before == null) {
                if (done) {
                    List<Coded> coded = coded(own, desk);
                    questions.add(question(linkId, coded));
                    basis.put(linkId, coded);
                    changes = true;
                }
                continue;
            }
            List<Coded> now = done ? coded(own, desk) : codedBefore;
            int different = different(codedBefore, now);
            if (different >= thresholds.deltaRelease()) {
                questions.add(question(linkId, now));
                basis.put(linkId, now);
                changes = true;
            } else {
                List<Coded> kept = withdrawn(codedBefore, own, desk);
                Question shown = narrowed(before, kept);
                // Words may be left from a time when they outlasted the texts that said them.
                boolean less = !kept.equals(codedBefore) || !shown.equals(before);
                questions.add(shown);
                basis.put(linkId, kept);
                changes |= less;
                held += different > 0 && !less ? 1 : 0;
            }
        }
        return new Step(questions, basis, changes, held, waiting);
    }

    private static List<Coded> coded(List<Verbatim> texts, VerbatimReview desk) {
        return texts.stream()
                .map(text -> {
                    ReviewNote note = desk.note(text.id());
                    return new Coded(
                            text.id(),
                            desk.themes(text.id()).orElseThrow(),
                            note.choice() == Choice.PUBLISH ? note.redacted(text) : null);
                })
                .toList();
    }

    private static int different(List<Coded> before, List<Coded> now) {
        Map<String, Coded> known = before.stream().collect(Collectors.toMap(Coded::id, Function.identity()));
        return (int) now.stream()
                .filter(coded -> !coded.equals(known.get(coded.id())))
                .count();
    }

    /** What was shown, less what nobody may read any more; nothing new. */
    private static List<Coded> withdrawn(List<Coded> before, List<Verbatim> texts, VerbatimReview desk) {
        Map<String, Verbatim> byId = texts.stream().collect(Collectors.toMap(Verbatim::id, Function.identity()));
        return before.stream()
                .map(coded -> {
                    Verbatim text = byId.get(coded.id());
                    if (coded.shown() == null || text == null) {
                        return coded;
                    }
                    ReviewNote note = desk.note(coded.id());
                    String shown = note.choice() == Choice.PUBLISH ? note.redacted(text) : null;
                    return new Coded(coded.id(), coded.themes(), shown);
                })
                .toList();
    }

    /** The same counts, fewer or shorter texts, and of the words those that one of these texts still says. */
    private Question narrowed(Question before, List<Coded> kept) {
        List<Published> published =
                published(kept, before.themes().stream().map(ThemeCount::code).toList());
        FrenchWordCounter words = words(published);
        return new Question(
                before.linkId(),
                before.n(),
                before.themes(),
                published,
                words.stillSaid(before.words()),
                words.pairsStillSaid(before.pairs()));
    }

    private static FrenchWordCounter words(List<Published> published) {
        return FrenchWordCounter.of(published.stream().map(Published::text).toList());
    }

    private Question question(String linkId, List<Coded> coded) {
        Map<String, Integer> counts = new TreeMap<>();
        coded.forEach(text -> text.themes().forEach(theme -> counts.merge(theme, 1, Integer::sum)));
        List<ThemeCount> themes = counts.entrySet().stream()
                .filter(count ->
                        count.getValue() >= thresholds.k() && !count.getKey().equals(DefaultThemes.OTHER))
                .map(count -> new ThemeCount(
                        count.getKey(),
                        codebook.find(count.getKey()).orElseThrow().label(),
                        count.getValue()))
                .sorted(Comparator.comparing(ThemeCount::n).reversed().thenComparing(ThemeCount::code))
                .toList();
        List<Published> published =
                published(coded, themes.stream().map(ThemeCount::code).toList());
        FrenchWordCounter words = words(published);
        return new Question(
                linkId, coded.size(), themes, published, words.frequent(thresholds.k()), words.pairs(thresholds.k()));
    }

    /** In the order of random ids, so in random order. */
    private List<Published> published(List<Coded> coded, List<String> counted) {
        List<Published> published = coded.stream()
                .filter(text -> text.shown() != null)
                .sorted(Comparator.comparing(Coded::id))
                .map(text -> new Published(
                        Objects.requireNonNull(text.shown()),
                        counted.stream().filter(text.themes()::contains).toList()))
                .toList();
        return published.size() < thresholds.k() ? List.of() : published;
    }
}
