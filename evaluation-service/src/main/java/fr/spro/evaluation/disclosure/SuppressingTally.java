package fr.spro.evaluation.disclosure;

import fr.spro.evaluation.campaign.CampaignTerms.Thresholds;
import fr.spro.evaluation.counting.AnswerCounter;
import fr.spro.evaluation.counting.AnswerCounters;
import fr.spro.evaluation.counting.BeforeAfterPairs;
import fr.spro.evaluation.counting.IndexScores;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.ShortForm;
import fr.spro.evaluation.response.ResponseRepository.Form;
import fr.spro.evaluation.response.ResponseRepository.Sheet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Counts answers into cells and holds back what is too small. The base is counted per question after "no opinion" is
 * taken off.
 */
public final class SuppressingTally {
    /** In place of how many were asked: fewer than all, and no more is said. */
    public static final int NOT_TOLD = 0;

    private final Questionnaire questionnaire;
    private final DisclosureThresholds steps;
    private final List<AnswerCounter> counters;
    private final List<IndexScores> indices;
    private int answers;
    private int inShort;
    private int formUnknown;

    public SuppressingTally(Questionnaire questionnaire, List<MatrixRow> partnerServices, Thresholds thresholds) {
        this.questionnaire = questionnaire;
        this.steps = DisclosureThresholds.of(thresholds);
        AnswerCounters all = new AnswerCounters(questionnaire, partnerServices);
        this.counters = all.questions();
        this.indices = all.indices();
    }

    /** Counts one answer. */
    public void add(Sheet sheet) {
        answers++;
        inShort += sheet.form() == Form.SHORT ? 1 : 0;
        formUnknown += sheet.form() == null ? 1 : 0;
        counters.forEach(counter -> counter.add(counter.slots(sheet.answers())));
        indices.forEach(counter -> counter.add(counter.slots(sheet.answers())));
    }

    /** How many answers were counted. */
    public int answers() {
        return answers;
    }

    /**
     * How many were asked each question that the short form has not, by question; {@link #NOT_TOLD} where fewer than k
     * were, or were not. Empty when everybody was asked everything.
     */
    public SortedMap<String, Integer> asked() {
        SortedMap<String, Integer> asked = new TreeMap<>();
        if (inShort + formUnknown > 0) {
            boolean told = formUnknown == 0 && Math.min(inShort, answers - inShort) >= steps.k();
            questionnaire.items().stream()
                    .filter(item -> !ShortForm.has(questionnaire, item))
                    .forEach(item -> asked.put(item.linkId(), told ? answers - inShort : NOT_TOLD));
        }
        return asked;
    }

    /** The cells in the order of the questionnaire, each no more telling than its base allows. */
    public List<ResultCell> cells() {
        return counters.stream().map(steps::cell).toList();
    }

    /** The indices whose mean may be told. */
    public List<IndexScores> indices() {
        return indices.stream().filter(index -> steps.showsAll(index.n())).toList();
    }

    /** What is said of before and today, where the whole distribution may be told. */
    public List<BeforeAfterPairs> pairs() {
        return counters.stream()
                .flatMap(counter -> counter instanceof BeforeAfterPairs pairs ? Stream.of(pairs) : Stream.empty())
                .filter(pairs -> steps.showsAll(pairs.n()))
                .toList();
    }
}
