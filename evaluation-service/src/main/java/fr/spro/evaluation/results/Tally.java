package fr.spro.evaluation.results;

import fr.spro.evaluation.campaign.Terms.Thresholds;
import fr.spro.evaluation.disclosure.Steps;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.Option;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Row;
import fr.spro.evaluation.questionnaire.Rows;
import fr.spro.evaluation.questionnaire.Scale;
import fr.spro.evaluation.questionnaire.ShortForm;
import fr.spro.evaluation.response.ResponseBook.Form;
import fr.spro.evaluation.response.ResponseBook.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts answers into cells and holds back what is too small. The base is counted per question after "no opinion" is
 * taken off. Profile questions and texts make no cells: a profile is never shown for a single session.
 */
public final class Tally {
    private final List<Row> partnerServices;
    private final Steps steps;
    private final Questionnaire questionnaire;
    private final int k;
    private final List<Counter> counters = new ArrayList<>();
    private final List<Scores> indices = new ArrayList<>();
    private int answers;
    private int inShort;
    private int formUnknown;

    public Tally(Questionnaire questionnaire, List<Row> partnerServices, Thresholds thresholds) {
        this.questionnaire = questionnaire;
        this.partnerServices = partnerServices;
        this.k = thresholds.k();
        this.steps = steps(thresholds);
        questionnaire.items().forEach(this::prepare);
    }

    /** What these thresholds allow to be seen. */
    static Steps steps(Thresholds thresholds) {
        return new Steps(thresholds.k(), thresholds.kFull(), thresholds.kText());
    }

    /** The counters of a questionnaire, in its order, for those who count more than one campaign. */
    List<Counter> counters() {
        return List.copyOf(counters);
    }

    /** Counts one answer. */
    public void add(Sheet sheet) {
        answers++;
        inShort += sheet.form() == Form.SHORT ? 1 : 0;
        formUnknown += sheet.form() == null ? 1 : 0;
        counters.forEach(counter -> counter.add(counter.slots(sheet.answers())));
        indices.forEach(counter -> counter.add(counter.slots(sheet.answers())));
    }

    /** The counters of the indices, which make no cells. */
    List<Scores> indices() {
        return List.copyOf(indices);
    }

    /** What follows from the answers besides the cells. */
    Derived derived() {
        return Derived.of(
                indices.stream().flatMap(index -> index.index(steps).stream()).toList(),
                counters.stream()
                        .flatMap(
                                counter -> counter instanceof Pairs pairs ? pairs.gain(steps).stream() : Stream.empty())
                        .toList());
    }

    /** How many answers were counted. */
    public int answers() {
        return answers;
    }

    /**
     * How many were asked each question that the short form has not, by question; {@link Release#NOT_TOLD} where fewer
     * than k were, or were not. Empty when everybody was asked everything.
     */
    public SortedMap<String, Integer> asked() {
        SortedMap<String, Integer> asked = new TreeMap<>();
        if (inShort + formUnknown > 0) {
            boolean told = formUnknown == 0 && Math.min(inShort, answers - inShort) >= k;
            questionnaire.items().stream()
                    .filter(item -> !ShortForm.has(questionnaire, item))
                    .forEach(item -> asked.put(item.linkId(), told ? answers - inShort : Release.NOT_TOLD));
        }
        return asked;
    }

    /** The cells in the order of the questionnaire, each no more telling than its base allows. */
    public List<Cell> cells() {
        return counters.stream().map(counter -> counter.cell(steps)).toList();
    }

    private void prepare(Item item) {
        if (item.head().sensitivity() != Item.Sensitivity.NONE) {
            return;
        }
        switch (item) {
            case Item.LikertSingle i -> counters.add(scale(item, null, i.scale()));
            case Item.LikertMatrix i -> {
                rows(i.rows()).forEach(row -> counters.add(scale(item, row.code(), i.scale())));
                if (i.rows() instanceof Rows.Fixed fixed) {
                    Indicator.indexOf(item.head().conceptId())
                            .ifPresent(indicator -> indices.add(new Scores(
                                    i,
                                    indicator,
                                    fixed.rows().stream().map(Row::code).toList())));
                }
            }
            case Item.BeforeAfterMatrix i ->
                rows(i.rows()).forEach(row -> counters.add(new Pairs(item, row.code(), i.scale())));
            case Item.Single i -> counters.add(new Counter.Choices(item, codes(i.options()), Set.of(), Set.of()));
            case Item.NumberBand i ->
                counters.add(new Counter.Choices(item, codes(i.options()), i.favourable(), Set.of()));
            case Item.NumericScale i ->
                counters.add(new Counter.Choices(
                        item,
                        IntStream.rangeClosed(0, 10).mapToObj(String::valueOf).toList(),
                        Set.copyOf(IntStream.rangeClosed(Item.NumericScale.FAVOURABLE_FROM, 10)
                                .mapToObj(String::valueOf)
                                .toList()),
                        Set.of()));
            case Item.Multi i ->
                counters.add(new Counter.Choices(
                        item,
                        codes(i.options()),
                        Set.of(),
                        Set.copyOf(codes(
                                i.options().stream().filter(Option::exclusive).toList()))));
            case Item.RankTopN i -> counters.add(new Counter.Ranks(item, codes(i.options()), i.top()));
            case Item.FreeText i -> {}
            case Item.Info i -> {}
        }
    }

    private List<Row> rows(Rows rows) {
        return rows.resolve(partnerServices);
    }

    private static Counter scale(Item item, @Nullable String row, Scale scale) {
        return new Counter.Choices(item, row, scale);
    }

    private static List<String> codes(List<Option> options) {
        return options.stream().map(Option::code).toList();
    }
}
